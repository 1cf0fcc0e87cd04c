use pkld_rt::pkld;

type Out<'a> = &'a mut Vec<u32>;

#[pkld]
fn aliased(n: u32, values: Out<'_>) -> usize {
    values.push(n);
    values.len()
}

trait Fill {
    fn fill(self, n: u32) -> usize;
}

impl Fill for &mut Vec<u32> {
    #[pkld]
    fn fill(self, n: u32) -> usize {
        self.push(n);
        self.len()
    }
}

fn main() {
    aliased(1, &mut Vec::new());
    Vec::new().fill(1);
}
