//! crates: crossbeam-channel crossbeam-utils
//! input: abc

pub fn run(input: &str) -> String {
    let (s, r) = crossbeam_channel::bounded(2);
    let (u, w) = crossbeam_channel::unbounded();
    let t = input.to_string();
    let h = std::thread::spawn(move || {
        for c in t.chars() {
            s.send(c).unwrap();
        }
        u.send(1).unwrap();
    });
    let mut o = String::new();
    for c in r.iter() {
        o.push(c);
    }
    h.join().unwrap();
    crossbeam_channel::select! { recv(w) -> x => o += &format!("{x:?}"), default => o += "none" }
    o
}
