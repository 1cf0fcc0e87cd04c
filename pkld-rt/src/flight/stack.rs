//! Which flights the running thread is computing right now, the innermost last.
//!
//! A thread is inside a flight while it runs the function's body, or polls the body of an `async fn`. Whatever
//! is called meanwhile is called on its behalf. Work that the body gives to other threads is not seen here.

use std::cell::RefCell;

use super::Id;

#[cfg(not(pkld_shuttle))]
thread_local! {
    static STACK: RefCell<Vec<Id>> = const { RefCell::new(Vec::new()) };
}

#[cfg(pkld_shuttle)]
shuttle::thread_local! {
    static STACK: RefCell<Vec<Id>> = RefCell::new(Vec::new());
}

/// Held while this thread is inside a flight.
pub(super) struct Inside {
    id: Id,
    // It is the thread's.
    _not_send: std::marker::PhantomData<*const ()>,
}

/// Enters a flight.
pub(super) fn enter(id: Id) -> Inside {
    // A thread that is ending has no stack any more; what it computes then waits for nothing that it leads.
    let _ = STACK.try_with(|stack| stack.borrow_mut().push(id));
    Inside { id, _not_send: std::marker::PhantomData }
}

/// The flights that this thread is inside of.
pub(super) fn flights() -> Vec<Id> {
    STACK.try_with(|stack| stack.borrow().clone()).unwrap_or_default()
}

impl Drop for Inside {
    fn drop(&mut self) {
        let _ = STACK.try_with(|stack| {
            let mut stack = stack.borrow_mut();
            if let Some(at) = stack.iter().rposition(|id| *id == self.id) {
                stack.remove(at);
            }
        });
    }
}
