//! crates: prettyplease syn proc-macro2 quote
//! input: fn a(x: u8) -> u8 { match x { 1 => 2, _ => { loop { break 3 } } } }

pub fn run(input: &str) -> String {
    match syn::parse_str::<syn::ItemFn>(input) {
        Ok(f) => prettyplease::unparse(&syn::parse_quote!(#f)),
        Err(e) => e.to_string(),
    }
}
