//! Any bytes as a label.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;
use pkld_fingerprint::Label;

use crate::entries::real_label as real;

/// Reads `data` as a label, and what is read once more from what it is written as.
///
/// # Panics
/// If reading does, or a label is not read back as it was.
pub fn labels(data: &[u8]) {
    if let Ok(label) = Label::from_bytes(data) {
        let again = Label::from_bytes(&label.to_bytes()).expect("it was just written");
        assert!(label == again && label.changes(&again).is_empty());
    }
}

/// A real label with some of its bytes changed, which libFuzzer would hardly find: labels are compressed.
///
/// # Panics
/// As [`labels`] does.
pub fn nearly_labels(data: &[u8]) {
    let label = real();
    let (format, packed) = label.split_first().expect("it has a format");
    let mut plain = decompress_to_vec(packed).expect("it was just compressed");
    for change in data.chunks_exact(4).take(1 + data.len() % 8) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % plain.len();
        match change[2] % 4 {
            0 => plain.truncate(at.max(1)),
            1 => plain.insert(at, change[3]),
            _ => plain[at] = change[3],
        }
    }
    let mut bytes = vec![*format];
    bytes.extend(compress_to_vec(&plain, 1));
    labels(&bytes);
}
