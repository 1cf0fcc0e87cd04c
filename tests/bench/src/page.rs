//! The table, and the chapter of the book with its plots.

use std::fmt::Write as _;
use std::path::Path;

use crate::measure::Contest;

/// Where the chapter begins to be written by this program.
const MARK: &str = "<!-- measured -->";

/// What one case came to.
pub(crate) enum Section {
    Contest(Contest),
    Figures(Figures),
}

/// A table of numbers of several kinds.
pub(crate) struct Figures {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<&'static str>,
    /// Of each row its name, then a number for each column.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Section {
    fn name(&self) -> &'static str {
        match self {
            Self::Contest(contest) => contest.name,
            Self::Figures(figures) => figures.name,
        }
    }

    /// In Markdown, its name first.
    pub(crate) fn table(&self) -> String {
        match self {
            Self::Contest(contest) => table(contest),
            Self::Figures(figures) => {
                let rule = "|---:".repeat(figures.columns.len());
                let mut text =
                    format!("\n{}\n\n| | {} |\n|---{rule}|\n", figures.name, figures.columns.join(" | "));
                for row in &figures.rows {
                    // Writing into a String cannot fail.
                    let _ = writeln!(text, "| {} |", row.join(" | "));
                }
                text
            }
        }
    }

    /// As it stands in the chapter, with its plot if it has one.
    fn written(&self, book: &Path) -> std::io::Result<String> {
        let table = self.table();
        let (title, table) = table.trim_start().split_once('\n').unwrap_or_default();
        let mut text = format!("### {}\n", capitalised(title));
        if let Self::Contest(contest) = self {
            let file = format!("performance-{}.svg", slug(contest.name));
            std::fs::write(book.join(&file), plot(contest))?;
            let _ = write!(text, "\n![{title}]({file})\n");
        }
        Ok(text + table)
    }
}

/// A case as a table: each contender's time, and how many times pkld's that is.
fn table(contest: &Contest) -> String {
    let mut text = format!("\n{}\n\n| | time | of pkld's |\n|---|---:|---:|\n", contest.name);
    for (name, median) in &contest.medians {
        let _ = writeln!(text, "| {name} | {} | {:.2} |", time(*median), median / ours(contest));
    }
    text
}

fn ours(contest: &Contest) -> f64 {
    contest.medians.first().map_or(1.0, |(_, median)| *median)
}

pub(crate) fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.1} ms", n / 1e6),
    }
}

/// Writes tables and plots into the chapter, behind what a person wrote and in place of those of the same names.
pub(crate) fn write(measured: &[Section]) -> std::io::Result<()> {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src");
    let chapter = book.join("performance.md");
    let text = std::fs::read_to_string(&chapter)?;
    let (by_hand, tables) = text.split_once(MARK).unwrap_or((&text, ""));
    let mut tables: Vec<String> =
        tables.split("\n### ").skip(1).map(|table| format!("### {}\n", table.trim_end())).collect();
    for section in measured {
        let written = section.written(&book)?;
        let title = format!("### {}\n", capitalised(section.name()));
        match tables.iter_mut().find(|table| table.starts_with(&title)) {
            Some(table) => *table = written,
            None => tables.push(written),
        }
    }
    std::fs::write(chapter, format!("{}\n\n{MARK}\n\n{}", by_hand.trim_end(), tables.join("\n")))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

/// Bars on a logarithmic scale, pkld's in another colour.
fn plot(contest: &Contest) -> String {
    const ROW: f64 = 22.0;
    const NAMES: f64 = 150.0;
    const BARS: f64 = 380.0;
    let times = || contest.medians.iter().map(|(_, median)| *median);
    let low = times().fold(f64::MAX, f64::min).log10() - 0.3;
    let high = times().fold(f64::MIN, f64::max).log10();
    let height = ROW * contest.medians.len() as f64 + 8.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 620 {height}\" width=\"620\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\" fill=\"#777\" role=\"img\">\n<title>{}</title>\n",
        escaped(contest.name)
    );
    for (at, (name, median)) in contest.medians.iter().enumerate() {
        let y = 4.0 + ROW * at as f64;
        let width = BARS * (median.log10() - low) / (high - low);
        let colour = if at == 0 { "#d2691e" } else { "#8aa" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{NAMES}\" y=\"{}\" width=\"{width:.1}\" height=\"{}\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{}\">{}</text>",
            NAMES - 6.0,
            y + 14.0,
            escaped(name),
            y + 3.0,
            ROW - 6.0,
            NAMES + width + 5.0,
            y + 14.0,
            time(*median),
        );
    }
    svg + "</svg>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
