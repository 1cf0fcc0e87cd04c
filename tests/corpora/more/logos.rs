//! crates: logos logos-derive logos-codegen
//! input: abc + 12

pub fn run(input: &str) -> String {
    #[derive(logos::Logos, Debug, PartialEq)]
    #[logos(skip r"[ \t\n]+")]
    enum T {
        #[regex("[0-9]+", |l| l.slice().parse::<u32>().ok())]
        N(u32),
        #[token("+")]
        Plus,
        #[regex("[a-z]+")]
        Id,
    }
    let l = <T as logos::Logos>::lexer(input);
    l.spanned().map(|(t, s)| format!("{t:?}{s:?}")).collect()
}
