//! crates: parking_lot parking_lot_core lock_api scopeguard smallvec
//! input: abc

pub fn run(input: &str) -> String {
    let m = parking_lot::Mutex::new(0usize);
    let w = parking_lot::RwLock::new(String::new());
    std::thread::scope(|s| {
        for c in input.chars() {
            let (m, w) = (&m, &w);
            s.spawn(move || {
                *m.lock() += c as usize;
                w.write().push('x');
            });
        }
    });
    format!("{} {} {:?}", m.lock(), w.read(), m.try_lock().is_some())
}
