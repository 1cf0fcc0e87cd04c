//! crates: unicode-segmentation
//! input: héllo wörld. yes

pub fn run(input: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation as U;
    format!(
        "{:?} {:?} {:?}",
        U::graphemes(input, true).rev().collect::<Vec<_>>(),
        U::unicode_words(input).collect::<Vec<_>>(),
        input.split_sentence_bounds().count()
    )
}
