//! crates: generational-arena
//! input: abc

pub fn run(input: &str) -> String {
    let mut a = generational_arena::Arena::new();
    let k: Vec<_> = input.chars().map(|c| a.insert(c)).collect();
    a.remove(k[0]);
    a.retain(|_, c| *c != 'b');
    format!("{:?} {}", a.iter().map(|(_, c)| *c).collect::<String>(), a.contains(k[0]))
}
