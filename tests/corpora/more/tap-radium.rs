//! crates: tap radium funty
//! input: abc

pub fn run(input: &str) -> String {
    use radium::Radium;
    use tap::{Pipe, Tap};
    let r = std::cell::Cell::new(3u8);
    r.fetch_add(2, std::sync::atomic::Ordering::SeqCst);
    fn s<I: funty::Integral>(i: I) -> u32 {
        i.count_ones()
    }
    format!(
        "{:?} {} {} {}",
        input.to_string().tap_mut(|s| s.push('x')),
        input.pipe(str::len),
        r.get(),
        s(7u16)
    )
}
