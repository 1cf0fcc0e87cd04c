use pkld_rt::pkld;

#[derive(serde::Serialize, serde::Deserialize)]
struct Once(u32);

#[pkld(store = "memory")]
fn cached(n: u32) -> Once {
    Once(n)
}

fn main() {
    cached(1);
}
