//! crates: fixedbitset
//! input: abcxyz

pub fn run(input: &str) -> String {
    let mut b = fixedbitset::FixedBitSet::with_capacity(256);
    for x in input.bytes() {
        b.insert(x as usize);
    }
    let mut c = b.clone();
    c.toggle_range(90..100);
    c.intersect_with(&b);
    format!("{:?} {} {:?}", c.ones().collect::<Vec<_>>(), b.count_ones(..), (&b ^ &c).minimum())
}
