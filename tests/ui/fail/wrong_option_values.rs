use pkld_rt::pkld;

#[pkld(store = "ram")]
fn stored(n: u32) -> u32 {
    n
}

#[pkld(disabled = "yes")]
fn disabled(n: u32) -> u32 {
    n
}

#[pkld(cache_dir = "")]
fn placed(n: u32) -> u32 {
    n
}

#[pkld("results")]
fn bare(n: u32) -> u32 {
    n
}

fn main() {
    stored(1);
    disabled(1);
    placed(1);
    bare(1);
}
