//! crates: hashbrown equivalent foldhash allocator-api2
//! input: abracadabra

pub fn run(input: &str) -> String {
    let mut m: hashbrown::HashMap<char, usize> = hashbrown::HashMap::new();
    for c in input.chars() {
        *m.entry(c).or_default() += 1;
    }
    m.retain(|_, v| *v > 1);
    let s: hashbrown::HashSet<usize> = m.values().copied().collect();
    let mut v: Vec<_> = m.iter().collect();
    v.sort();
    format!("{v:?} {} {:?}", s.len(), m.get(&'a'))
}
