use pkld_rt::pkld;

#[pkld(cache_dir = "results", cache_fp = "results/cached.pkl")]
fn cached(n: u32) -> u32 {
    n
}

fn main() {
    cached(1);
}
