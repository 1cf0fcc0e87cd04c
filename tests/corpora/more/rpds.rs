//! crates: rpds archery
//! input: abcab

pub fn run(input: &str) -> String {
    let mut l = rpds::List::new();
    let mut m = rpds::RedBlackTreeMap::new();
    let mut h = rpds::HashTrieMap::new();
    for (i, c) in input.chars().enumerate() {
        l = l.push_front(c);
        m.insert_mut(c, i);
        h = h.insert(c, i);
    }
    format!("{l} {m} {:?} {}", m.range('b'..).next(), h.size())
}
