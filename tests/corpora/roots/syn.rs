//! style: Rust parser, items made by macros
//! crates: syn proc-macro2 quote unicode-ident
//! input: a + f(|x| x[1..])
//! input: a +

pub fn run(input: &str) -> String {
    match syn::parse_str::<syn::Expr>(input) {
        Ok(e) => {
            let t = quote::quote!(#e + 1);
            format!("{t} {}", matches!(e, syn::Expr::Binary(_)))
        }
        Err(e) => e.to_string(),
    }
}
