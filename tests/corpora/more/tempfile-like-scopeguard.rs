//! crates: scopeguard
//! input: abc

pub fn run(input: &str) -> String {
    let mut v = vec![1];
    {
        let mut g = scopeguard::guard(&mut v, |v| v.push(9));
        g.push(2);
        scopeguard::defer! { let _ = input.len(); }
    }
    format!("{v:?}")
}
