//! crates: slotmap
//! input: abc

pub fn run(input: &str) -> String {
    let mut m = slotmap::SlotMap::new();
    let k: Vec<_> = input.chars().map(|c| m.insert(c)).collect();
    m.remove(k[0]);
    let mut t = slotmap::SecondaryMap::new();
    t.insert(k[1], 5);
    let n = m.insert('z');
    format!("{:?} {:?} {} {:?}", m.get(k[0]), m.values().collect::<String>(), m.len(), t.get(n))
}
