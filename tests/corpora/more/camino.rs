//! crates: camino
//! input: /a/b/c.txt

pub fn run(input: &str) -> String {
    use camino::{Utf8Path, Utf8PathBuf};
    let p = Utf8Path::new(input);
    let mut b: Utf8PathBuf = p.components().rev().map(|c| c.as_str()).collect();
    b.push("x");
    b.set_extension("rs");
    format!("{b} {:?} {:?} {}", p.file_stem(), p.parent(), p.starts_with("/a"))
}
