//! Functions that call themselves and each other.
#![deny(warnings)]

use pkld_rt::pkld;

#[pkld]
fn fibonacci(n: u64) -> u64 {
    println!("computed fibonacci {n}");
    if n < 2 { n } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

#[pkld]
fn even(n: u32) -> bool {
    println!("computed even {n}");
    n == 0 || odd(n - 1)
}

#[pkld]
fn odd(n: u32) -> bool {
    println!("computed odd {n}");
    n != 0 && even(n - 1)
}

#[derive(serde::Serialize)]
struct Tree(Vec<Tree>);

impl Tree {
    #[pkld]
    fn depth(&self) -> usize {
        println!("computed depth");
        1 + self.0.iter().map(Tree::depth).max().unwrap_or(0)
    }
}

fn main() {
    println!("value {} {} {}", fibonacci(25), even(20), odd(20));
    println!("value {}", Tree(vec![Tree(vec![]), Tree(vec![Tree(vec![])])]).depth());
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    println!("again");
    // Only the call itself is computed anew; those that it makes are served.
    let (misses, hits) = (fibonacci::stats().misses, fibonacci::stats().hits);
    assert_eq!(fibonacci::refresh(25), 75_025);
    assert_eq!((fibonacci::stats().misses, fibonacci::stats().hits), (misses + 1, hits + 2));
}
