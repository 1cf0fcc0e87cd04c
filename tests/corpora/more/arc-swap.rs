//! crates: arc-swap
//! input: abc

pub fn run(input: &str) -> String {
    use arc_swap::ArcSwap;
    let a = ArcSwap::from_pointee(input.to_string());
    let old = a.load_full();
    a.store(std::sync::Arc::new("z".into()));
    a.rcu(|s| format!("{s}!"));
    format!("{old} {} {}", a.load(), a.swap(old.clone()))
}
