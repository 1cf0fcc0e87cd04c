use pkld_rt::pkld;

#[pkld]
fn first<T: Clone>(values: &[T; 40]) -> T {
    values[0].clone()
}

fn main() {
    first(&[1; 40]);
}
