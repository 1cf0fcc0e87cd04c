//! crates: walkdir same-file
//! input: /etc
//! input: /nope

pub fn run(input: &str) -> String {
    let mut v: Vec<String> = walkdir::WalkDir::new(input)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_map(|e| e.ok())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    v.sort();
    v.len().to_string()
}
