use pkld_rt::pkld;

#[pkld]
#[pkld(store = "both")]
fn cached(n: u32) -> u32 {
    n
}

fn main() {
    cached(1);
}
