//! crates: bytes
//! input: abcdef

pub fn run(input: &str) -> String {
    use bytes::{Buf, BufMut, Bytes, BytesMut};
    let mut b = BytesMut::with_capacity(8);
    b.put_u16(7);
    b.put_slice(input.as_bytes());
    let t = b.split_off(3);
    let mut f: Bytes = b.freeze();
    let n = f.get_u16();
    let c = f.clone().chain(&t[..]);
    let k = c.remaining();
    format!("{n} {f:?} {:?} {k}", t.freeze().slice(1..))
}
