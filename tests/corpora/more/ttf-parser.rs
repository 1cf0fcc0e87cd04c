//! crates: ttf-parser
//! input: abc

pub fn run(input: &str) -> String {
    match ttf_parser::Face::parse(input.as_bytes(), 0) {
        Ok(f) => format!("{} {:?}", f.number_of_glyphs(), f.glyph_index('a')),
        Err(e) => e.to_string(),
    }
}
