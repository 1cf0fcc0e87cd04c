//! What is tried of keys and of stored bytes, whoever chooses the bytes: libFuzzer or a few lines of a test.
//!
//! Arguments are values of every shape that serde knows. What two of them must agree in to be the same is said by
//! [`Value::spelled`], a text that is made without serde and knows nothing of how keys are made. A cached function
//! returns that text: a collision of two keys serves one call the other's text, as a user would see it.

mod drawn;
mod entries;
mod labels;
mod records;
mod store;
mod value;

use arbitrary::Unstructured;
use pkld_rt::pkld;

pub use entries::entries;
pub use labels::{labels, nearly_labels};
pub use records::records;
pub use store::store;
pub use value::Value;

/// A folder of its own, in memory where that is possible.
fn scratch() -> tempfile::TempDir {
    let shm = std::path::Path::new("/dev/shm");
    let folder = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() };
    folder.expect("a temporary folder")
}

/// A function of which each result tells its arguments.
#[pkld(store = "memory")]
fn told(one: &Value, other: &Value) -> String {
    spelled(one, other)
}

fn spelled(one: &Value, other: &Value) -> String {
    format!("{} & {}", one.spelled(), other.spelled())
}

/// Makes calls of `data` and holds each of them against all that were made before.
///
/// # Panics
/// If a call is served another call's result, or is not served its own.
pub fn keys(data: &[u8]) {
    let mut source = Unstructured::new(data);
    let mut calls: Vec<(Value, Value)> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    while calls.len() < 6 && !source.is_empty() {
        let Ok((one, other)) = drawn::call(&mut source, calls.last()) else { break };
        let text = spelled(&one, &other);
        let known = texts.contains(&text);
        assert_eq!(told::is_cached(&one, &other), known, "{one:?}\n{other:?}\n{text}");
        assert_eq!(told(&one, &other), text, "{one:?}\n{other:?}");
        assert!(told::is_cached(&one, &other), "{one:?}\n{other:?}");
        calls.push((one, other));
        texts.push(text);
    }
    for (one, other) in &calls {
        let was_there = told::forget(one, other);
        assert!(was_there.is_ok(), "{was_there:?}");
    }
}
