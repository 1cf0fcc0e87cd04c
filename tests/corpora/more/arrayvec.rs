//! crates: arrayvec
//! input: abcdefghijk

pub fn run(input: &str) -> String {
    let mut v: arrayvec::ArrayVec<u8, 32> = input.bytes().take(30).collect();
    v.insert(0, 9);
    let d: Vec<u8> = v.drain(..1).collect();
    let mut s = arrayvec::ArrayString::<8>::new();
    let e = s.try_push_str(input);
    format!("{v:?} {d:?} {s} {e:?}")
}
