//! style: collection over a collection, three crates
//! crates: indexmap hashbrown equivalent
//! input: abracadabra

pub fn run(input: &str) -> String {
    let mut m: indexmap::IndexMap<char, usize> = indexmap::IndexMap::new();
    for c in input.chars() {
        *m.entry(c).or_insert(0) += 1;
    }
    m.sort_by(|a, _, b, _| a.cmp(b));
    let s: indexmap::IndexSet<_> = m.values().copied().collect();
    m.swap_remove(&'a');
    m.retain(|_, v| *v > 0);
    format!("{m:?} {s:?} {:?} {:?}", m.get_index(0), m.first())
}
