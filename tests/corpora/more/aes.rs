//! crates: aes cipher inout crypto-common hybrid-array
//! input: abc

pub fn run(input: &str) -> String {
    use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
    let c = aes::Aes128::new(&[7u8; 16].into());
    let mut b = [0u8; 16];
    for (x, y) in b.iter_mut().zip(input.bytes()) {
        *x = y;
    }
    let mut b = b.into();
    c.encrypt_block(&mut b);
    let o = format!("{b:?}");
    c.decrypt_block(&mut b);
    format!("{o} {b:?}")
}
