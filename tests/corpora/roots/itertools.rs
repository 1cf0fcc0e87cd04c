//! style: iterator adaptors
//! crates: itertools either
//! input: abracadabra

pub fn run(input: &str) -> String {
    use itertools::Itertools;
    let v = input.chars().sorted().dedup_with_count().collect_vec();
    let p = input.bytes().tuple_windows().map(|(a, b)| a ^ b).minmax();
    format!(
        "{v:?} {p:?} {} {:?} {:?}",
        input.chars().permutations(2).take(3).map(|p| p.iter().join("")).join("-"),
        input.bytes().combinations(2).count(),
        input.chars().into_group_map_by(|c| *c as u8 % 3).into_iter().sorted().collect_vec()
    )
}
