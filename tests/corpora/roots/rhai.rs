//! style: scripting language, dynamic values
//! crates: rhai
//! input: let x = 3; x * 2 + 1
//! input: fn f(n) { if n < 2 { 1 } else { n * f(n-1) } } f(5)

pub fn run(input: &str) -> String {
    let e = rhai::Engine::new();
    match e.eval::<rhai::Dynamic>(input) {
        Ok(v) => v.to_string(),
        Err(e) => e.to_string(),
    }
}
