//! style: image codec, seven crates
//! crates: png fdeflate crc32fast miniz_oxide flate2 simd-adler32 bitflags
//! input: abcabcabc

pub fn run(input: &str) -> String {
    let mut out = Vec::new();
    let n = input.len() as u32;
    {
        let mut e = png::Encoder::new(&mut out, n, 1);
        e.set_color(png::ColorType::Grayscale);
        e.set_depth(png::BitDepth::Eight);
        let mut w = e.write_header().unwrap();
        w.write_image_data(input.as_bytes()).unwrap();
    }
    let d = png::Decoder::new(std::io::Cursor::new(&out[..]));
    let mut rd = d.read_info().unwrap();
    let mut b = vec![0; rd.output_buffer_size().unwrap_or(0)];
    let i = rd.next_frame(&mut b).unwrap();
    format!("{:?} {} {:?}", i, out.len(), b)
}
