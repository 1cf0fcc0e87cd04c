//! crates: unicode-linebreak
//! input: a b\nc-d

pub fn run(input: &str) -> String {
    unicode_linebreak::linebreaks(input).map(|(i, o)| format!("{i}{o:?}")).collect()
}
