//! style: XML parser
//! crates: roxmltree
//! input: <a><b c='d'>e</b></a>

pub fn run(input: &str) -> String {
    match roxmltree::Document::parse(input) {
        Ok(d) => d
            .descendants()
            .filter(|n| n.is_element())
            .map(|n| format!("{}{:?}", n.tag_name().name(), n.text()))
            .collect::<String>(),
        Err(e) => e.to_string(),
    }
}
