//! crates: compact_str castaway rustversion
//! input: hello

pub fn run(input: &str) -> String {
    use compact_str::{CompactString, ToCompactString, format_compact};
    let mut s = CompactString::new(input);
    s.push_str(" and more than inline text");
    s.insert(0, 'x');
    format!(
        "{s} {} {} {:?}",
        12u8.to_compact_string(),
        format_compact!("{}-{}", 1, input),
        s.split_off(3).is_heap_allocated()
    )
}
