//! crates: bumpalo
//! input: abc

pub fn run(input: &str) -> String {
    let b = bumpalo::Bump::new();
    let s = b.alloc_str(input);
    let v = b.alloc_slice_fill_iter(s.bytes().map(|x| x as u32));
    let t = b.alloc((1u8, v.len()));
    format!("{s} {v:?} {t:?} {}", b.allocated_bytes() > 0)
}
