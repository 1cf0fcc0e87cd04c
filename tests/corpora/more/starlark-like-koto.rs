//! crates: koto koto_runtime koto_bytecode koto_parser koto_lexer koto_memory
//! input: 1 + 2

pub fn run(input: &str) -> String {
    let mut k = koto::Koto::default();
    match k.compile_and_run(input) {
        Ok(v) => k.value_to_string(v).unwrap_or_default(),
        Err(e) => e.to_string(),
    }
}
