//! style: geometry, generic tree
//! crates: rstar num-traits
//! input: abcdefgh

pub fn run(input: &str) -> String {
    use rstar::{AABB, RTree};
    let mut t =
        RTree::bulk_load(input.bytes().enumerate().map(|(i, b)| [i as f64, b as f64]).collect::<Vec<_>>());
    t.insert([0.5, 1.0]);
    t.remove(&[0.0, 97.0]);
    format!(
        "{:?} {} {:?}",
        t.nearest_neighbor([1.0, 98.0]),
        t.locate_in_envelope(AABB::from_corners([0.0, 0.0], [3.0, 99.0])).count(),
        t.nearest_neighbor_iter([0.0, 0.0]).next()
    )
}
