//! Other attributes, above and below.
#![deny(warnings)]

use pkld_rt::pkld;

/// Above.
#[must_use]
#[inline]
#[pkld]
/// Below.
#[cold]
#[allow(clippy::too_many_arguments)]
pub fn documented(n: u32) -> u32 {
    println!("computed documented");
    n
}

#[cfg(all())]
#[pkld]
#[cfg_attr(all(), must_use, doc = "Conditional.")]
fn conditional(n: u32) -> u32 {
    println!("computed conditional");
    n
}

#[pkld]
#[cfg(any())]
fn absent(n: u32) -> Nowhere {
    n
}

#[cfg_attr(all(), pkld)]
fn applied(n: u32) -> u32 {
    println!("computed applied");
    n
}

#[track_caller]
#[pkld]
fn tracked(n: Option<u32>) -> u32 {
    println!("computed tracked");
    n.expect("some")
}

#[pkld]
#[expect(unused_mut, reason = "the lint finds it in the body")]
fn expected(n: u32, ignored: u32) -> u32 {
    println!("computed expected");
    let mut m = n;
    m
}

#[deprecated(note = "with a handle that is not")]
#[pkld]
fn old(n: u32) -> u32 {
    println!("computed old");
    n
}

#[pkld]
fn on_arguments(#[allow(unused_variables)] n: u32, #[allow(unused_mut)] mut m: u32) -> u32 {
    println!("computed on_arguments");
    m
}

#[derive(serde::Serialize)]
struct Model;

impl Model {
    #[must_use]
    #[pkld]
    #[cfg(all())]
    #[inline]
    fn predict(&self, n: u32) -> u32 {
        println!("computed predict");
        n
    }

    #[pkld]
    #[cfg(any())]
    fn absent(&self, n: u32) -> Nowhere {
        n
    }
}

#[allow(deprecated)]
fn main() {
    println!("value {} {} {} {}", documented(1), conditional(1), applied(1), tracked(Some(1)));
    println!("value {} {} {} {}", expected(1, 2), old(1), on_arguments(1, 2), Model.predict(1));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert!(documented::is_cached(1) && applied::is_cached(1) && tracked::is_cached(Some(1)));
    assert!(expected::is_cached(1, 2) && old::is_cached(1) && Model.predict_is_cached(1));
}
