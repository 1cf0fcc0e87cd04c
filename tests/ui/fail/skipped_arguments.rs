use pkld_rt::pkld;

#[pkld(skip(sed))]
fn mistyped(n: u32, seed: u32) -> u32 {
    n + seed
}

#[pkld(skip(self))]
fn free(n: u32) -> u32 {
    n
}

#[pkld(skip(seed, seed))]
fn twice(n: u32, seed: u32) -> u32 {
    n + seed
}

#[pkld(skip(n))]
fn pattern((n, _): (u32, u32)) -> u32 {
    n
}

#[pkld(key = n, skip(seed))]
fn with_key(n: u32, seed: u32) -> u32 {
    n + seed
}

#[pkld(skip(seed))]
fn callable(f: impl Fn(u32) -> u32, seed: u32) -> u32 {
    f(seed)
}

fn main() {
    mistyped(1, 2);
    free(1);
    twice(1, 2);
    pattern((1, 2));
    with_key(1, 2);
    callable(|n| n, 1);
}
