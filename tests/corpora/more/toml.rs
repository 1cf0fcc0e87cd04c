//! crates: toml toml_parser toml_datetime serde_spanned winnow
//! input: a = [1, 2]\n[b]\nc = 'd'

pub fn run(input: &str) -> String {
    match toml::from_str::<toml::Table>(input) {
        Ok(t) => format!("{t:?} {}", toml::to_string_pretty(&t).unwrap()),
        Err(e) => e.to_string(),
    }
}
