//! Names that could be mistaken for others: keywords, those of the expansion, of the handle, of types and constants.
#![deny(warnings)]
#![allow(non_upper_case_globals, dead_code)]

use pkld_rt::pkld;

// What an expansion might mean by these, it must not find here.
const wish: u32 = 1;
static call: u32 = 2;
struct Option;
struct Result;
struct Some;
struct None;
struct Ok;
struct Err;
struct String;
struct Vec;
struct Box;
struct B;
mod std {}
mod core {}
mod serde {}
mod pkld_macros {}

#[pkld]
fn locals(__pkld_key: u32, __pkld_call: &str, __pkld_twins: [u8; 2], __pkld_twin0: u8) -> u32 {
    println!("computed locals");
    __pkld_key + wish + call + u32::from(__pkld_twins[0] + __pkld_twin0) + __pkld_call.len() as u32
}

#[pkld]
fn taken_apart(__pkld_argument1: u32, (a, b): (u32, u32), __pkld_argument0: u32) -> u32 {
    println!("computed taken_apart");
    1000 * __pkld_argument1 + 100 * a + 10 * b + __pkld_argument0
}

#[pkld]
async fn awaited(__pkld_output: u32, __pkld_call: u32) -> u32 {
    println!("computed awaited");
    __pkld_output * __pkld_call
}

#[pkld]
fn get(clear: u32, stats: u32, get: u32) -> u32 {
    println!("computed get");
    clear + stats + get
}

#[pkld]
#[allow(non_snake_case)]
fn größe(länge: u32, 幅: u32, FUNCTION: u32) -> u32 {
    println!("computed größe");
    länge * 幅 + FUNCTION
}

#[pkld(skip(r#fn), salt = r#struct)]
fn r#loop(r#fn: u32, r#struct: u32) -> u32 {
    println!("computed loop {fn}", fn = r#fn);
    r#struct
}

/// A parameter that is called like a type.
#[pkld]
fn constant<const B: u32, const S: bool>() -> u32 {
    println!("computed constant {B} {S}");
    B
}

struct S;

impl S {
    #[pkld(skip(self))]
    fn r#match(&self, r#in: u32) -> u32 {
        println!("computed match");
        r#in
    }

    #[pkld(skip(self), store = "both", ttl = "1h", max_entries = 9, max_bytes = 999, env("X"))]
    fn with_options(&self, (a, b): (u32, u32)) -> u32 {
        println!("computed with_options");
        a + b
    }
}

trait Named {
    fn r#type(&self) -> u32;
}

impl Named for S {
    #[pkld(skip(self))]
    fn r#type(&self) -> u32 {
        println!("computed type");
        3
    }
}

fn main() {
    println!("value {} {}", locals(1, "a", [2, 3], 4), taken_apart(1, (2, 3), 4));
    println!("value {} {} {}", get(1, 2, 3), größe(2, 3, 4), r#loop(5, 6));
    println!("value {} {} {} {}", constant::<1, true>(), S.r#match(4), S.with_options((1, 2)), S.r#type());
    println!("value {}", futures_executor::block_on(awaited(2, 3)));
    // Without the cache, the handle has nothing to say.
    if let ::std::option::Option::Some(_) = ::std::env::var_os("PKLD") {
        return;
    }
    assert!(S.match_is_cached(4) && constant::is_cached::<1, true>() && !constant::is_cached::<2, true>());
    assert!(get::is_cached(1, 2, 3) && größe::is_cached(2, 3, 4) && r#loop::is_cached(7, 6));
    println!("again");
    assert_eq!((S.match_refresh(4), constant::uncached::<2, false>(), r#loop::refresh(8, 6)), (4, 2, 6));
}
