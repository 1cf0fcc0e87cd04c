use pkld_rt::pkld;

struct Opaque(u32);

#[pkld]
fn taken_apart(n: u32, Opaque(m): Opaque, _: Opaque) -> u32 {
    n + m
}

fn main() {
    taken_apart(1, Opaque(2), Opaque(3));
}
