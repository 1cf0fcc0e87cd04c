//! crates: rhai smartstring smallvec
//! input: abc

pub fn run(input: &str) -> String {
    let mut e = rhai::Engine::new_raw();
    e.register_fn("twice", |n: i64| n * 2);
    let mut s = rhai::Scope::new();
    s.push("k", input.len() as i64);
    match e.eval_with_scope::<i64>(&mut s, "twice(k)") {
        Ok(v) => v.to_string(),
        Err(e) => e.to_string(),
    }
}
