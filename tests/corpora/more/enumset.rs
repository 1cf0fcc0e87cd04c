//! crates: enumset enumset_derive
//! input: ab

pub fn run(input: &str) -> String {
    #[derive(enumset::EnumSetType, Debug)]
    enum C {
        R,
        G,
        B,
    }
    let s = C::R | C::B;
    let t: enumset::EnumSet<C> = input.chars().map(|c| if c == 'a' { C::G } else { C::R }).collect();
    format!("{s:?} {:?} {:?} {}", s & t, !t, s.is_subset(t))
}
