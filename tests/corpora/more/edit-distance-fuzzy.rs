//! crates: fuzzy-matcher
//! input: abc

pub fn run(input: &str) -> String {
    use fuzzy_matcher::{FuzzyMatcher, clangd::ClangdMatcher, skim::SkimMatcherV2};
    format!(
        "{:?} {:?}",
        SkimMatcherV2::default().fuzzy_indices("axbycz", input),
        ClangdMatcher::default().fuzzy_match("axbycz", input)
    )
}
