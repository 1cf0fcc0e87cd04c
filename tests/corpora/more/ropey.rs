//! crates: ropey smallvec str_indices
//! input: hello\nworld

pub fn run(input: &str) -> String {
    let mut t = ropey::Rope::from_str(input);
    t.insert(1, "x\ny");
    t.remove(0..1);
    format!("{t} {} {:?} {:?}", t.len_lines(), t.line(1), t.chars().collect::<String>())
}
