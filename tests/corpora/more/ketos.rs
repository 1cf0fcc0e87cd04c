//! crates: ketos
//! input: (+ 1 2)
//! input: (concat "a" "b")

pub fn run(input: &str) -> String {
    let i = ketos::Interpreter::new();
    match i.run_single_expr(input, None) {
        Ok(v) => i.format_value(&v),
        Err(e) => {
            i.display_error(&e);
            e.to_string()
        }
    }
}
