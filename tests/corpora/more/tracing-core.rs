//! crates: tracing tracing-core
//! input: abc

pub fn run(input: &str) -> String {
    use tracing::{Level, info, span};
    let s = span!(Level::INFO, "s", n = input.len());
    let _g = s.enter();
    info!(a = 1, "hello {}", input);
    format!("{:?} {}", s.metadata().map(|m| m.name()), s.is_disabled())
}
