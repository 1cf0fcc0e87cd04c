use std::future::Future;
use std::pin::Pin;

use pkld_rt::pkld;

#[pkld]
fn opaque(n: u32) -> impl Future<Output = u32> {
    async move { n }
}

#[pkld]
fn boxed(n: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move { n })
}

fn main() {
    let _ = opaque(1);
    let _ = boxed(1);
}
