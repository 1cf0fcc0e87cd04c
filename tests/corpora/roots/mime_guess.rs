//! style: code made by a build script
//! crates: mime_guess mime unicase
//! input: a.html

pub fn run(input: &str) -> String {
    let g = mime_guess::from_path(input);
    format!("{:?} {:?}", g.first(), g.iter().map(|m| m.essence_str().to_string()).collect::<Vec<_>>())
}
