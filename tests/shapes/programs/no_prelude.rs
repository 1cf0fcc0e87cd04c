//! A crate without a prelude, whose own items are called like those of std.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![forbid(unsafe_code)]
#![no_implicit_prelude]

extern crate std;

use std::println;

/// Not that one.
pub struct Result;
/// Not that one.
pub struct Option;
/// Not that one.
pub struct String;
/// Not that one.
pub struct Vec;
/// Not that one.
pub struct Box;
/// Not that one.
pub mod core {}
/// Not that one.
pub mod pkld_rt {}

/// Not those.
pub trait Some {
    /// Not that one.
    fn serialize(&self) {}
    /// Not that one.
    fn clone(&self) {}
}

impl<T> Some for T {}

/// Cached.
#[::pkld_rt::pkld]
pub fn harsh(n: u32, key: u32) -> std::result::Result<u32, std::string::String> {
    println!("computed harsh");
    std::result::Result::Ok(n + key)
}

/// Cached.
#[::pkld_rt::pkld]
pub async fn asynchronous(n: u32, key: u32) -> std::result::Result<u32, std::string::String> {
    println!("computed asynchronous");
    std::result::Result::Ok(n + key)
}

/// A type.
#[derive(::std::fmt::Debug)]
pub struct Model;

impl ::serde::Serialize for Model {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Model {
    /// Cached.
    #[::pkld_rt::pkld]
    pub fn predict(&self, n: u32) -> std::option::Option<u32> {
        println!("computed predict");
        std::option::Option::Some(n)
    }
}

/// A trait.
pub trait Fit {
    /// Cached.
    fn fit(n: u32) -> u32;
}

impl Fit for Model {
    #[::pkld_rt::pkld]
    fn fit(n: u32) -> u32 {
        println!("computed fit");
        n
    }
}

fn main() {
    println!("value {:?} {:?} {}", harsh(1, 2), Model.predict(1), <Model as Fit>::fit(1));
    // Without the cache, the handle has nothing to say.
    if ::std::env::var_os("PKLD").is_some() {
        return;
    }
    std::assert!(harsh::is_cached(1, 2) && Model.predict_is_cached(1));
    std::mem::drop(asynchronous(1, 2));
}
