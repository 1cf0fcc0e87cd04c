//! crates: proc-macro2 quote unicode-ident
//! input: a (b) 'c' "d" 1.5

pub fn run(input: &str) -> String {
    match input.parse::<proc_macro2::TokenStream>() {
        Ok(t) => {
            let n = quote::format_ident!("f_{}", t.clone().into_iter().count());
            let v = [1u8, 2];
            quote::quote!(fn #n() { #(#v;)* #t }).to_string()
        }
        Err(e) => e.to_string(),
    }
}
