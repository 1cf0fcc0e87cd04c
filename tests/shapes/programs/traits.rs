//! Functions of trait impls and default functions of traits.
#![deny(warnings)]

use pkld_rt::pkld;
use serde::Serialize;

trait Area: Serialize {
    fn side(&self) -> u32;

    /// A default, which each type has for itself.
    #[pkld]
    fn area(&self) -> u32 {
        println!("computed area {}", self.side());
        self.side() * self.side()
    }

    #[pkld]
    fn kind() -> String
    where
        Self: Sized,
    {
        println!("computed kind {}", std::any::type_name::<Self>());
        std::any::type_name::<Self>().to_owned()
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Square(u32);

#[derive(Serialize)]
#[serde(transparent)]
struct Double(u32);

impl Area for Square {
    fn side(&self) -> u32 {
        self.0
    }
}

impl Area for Double {
    fn side(&self) -> u32 {
        2 * self.0
    }
}

trait Convert<T> {
    type Out;
    fn convert(&self, n: u8) -> Self::Out;
    fn empty() -> Self;
}

#[derive(Serialize, serde::Deserialize, Debug)]
struct To;

impl Convert<u8> for To {
    type Out = String;

    #[pkld]
    fn convert(&self, n: u8) -> Self::Out {
        println!("computed convert u8");
        format!("u8 {n}")
    }

    #[pkld]
    fn empty() -> Self {
        println!("computed empty u8");
        To
    }
}

impl Convert<u16> for To {
    type Out = Result<String, std::fmt::Error>;

    #[pkld]
    fn convert(&self, n: u8) -> Self::Out {
        println!("computed convert u16");
        Ok(format!("u16 {n}"))
    }

    #[pkld]
    fn empty() -> Self {
        println!("computed empty u16");
        To
    }
}

/// The types of the impl are in no argument.
trait Describe<T> {
    fn describe(&self) -> String;
}

impl<T: Default + std::fmt::Debug> Describe<T> for To {
    #[pkld]
    fn describe(&self) -> String {
        println!("computed describe {:?}", T::default());
        format!("{:?}", T::default())
    }
}

/// An impl for what is not ours.
trait Doubled {
    fn doubled(self) -> Self;
}

impl Doubled for u32 {
    #[pkld(store = "both")]
    fn doubled(self) -> Self {
        println!("computed doubled {self}");
        2 * self
    }
}

impl<T: Doubled + Copy + Serialize + serde::de::DeserializeOwned> Doubled for (T, T) {
    #[pkld]
    fn doubled(self) -> Self {
        println!("computed doubled pair");
        (self.0.doubled(), self.1.doubled())
    }
}

fn main() {
    println!("value {} {} {} {}", Square(3).area(), Double(3).area(), Square::kind(), Double::kind());
    println!("value {} {:?}", Convert::<u8>::convert(&To, 1), Convert::<u16>::convert(&To, 1));
    println!("value {:?} {:?}", <To as Convert<u8>>::empty(), <To as Convert<u16>>::empty());
    let describe = (Describe::<u8>::describe(&To), Describe::<String>::describe(&To), Describe::<bool>::describe(&To));
    println!("value {describe:?}");
    println!("value {} {:?}", 4u32.doubled(), (5u32, 6u32).doubled());
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    println!("again");
    // What stands in for a handle.
    assert_eq!(pkld_rt::uncached(|| Square(9).area()), 81);
    assert_eq!(pkld_rt::refresh(|| Square(3).area()), 9);
}
