use pkld_rt::pkld;

#[pkld]
fn cached(n: u32, #[cfg(all())] m: u32) -> u32 {
    n + m
}

fn main() {
    cached(1, 2);
}
