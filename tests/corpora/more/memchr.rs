//! crates: memchr
//! input: abcabcabcabcabcabc

pub fn run(input: &str) -> String {
    let h = input.as_bytes();
    let f = memchr::memmem::Finder::new("bc");
    format!(
        "{:?} {:?} {:?} {:?}",
        memchr::memchr(b'c', h),
        memchr::memrchr2(b'a', b'b', h),
        f.find(h),
        memchr::memmem::rfind_iter(h, "a").collect::<Vec<_>>()
    )
}
