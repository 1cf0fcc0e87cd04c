//! crates: once_cell
//! input: abc

pub fn run(input: &str) -> String {
    use once_cell::{
        race::OnceBox,
        sync::{Lazy, OnceCell},
        unsync,
    };
    static L: Lazy<String> = Lazy::new(|| "x".repeat(3));
    static C: OnceCell<usize> = OnceCell::new();
    let u = unsync::Lazy::new(|| input.len());
    let b: OnceBox<u8> = OnceBox::new();
    format!("{} {} {} {}", *L, C.get_or_init(|| input.len()), *u, b.get_or_init(|| Box::new(3)))
}
