use pkld_rt::pkld;

#[derive(serde::Serialize, serde::Deserialize)]
struct Model(u32);

impl Model {
    #[pkld]
    fn trained(n: u32) -> Self {
        Self(n)
    }
}

trait Fit {
    #[pkld]
    fn fit(n: u32) -> u32 {
        n
    }
}

impl Fit for Model {}

fn main() {
    Model::trained(1);
    Model::fit(1);
}
