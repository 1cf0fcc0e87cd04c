use pkld_rt::pkld;

#[pkld]
fn generic<F: Fn(u32) -> u32>(f: F) -> u32 {
    f(1)
}

#[pkld]
fn with_where<F>(n: u32, f: F) -> u32
where
    F: FnOnce(u32) -> u32,
{
    f(n)
}

fn main() {
    generic(|n| n);
    with_where(1, |n| n);
}
