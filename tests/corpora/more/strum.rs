//! crates: strum strum_macros
//! input: one-two
//! input: z

pub fn run(input: &str) -> String {
    #[derive(strum_macros::Display, strum_macros::EnumString, strum_macros::EnumIter, Debug)]
    #[strum(serialize_all = "kebab-case")]
    enum E {
        OneTwo,
        #[strum(serialize = "x", serialize = "y")]
        Three(u8),
    }
    use strum::IntoEnumIterator;
    format!(
        "{:?} {:?} {}",
        input.parse::<E>(),
        E::iter().map(|e| e.to_string()).collect::<Vec<_>>(),
        E::OneTwo
    )
}
