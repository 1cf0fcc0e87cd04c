//! crates: heck
//! input: helloWorld foo_bar

pub fn run(input: &str) -> String {
    use heck::*;
    format!(
        "{} {} {} {}",
        input.to_snake_case(),
        input.to_upper_camel_case(),
        input.to_shouty_kebab_case(),
        AsTitleCase(input)
    )
}
