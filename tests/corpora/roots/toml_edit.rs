//! style: parser and editor, five crates
//! crates: toml_edit toml_parser toml_writer toml_datetime winnow
//! input: a = [1, 2]\n[b]\nc = 'd'

pub fn run(input: &str) -> String {
    match input.parse::<toml_edit::DocumentMut>() {
        Ok(mut d) => {
            d["x"] = toml_edit::value(3);
            d["t"] = toml_edit::Item::Table(toml_edit::Table::new());
            d.to_string()
        }
        Err(e) => e.to_string(),
    }
}
