//! crates: lru hashbrown
//! input: abcde

pub fn run(input: &str) -> String {
    let mut c = lru::LruCache::new(std::num::NonZeroUsize::new(3).unwrap());
    for (i, x) in input.chars().enumerate() {
        c.put(x, i);
    }
    let g = c.get(&'c').copied();
    format!("{:?} {:?}", g, c.iter().collect::<Vec<_>>())
}
