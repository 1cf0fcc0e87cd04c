//! crates: typed-arena
//! input: abc

pub fn run(input: &str) -> String {
    let a = typed_arena::Arena::new();
    let v: Vec<&mut String> = input.chars().map(|c| a.alloc(c.to_string())).collect();
    format!("{v:?} {}", a.len())
}
