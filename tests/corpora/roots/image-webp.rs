//! style: image codec
//! crates: image-webp byteorder-lite
//! input: abcabc

pub fn run(input: &str) -> String {
    let px: Vec<u8> = input.bytes().flat_map(|b| [b, b / 2, 7]).collect();
    let mut out = Vec::new();
    image_webp::WebPEncoder::new(&mut out)
        .encode(&px, input.len() as u32, 1, image_webp::ColorType::Rgb8)
        .unwrap();
    let mut d = image_webp::WebPDecoder::new(std::io::Cursor::new(&out)).unwrap();
    let mut b = vec![0; d.output_buffer_size().unwrap()];
    d.read_image(&mut b).unwrap();
    format!("{:?} {}", d.dimensions(), b == px)
}
