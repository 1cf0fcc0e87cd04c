//! Functions that `macro_rules!` make.
#![deny(warnings)]

use pkld_rt::pkld;

macro_rules! scale {
    ($name:ident, $by:expr) => {
        #[pkld]
        fn $name(n: u32) -> u32 {
            println!("computed {} {n}", stringify!($name));
            n * $by
        }
    };
}

scale!(double, 2);
scale!(triple, 3);

mod other {
    scale!(double, 20);

    use pkld_rt::pkld;

    pub fn run() -> u32 {
        double(1)
    }
}

macro_rules! models {
    ($($model:ident = $weight:expr;)*) => {$(
        #[derive(serde::Serialize)]
        struct $model;

        impl $model {
            #[pkld]
            fn weight(&self, n: u32) -> u32 {
                println!("computed weight {}", stringify!($model));
                n * $weight
            }

            #[pkld]
            fn made(n: u32) -> u32 {
                println!("computed made {}", stringify!($model));
                n + $weight
            }
        }

        impl Weigh for $model {
            #[pkld]
            fn weigh(n: u32) -> u32 {
                println!("computed weigh {}", stringify!($model));
                n - $weight
            }
        }
    )*};
}

trait Weigh {
    fn weigh(n: u32) -> u32;
}

models! {
    Light = 1;
    Heavy = 100;
}

macro_rules! method {
    ($name:ident) => {
        #[pkld]
        fn $name(n: u32) -> u32 {
            println!("computed method {}", stringify!($name));
            n
        }
    };
}

impl Light {
    method!(passed);
}

fn main() {
    println!("value {} {} {}", double(1), triple(1), other::run());
    println!("value {} {} {} {}", Light.weight(2), Heavy.weight(2), Light::made(2), Heavy::made(2));
    println!("value {} {} {}", Light::weigh(200), Heavy::weigh(200), Light::passed(1));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!((double::get(1), triple::get(1)), (Some(2), Some(3)));
    assert_eq!((Light.weight_get(2), Heavy.weight_get(2)), (Some(2), Some(200)));
    assert_eq!(Light::passed_get(1), Some(1));
}
