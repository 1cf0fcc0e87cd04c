//! style: async, hand-written futures
//! crates: futures-lite futures-core futures-io fastrand parking
//! input: abcdef

pub fn run(input: &str) -> String {
    use futures_lite::{AsyncReadExt, StreamExt, future, stream};
    async fn f(n: usize) -> usize {
        future::yield_now().await;
        n + 1
    }
    let b = input.as_bytes().to_vec();
    future::block_on(async move {
        let a = future::zip(f(1), f(2)).await;
        let v: Vec<u8> = stream::iter(b.clone()).filter(|x| x % 2 == 0).map(|x| x / 2).collect().await;
        let mut s = String::new();
        let n = (&b[..]).read_to_string(&mut s).await.unwrap();
        format!("{a:?} {v:?} {n} {s} {}", future::or(f(3), async { 9 }).await)
    })
}
