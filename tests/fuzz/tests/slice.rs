//! A slice of what libFuzzer does for hours: bytes at random, always the same ones.
//!
//! `PKLD_FUZZ=1000000` tries that many.

/// Bytes at random, made of a few hundred each, for `of` at least so many times.
fn bytes(many: u64, of: fn(&[u8])) {
    let wanted = std::env::var("PKLD_FUZZ").ok().and_then(|wanted| wanted.parse().ok());
    for seed in 0..wanted.unwrap_or(many) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut data = vec![0; random.usize(8..400)];
        random.fill(&mut data);
        // Short ranges decide most of what is drawn: zeros make small values, and ends cut them short.
        data.iter_mut().filter(|_| random.u8(..) < 64).for_each(|byte| *byte = 0);
        of(&data);
    }
}

#[test]
fn calls_are_served_their_own_results_and_no_others() {
    bytes(20_000, pkld_fuzz::keys);
}

#[test]
fn no_file_of_records_is_read_wrongly() {
    bytes(1_500, pkld_fuzz::records);
}

#[test]
fn a_jar_file_and_a_map_agree() {
    bytes(400, pkld_fuzz::store);
}

#[test]
fn no_bytes_in_place_of_a_result_do_harm() {
    bytes(4_000, pkld_fuzz::entries);
}

#[test]
fn no_bytes_in_place_of_a_label_do_harm() {
    bytes(5_000, pkld_fuzz::labels);
    bytes(5_000, pkld_fuzz::nearly_labels);
}
