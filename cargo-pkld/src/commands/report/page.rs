//! The page: its parts put into one text.

use super::data::Report;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// In the order in which they run.
const SCRIPTS: [&str; 5] = [
    include_str!("base.js"),
    include_str!("table.js"),
    include_str!("charts.js"),
    include_str!("layout.js"),
    include_str!("graph.js"),
];

/// The page of a report.
pub(super) fn of(report: &Report) -> anyhow::Result<String> {
    let data = embedded(&serde_json::to_string(report)?);
    let script = SCRIPTS.join("\n");
    // What is put in may have the marks of the parts that come after it: so each part is cut off first.
    let mut page = String::with_capacity(data.len() + STYLE.len() + script.len() + PAGE.len());
    let mut rest = PAGE;
    for (mark, part) in [("/*STYLE*/", STYLE), ("/*DATA*/", &data), ("/*SCRIPT*/", &script)] {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// JSON as it may stand in a page: no `<`, so that nothing in it ends the script or begins a comment.
fn embedded(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_that_holds_the_data() {
        let hostile = serde_json::to_string("</script><!-- <script> \u{2028} \" ' &lt; ]]>").expect("a text");
        let embedded = embedded(&hostile);
        assert!(!embedded.contains('<'), "{embedded}");
        let back: String = serde_json::from_str(&embedded).expect("it is the same text");
        assert_eq!(back, "</script><!-- <script> \u{2028} \" ' &lt; ]]>");
    }

    #[test]
    fn each_part_has_its_place() {
        for mark in ["/*STYLE*/", "/*DATA*/", "/*SCRIPT*/"] {
            assert_eq!(PAGE.matches(mark).count(), 1, "{mark}");
        }
        assert!(!STYLE.contains("</style") && !SCRIPTS.join("").contains("</script"));
    }
}
