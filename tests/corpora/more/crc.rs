//! crates: crc crc-catalog
//! input: abc

pub fn run(input: &str) -> String {
    let c = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    let mut d = crc::Crc::<u16>::new(&crc::CRC_16_IBM_SDLC).digest().finalize();
    d ^= 1;
    format!("{} {d}", c.checksum(input.as_bytes()))
}
