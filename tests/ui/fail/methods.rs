use pkld_rt::pkld;

struct Model(u32);

impl Model {
    #[pkld]
    fn predict(&self, n: u32) -> u32 {
        self.0 + n
    }

    #[pkld]
    fn train(self) -> u32 {
        self.0
    }
}

fn main() {
    Model(1).predict(1);
    Model(1).train();
}
