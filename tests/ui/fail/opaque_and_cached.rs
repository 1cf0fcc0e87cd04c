use pkld_rt::{opaque, pkld};

#[pkld]
#[opaque(version = 1)]
fn inner(n: u32) -> u32 {
    n
}

#[opaque(version = 1)]
#[pkld]
fn outer(n: u32) -> u32 {
    n
}

fn main() {
    inner(1);
    outer(1);
}
