//! `Result` by every name, and what an error stores.
#![deny(warnings)]

use std::io;

use pkld_rt::pkld;

type Aliased<T> = Result<T, Box<dyn std::error::Error>>;

#[pkld]
fn boxed(text: &str) -> Result<u32, Box<dyn std::error::Error>> {
    println!("computed boxed");
    Ok(text.parse::<u32>()?)
}

#[pkld]
fn aliased(text: &str) -> Aliased<u32> {
    println!("computed aliased");
    Ok(text.parse::<u32>()?)
}

#[pkld]
fn of_io(text: &str) -> io::Result<String> {
    println!("computed of_io");
    if text.is_empty() { Err(io::Error::other("empty")) } else { Ok(text.to_owned()) }
}

#[pkld]
fn of_anyhow(text: &str) -> anyhow::Result<u32> {
    println!("computed of_anyhow");
    anyhow::ensure!(!text.is_empty(), "empty");
    Ok(text.parse()?)
}

#[pkld(cache_err)]
fn kept(n: i32) -> Result<i32, String> {
    println!("computed kept {n}");
    if n < 0 { Err(format!("{n} is below")) } else { Ok(n) }
}

#[pkld(cache_err, store = "both")]
fn kept_in_both(n: i32) -> Result<i32, String> {
    println!("computed kept_in_both {n}");
    if n < 0 { Err(format!("{n} is below")) } else { Ok(n) }
}

fn main() {
    println!("value {:?} {:?} {:?} {:?}", boxed("1").ok(), aliased("2").ok(), of_io("3").ok(), of_anyhow("4").ok());
    println!("value {:?} {:?} {:?} {:?}", kept(1), kept(-1), kept_in_both(1), kept_in_both(-1));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    println!("value {:?} {:?}", kept::get(-1), boxed::get("1").map(|result| result.ok()));
    println!("again");
    assert!(of_io("").is_err() && !of_io::is_cached(""));
}
