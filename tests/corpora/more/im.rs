//! crates: im bitmaps sized-chunks
//! input: abcdef

pub fn run(input: &str) -> String {
    let mut v: im::Vector<u8> = input.bytes().collect();
    let w = v.clone();
    v.push_front(1);
    v.append(w);
    let m: im::HashMap<u8, usize> = v.iter().map(|b| (*b, 1)).collect();
    let o: im::OrdMap<u8, u8> = v.iter().map(|b| (*b, *b)).collect();
    format!("{v:?} {} {:?}", m.len(), o.range(98..).next())
}
