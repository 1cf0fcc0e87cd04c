use pkld_rt::pkld;

#[derive(serde::Serialize)]
struct Written(u32);

#[pkld]
fn cached(n: u32) -> Result<Written, String> {
    Ok(Written(n))
}

fn main() {
    cached(1).ok();
}
