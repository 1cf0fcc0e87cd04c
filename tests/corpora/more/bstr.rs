//! crates: bstr memchr
//! input: hello a wörld

pub fn run(input: &str) -> String {
    use bstr::{B, ByteSlice};
    let b = B(input);
    format!(
        "{:?} {:?} {:?} {} {:?}",
        b.as_bstr(),
        b.words().collect::<Vec<_>>(),
        b.find_iter("a").collect::<Vec<_>>(),
        b.to_uppercase().as_bstr(),
        b.graphemes().count()
    )
}
