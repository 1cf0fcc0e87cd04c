//! crates: tinyvec tinyvec_macros
//! input: hello

pub fn run(input: &str) -> String {
    let mut v: tinyvec::ArrayVec<[u8; 16]> = input.bytes().take(10).collect();
    v.push(3);
    v.sort();
    let s = v.split_off(2);
    format!("{v:?} {s:?}")
}
