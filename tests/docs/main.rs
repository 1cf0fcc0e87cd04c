//! What the README and the book show as Rust compiles as it stands there.

use std::path::{Path, PathBuf};

use pkld_tests::{Ran, Workspace, repository};

/// A block of Rust in a page.
struct Snippet {
    /// The page and the block's line, as the name of a program.
    name: String,
    text: String,
    compiles: bool,
}

/// The pages whose snippets a reader would paste.
fn pages() -> Vec<PathBuf> {
    let root = repository();
    let chapters = std::fs::read_dir(root.join("book/src")).expect("the book is there").flatten();
    let mut pages: Vec<PathBuf> = chapters
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.extend(
        ["README.md", "pkld-rt/README.md", "cargo-pkld/README.md", "examples/wine/README.md"]
            .map(|page| root.join(page)),
    );
    pages.sort();
    pages
}

fn snippets(page: &Path) -> Vec<Snippet> {
    let text = std::fs::read_to_string(page).expect("the page can be read");
    let shown = page.strip_prefix(repository()).unwrap_or(page).with_extension("");
    let stem = shown.to_string_lossy().to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let (mut out, mut open): (Vec<Snippet>, Option<Snippet>) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (None, Some(language)) if language.split([',', ' ']).next() == Some("rust") => {
                let compiles = !language.contains("compile_fail");
                open = Some(Snippet { name: format!("{stem}_{}", at + 1), text: String::new(), compiles });
            }
            (Some(_), Some(_)) => out.extend(open.take()),
            (Some(snippet), None) => {
                // mdBook and rustdoc hide what begins with `# `.
                let line = line.strip_prefix("# ").unwrap_or(if line == "#" { "" } else { line });
                snippet.text += &format!("{line}\n");
            }
            (None, _) => {}
        }
    }
    for snippet in &mut out {
        if !snippet.text.contains("fn main()") {
            snippet.text = format!("fn main() {{\n{}}}\n", snippet.text);
        }
    }
    out
}

#[test]
fn every_snippet_compiles_or_is_refused_as_the_page_says() {
    let snippets: Vec<Snippet> = pages().iter().flat_map(|page| snippets(page)).collect();
    assert!(snippets.iter().filter(|snippet| snippet.compiles).count() >= 5, "the pages show Rust");
    let workspace = Workspace::new(&["docs", "docs_refused"]).package("docs", "").package("docs_refused", "");
    for snippet in &snippets {
        let package = if snippet.compiles { "docs" } else { "docs_refused" };
        workspace.write(&format!("{package}/src/bin/{}.rs", snippet.name), &snippet.text);
    }
    workspace.write("docs_refused/src/bin/docs_refused_none.rs", "fn main() {}");
    Ran::of(&mut workspace.cargo(&["build", "--quiet", "--package", "docs", "--bins"])).ok();
    for snippet in snippets.iter().filter(|snippet| !snippet.compiles) {
        let mut cargo =
            workspace.cargo(&["build", "--quiet", "--package", "docs_refused", "--bin", &snippet.name]);
        let ran = Ran::of(&mut cargo);
        assert!(ran.code == Some(101) && ran.stderr.contains("error"), "{} compiles: {ran:?}", snippet.name);
    }
}
