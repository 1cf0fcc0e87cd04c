//! What is wanted of the calls that are made directly in a closure or a future.
//!
//! A method of a trait has no handle beside it, and a handle has no body: both say here what the next call is
//! to do, and [`Usual`](crate::wish::Usual) asks. It holds on one thread and for calls that no cached function
//! makes: what a computation calls in its turn is served as ever.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;

use crate::config::unusual::Scope;
use crate::function::{Function, Policy};
use crate::wish::{Refresh, Uncached, Wish};

/// What is wanted.
#[derive(Clone, Copy)]
enum Wanted {
    Refresh,
    Uncached,
}

thread_local! {
    static WANTED: Cell<Option<Wanted>> = const { Cell::new(None) };
}

/// What a call of `function` in the present scope may do with the store, if a scope says.
pub(crate) fn policy(function: &Function) -> Option<Policy> {
    WANTED.get().map(|wanted| match wanted {
        Wanted::Refresh => Refresh.policy(function),
        Wanted::Uncached => Uncached.policy(function),
    })
}

/// Runs `then` in a scope; a panic leaves it too.
fn scoped<T>(wanted: Option<Wanted>, then: impl FnOnce() -> T) -> T {
    struct Before(Option<Wanted>);
    impl Drop for Before {
        fn drop(&mut self) {
            WANTED.set(self.0);
        }
    }
    // Calls look for a scope only while there is one anywhere.
    let _somewhere = wanted.map(|_| Scope::enter());
    let _before = Before(WANTED.replace(wanted));
    then()
}

/// Polls `future` in a scope, on whatever threads that is.
async fn scoped_async<F: Future>(wanted: Option<Wanted>, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| scoped(wanted, || future.as_mut().poll(context))).await
}

/// Computes what the calls in `calls` return, and replaces what is kept.
///
/// It holds for calls of cached functions that `calls` makes on this thread, not for those that their
/// computations make in turn. A cached function has this in its handle (`foo::refresh(..)`), a method beside
/// itself (`x.foo_refresh(..)`); here is the way for methods of traits.
///
/// ```
/// use pkld_rt::pkld;
///
/// trait Area {
///     fn area(&self) -> f64;
/// }
///
/// #[derive(serde::Serialize)]
/// struct Square(f64);
///
/// impl Area for Square {
///     #[pkld]
///     fn area(&self) -> f64 {
///         self.0 * self.0
///     }
/// }
///
/// assert_eq!(pkld_rt::refresh(|| Square(3.0).area()), 9.0);
/// ```
pub fn refresh<T>(calls: impl FnOnce() -> T) -> T {
    scoped(Some(Wanted::Refresh), calls)
}

/// Computes what the calls in `calls` return; reads and keeps nothing.
///
/// It holds for the same calls as [`refresh`].
pub fn uncached<T>(calls: impl FnOnce() -> T) -> T {
    scoped(Some(Wanted::Uncached), calls)
}

/// [`refresh`] for the calls that a future makes: `refresh_async(x.predict(7)).await`.
pub async fn refresh_async<F: Future>(calls: F) -> F::Output {
    scoped_async(Some(Wanted::Refresh), calls).await
}

/// [`uncached`] for the calls that a future makes.
pub async fn uncached_async<F: Future>(calls: F) -> F::Output {
    scoped_async(Some(Wanted::Uncached), calls).await
}

/// Runs the body of a cached function, where no scope holds.
pub fn inside<T>(body: impl FnOnce() -> T) -> T {
    scoped(None, body)
}

/// Runs the body of a cached `async fn`, where no scope holds.
pub async fn inside_async<F: Future>(body: F) -> F::Output {
    scoped_async(None, body).await
}
