//! crates: futures-util futures-core futures-task slab pin-utils
//! input: abcdef

pub fn run(input: &str) -> String {
    use futures_util::{FutureExt, StreamExt, TryStreamExt, future, stream};
    let b = input.as_bytes().to_vec();
    let f = async move {
        let v: Vec<u32> =
            stream::iter(b).map(|x| future::ready(x as u32)).buffer_unordered(2).collect().await;
        let j = future::join_all(v.iter().map(|x| {
            let x = *x;
            async move { x + 1 }
        }))
        .await;
        let t: Result<Vec<u8>, String> = stream::iter([Ok(1u8), Err("e".to_string())]).try_collect().await;
        (v, j, t)
    };
    format!("{:?}", f.now_or_never())
}
