#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
use pkld_fingerprint::*;
use std::time::Instant;
fn main() {
    std::thread::Builder::new().stack_size(512 << 20).spawn(go).unwrap().join().unwrap();
}
fn go() {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let root = Root { package_dir: dir.join("app"), file: dir.join("app/src/main.rs"), crate_name: "app".into() };
    let main = root.file.clone();
    let text = std::fs::read_to_string(&main).unwrap();
    let mut kept = None;
    for round in 0..4 {
        std::fs::write(&main, text.replace("n * 2", &format!("n * {}", round + 3))).unwrap();
        let t = Instant::now();
        let index = Index::of(&root).unwrap();
        println!("index {:?}", t.elapsed());
        for f in index.functions() {
            let t = Instant::now();
            let s = index.fingerprint(f);
            println!("  {} {:?} items {} files {}", index.function_path(f), t.elapsed(), s.label.items.len(), s.files.len());
        }
        kept = Some(index);
    }
    drop(kept);
    std::fs::write(&main, text).unwrap();
}
