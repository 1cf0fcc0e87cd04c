use pkld_rt::pkld;

struct Opaque;

#[pkld]
fn cached(n: u32, opaque: &Opaque) -> u32 {
    let _ = opaque;
    n
}

fn main() {
    cached(1, &Opaque);
}
