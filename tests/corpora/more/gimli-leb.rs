//! crates: gimli fallible-iterator
//! input: abcdef

pub fn run(input: &str) -> String {
    use gimli::{EndianSlice, LittleEndian, Reader};
    let mut e = EndianSlice::new(input.as_bytes(), LittleEndian);
    let a = e.read_uleb128();
    let b = e.read_u16();
    let d = gimli::DebugStr::new(input.as_bytes(), LittleEndian);
    format!("{a:?} {b:?} {:?}", d.get_str(gimli::DebugStrOffset(1)).map(|s| s.to_string_lossy().into_owned()))
}
