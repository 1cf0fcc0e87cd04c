use pkld_rt::pkld;

#[pkld(allow(time))]
fn unknown(n: u32) -> u32 {
    n
}

#[pkld(allow)]
fn empty(n: u32) -> u32 {
    n
}

#[pkld(allow(clock, printing))]
fn known(n: u32) -> u32 {
    n
}

fn main() {
    unknown(1);
    empty(1);
    known(1);
}
