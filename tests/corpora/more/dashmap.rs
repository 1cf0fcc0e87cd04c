//! crates: dashmap lock_api parking_lot_core hashbrown
//! input: abcab

pub fn run(input: &str) -> String {
    let m = dashmap::DashMap::new();
    for c in input.chars() {
        *m.entry(c).or_insert(0) += 1;
    }
    m.alter_all(|_, v| v + 1);
    m.remove(&'a');
    let mut v: Vec<_> = m.iter().map(|r| (*r.key(), *r.value())).collect();
    v.sort();
    format!("{v:?} {}", m.contains_key(&'b'))
}
