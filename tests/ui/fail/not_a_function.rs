use pkld_rt::pkld;

#[pkld]
struct Model(u32);

#[pkld]
const N: u32 = 1;

trait Fit {
    #[pkld]
    fn fit(n: u32) -> u32;
}

fn main() {
    let _ = Model(N);
}
