//! crates: byteorder
//! input: abcd

pub fn run(input: &str) -> String {
    use byteorder::{BigEndian, ByteOrder, LittleEndian, ReadBytesExt, WriteBytesExt};
    let mut r = input.as_bytes();
    let a = r.read_u16::<BigEndian>();
    let mut v = vec![];
    v.write_i24::<LittleEndian>(-3).unwrap();
    format!("{a:?} {v:?} {}", LittleEndian::read_u32(&[1, 2, 3, 4]))
}
