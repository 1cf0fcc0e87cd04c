use std::pin::Pin;

use pkld_rt::pkld;

#[derive(serde::Serialize)]
struct Model(u32);

impl Model {
    #[pkld]
    fn train(&mut self, n: u32) -> u32 {
        self.0 += n;
        self.0
    }

    #[pkld]
    fn typed(self: &mut Self) -> u32 {
        self.0
    }

    #[pkld]
    fn pinned(self: Pin<&mut Self>) -> u32 {
        self.0
    }
}

fn main() {
    let mut model = Model(1);
    model.train(1);
    model.typed();
    Pin::new(&mut model).pinned();
}
