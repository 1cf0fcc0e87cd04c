//! crates: bit-set bit-vec
//! input: abcxyz

pub fn run(input: &str) -> String {
    let mut s: bit_set::BitSet = input.bytes().map(usize::from).collect();
    let t: bit_set::BitSet = [97usize, 98].into_iter().collect();
    s.union_with(&t);
    format!("{s:?} {} {:?}", s.count(), s.symmetric_difference(&t).collect::<Vec<_>>())
}
