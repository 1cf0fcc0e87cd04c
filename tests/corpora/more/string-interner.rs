//! crates: string-interner hashbrown
//! input: a b a

pub fn run(input: &str) -> String {
    let mut i = string_interner::DefaultStringInterner::default();
    let v: Vec<_> = input.split(' ').map(|w| i.get_or_intern(w)).collect();
    format!("{} {:?} {:?}", i.len(), v.iter().map(|s| i.resolve(*s)).collect::<Vec<_>>(), i.get("zz"))
}
