use pkld_rt::pkld;

#[pkld(verbose = true, verbose = false)]
fn cached(n: u32) -> u32 {
    n
}

fn main() {
    cached(1);
}
