//! One name in many places.
#![deny(warnings)]

mod a {
    #[pkld_rt::pkld]
    pub fn load(n: u32) -> String {
        println!("computed a");
        format!("a {n}")
    }
}

mod b {
    #[pkld_rt::pkld]
    pub fn load(n: u32) -> String {
        println!("computed b");
        format!("b {n}")
    }

    pub mod a {
        #[pkld_rt::pkld]
        pub fn load(n: u32) -> String {
            println!("computed b::a");
            format!("b::a {n}")
        }
    }
}

#[derive(serde::Serialize)]
struct X;
#[derive(serde::Serialize)]
struct Y;

impl X {
    #[pkld_rt::pkld]
    fn load(n: u32) -> String {
        println!("computed X");
        format!("X {n}")
    }
}

impl Y {
    #[pkld_rt::pkld]
    fn load(n: u32) -> String {
        println!("computed Y");
        format!("Y {n}")
    }
}

#[pkld_rt::pkld]
fn load(n: u32) -> String {
    println!("computed root");
    format!("root {n}")
}

/// Names that the expansion must not take for its own.
#[pkld_rt::pkld]
fn clear(rt: u32, key: u32, function: u32) -> u32 {
    println!("computed clear");
    rt + key + function
}

#[pkld_rt::pkld]
fn get(result: u32) -> u32 {
    println!("computed get");
    result
}

fn main() {
    println!("value {} {} {} {}", a::load(1), b::load(1), b::a::load(1), load(1));
    println!("value {} {} {} {}", X::load(1), Y::load(1), clear(1, 2, 3), get(4));
    let local = {
        #[pkld_rt::pkld]
        fn load(n: u32) -> String {
            println!("computed first block");
            format!("first {n}")
        }
        load(1)
    };
    let other = {
        #[pkld_rt::pkld]
        fn load(n: u32) -> String {
            println!("computed second block");
            format!("second {n}")
        }
        load(1)
    };
    println!("value {local} {other}");
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!((get::get(4), clear::get(1, 2, 3)), (Some(4), Some(6)));
    assert_eq!((a::load::get(1).as_deref(), X::load_get(1).as_deref()), (Some("a 1"), Some("X 1")));
}
