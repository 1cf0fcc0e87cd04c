use pkld_rt::pkld;

#[pkld(cachedir = "results")]
fn cached(n: u32) -> u32 {
    n
}

fn main() {
    cached(1);
}
