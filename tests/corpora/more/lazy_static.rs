//! crates: lazy_static
//! input: a

pub fn run(input: &str) -> String {
    lazy_static::lazy_static! { static ref M: std::collections::HashMap<&'static str, usize> = { let mut m = std::collections::HashMap::new(); m.insert("a", 1); m }; }
    format!("{:?} {}", M.get(input), M.len())
}
