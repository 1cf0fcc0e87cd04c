use pkld_rt::pkld;

struct Opaque;

#[pkld]
fn cached(n: u32) -> Opaque {
    Opaque
}

#[pkld]
async fn awaited(n: u32) -> Opaque {
    Opaque
}

fn main() {
    cached(1);
    drop(awaited(1));
}
