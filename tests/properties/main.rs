//! What keeps fingerprints, what changes them, what they are, and that nonsense does no harm.
//!
//! Here over a small workspace that uses much of the language, and over nonsense from a few seeds; the
//! program `mutants` does the same over real crates, and for as long as it is told to.

mod fuzz;
mod golden;
mod kept;

use std::path::Path;

use pkld_tests::corpora::Tree;

/// A copy of the fixture that may be changed.
fn fixture(folder: &Path) -> Tree {
    let fixture = Tree { root: Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/golden") };
    fixture.copy(&folder.join("golden")).expect("the fixture can be copied")
}
