#[pkld_rt::pkld(store = "memory", cache_dir = "results")]
fn kept_nowhere(n: u32) -> u32 {
    n
}

fn main() {}
