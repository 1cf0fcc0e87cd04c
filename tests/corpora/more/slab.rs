//! crates: slab
//! input: abc

pub fn run(input: &str) -> String {
    let mut s = slab::Slab::new();
    let k: Vec<_> = input.chars().map(|c| s.insert(c)).collect();
    s.remove(k[0]);
    s.insert('z');
    format!("{:?} {}", s.iter().collect::<Vec<_>>(), s.capacity() > 0)
}
