use pkld_rt::pkld;

#[pkld]
const fn constant(n: u32) -> u32 {
    n
}

#[pkld]
unsafe fn dangerous(n: u32) -> u32 {
    n
}

#[pkld]
extern "C" fn foreign(n: u32) -> u32 {
    n
}

fn main() {
    constant(1);
    let _ = unsafe { dangerous(1) };
    foreign(1);
}
