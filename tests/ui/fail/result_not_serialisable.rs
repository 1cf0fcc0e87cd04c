use pkld_rt::pkld;

struct Opaque;

#[pkld]
fn cached(n: u32) -> Opaque {
    let _ = n;
    Opaque
}

fn main() {
    cached(1);
}
