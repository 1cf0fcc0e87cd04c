//! crates: zerocopy
//! input: abcdefg

pub fn run(input: &str) -> String {
    use zerocopy::{
        FromBytes, IntoBytes, Unalign,
        byteorder::{BigEndian, U16},
    };
    let x = U16::<BigEndian>::new(input.len() as u16);
    let mut b = [0u8; 8];
    b[..2].copy_from_slice(x.as_bytes());
    let (u, rest) = u32::read_from_prefix(&b).unwrap();
    format!(
        "{x} {u} {rest:?} {:?} {}",
        <[u16]>::ref_from_bytes(&b).map(|v| v.len()).ok(),
        Unalign::new(7u64).get()
    )
}
