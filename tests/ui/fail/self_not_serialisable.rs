use pkld_rt::pkld;

struct Model(u32);

impl Model {
    #[pkld]
    fn predict(&self, n: u32) -> u32 {
        self.0 * n
    }
}

trait Fit {
    #[pkld]
    fn fit(&self, n: u32) -> u32 {
        n
    }
}

impl Fit for Model {}

fn main() {
    Model(1).predict(1);
    Model(1).fit(1);
}
