use pkld_rt::pkld;

#[pkld]
fn closure(f: impl Fn(u32) -> u32) -> u32 {
    f(1)
}

#[pkld]
fn pointer(n: u32, f: fn(u32) -> u32) -> u32 {
    f(n)
}

#[pkld]
fn boxed(f: &dyn Fn(u32) -> u32) -> u32 {
    f(1)
}

fn main() {
    closure(|n| n);
    pointer(1, |n| n);
    boxed(&|n| n);
}
