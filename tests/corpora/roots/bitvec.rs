//! style: generics and macros, five crates
//! crates: bitvec funty wyz tap radium
//! input: abc

pub fn run(input: &str) -> String {
    use bitvec::prelude::*;
    let mut b = BitVec::<u8, Msb0>::from_slice(input.as_bytes());
    b.push(true);
    b.rotate_left(3);
    let o = bits![u8, Msb0; 1, 0, 1];
    format!(
        "{b} {} {:?} {:?} {:?}",
        b.count_ones(),
        b.first_one(),
        b[2..10].load::<u8>(),
        b.windows(3).position(|w| w == o)
    )
}
