//! crates: strsim
//! input: sitting

pub fn run(input: &str) -> String {
    format!(
        "{} {} {:.3} {:.3} {:?} {}",
        strsim::levenshtein(input, "kitten"),
        strsim::damerau_levenshtein(input, "kitten"),
        strsim::jaro_winkler(input, "kitten"),
        strsim::sorensen_dice(input, "kitten"),
        strsim::hamming(input, "sittin"),
        strsim::osa_distance(input, "k")
    )
}
