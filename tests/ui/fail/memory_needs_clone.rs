use pkld_rt::pkld;

#[derive(serde::Serialize, serde::Deserialize)]
struct Once(u32);

#[pkld(store = "memory")]
fn cached(n: u32) -> Once {
    Once(n)
}

#[pkld(store = "both")]
async fn awaited(n: u32) -> Once {
    Once(n)
}

struct Model;

impl Model {
    #[pkld(store = "memory", skip(self))]
    fn predict(&self, n: u32) -> Option<Once> {
        Some(Once(n))
    }
}

fn main() {
    cached(1);
    Model.predict(1);
    drop(awaited(1));
}
