//! crates: gif weezl color_quant
//! input: abcdef

pub fn run(input: &str) -> String {
    let mut out = Vec::new();
    {
        let mut e = gif::Encoder::new(&mut out, input.len() as u16, 1, &[0, 0, 0, 255, 255, 255]).unwrap();
        let f = gif::Frame::from_indexed_pixels(
            input.len() as u16,
            1,
            input.bytes().map(|b| b % 2).collect::<Vec<u8>>(),
            None,
        );
        e.write_frame(&f).unwrap();
    }
    let mut o = gif::DecodeOptions::new();
    o.set_color_output(gif::ColorOutput::RGBA);
    let mut d = o.read_info(&out[..]).unwrap();
    let f = d.read_next_frame().unwrap().unwrap();
    format!("{} {:?}", f.width, f.buffer)
}
