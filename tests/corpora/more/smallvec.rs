//! crates: smallvec
//! input: abcdefg

pub fn run(input: &str) -> String {
    let mut v: smallvec::SmallVec<[u8; 4]> = input.bytes().collect();
    v.insert(1, 7);
    v.retain(|b| *b != 97);
    v.extend_from_slice(b"xy");
    v.dedup();
    let w: smallvec::SmallVec<[u8; 2]> = smallvec::smallvec![1u8, 2];
    format!("{v:?} {} {:?} {:?}", v.spilled(), v.pop(), v.drain(1..).zip(w).collect::<Vec<_>>())
}
