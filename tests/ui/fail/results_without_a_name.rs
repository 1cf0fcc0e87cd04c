use pkld_rt::pkld;

#[pkld]
fn opaque(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[pkld]
fn closure(n: u32) -> Box<dyn Fn(u32) -> u32> {
    Box::new(move |m| m + n)
}

#[pkld]
fn never(n: u32) -> ! {
    panic!("{n}")
}

fn main() {
    opaque(1);
    closure(1);
    never(1);
}
