//! crates: fst
//! input: ab ac b d

pub fn run(input: &str) -> String {
    let mut v: Vec<&str> = input.split(' ').collect();
    v.sort();
    v.dedup();
    let s = fst::Map::from_iter(v.iter().zip(0u64..)).unwrap();
    use fst::{Automaton, IntoStreamer, Streamer};
    let mut o = String::new();
    let mut st = s.search(fst::automaton::Str::new("a").starts_with()).into_stream();
    while let Some((k, n)) = st.next() {
        o += &format!("{k:?}{n}");
    }
    o
}
