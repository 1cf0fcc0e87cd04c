//! The arguments of a call as text, kept with its result for those who look into the jar.
//!
//! Only a computation whose result is to be stored makes them, as its first deed, while it still has them: a hit
//! costs nothing for it. Who wants them leaves a place for them with the thread just before the computation begins.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::config;
use crate::function::Function;
use crate::key::KeyHasher;

/// Longer texts are cut.
const LONGEST: usize = 256;

/// Where the arguments of one call will be, with the time it took to tell them.
pub(crate) type Told = Arc<OnceLock<(String, Duration)>>;

thread_local! {
    static WANTED: Cell<Option<Told>> = const { Cell::new(None) };
}

/// Asks the computation that this thread begins next for its arguments.
pub(crate) fn want(function: &Function) -> Option<Told> {
    if !function.options.show_args || !config::environment().shows_args || config::is_read_only() {
        return None;
    }
    let told = Told::default();
    // At the end of a thread there is nobody to ask.
    WANTED.try_with(|wanted| wanted.set(Some(Arc::clone(&told)))).ok()?;
    Some(told)
}

/// Tells the arguments to whoever wants them. The computation begins with it.
pub fn telling(arguments: impl FnOnce(&mut KeyHasher)) {
    if let Some(told) = WANTED.try_with(Cell::take).ok().flatten() {
        tell(&told, arguments);
    }
}

#[cold]
#[inline(never)]
fn tell(told: &Told, arguments: impl FnOnce(&mut KeyHasher)) {
    let started = Instant::now();
    // An argument's own `Serialize` may panic.
    let text = catch_unwind(AssertUnwindSafe(|| {
        let mut key = KeyHasher::new();
        key.set_tells();
        arguments(&mut key);
        key.take_rare().and_then(|rare| rare.told().map(cut))
    }));
    if let Ok(Some(text)) = text {
        // It is asked once.
        let _ = told.set((text, started.elapsed()));
    }
}

fn cut(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}..", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_letters() {
        assert_eq!(cut("short"), "short");
        let long = format!("x{}", "ä".repeat(LONGEST));
        let text = cut(&long);
        assert!(text.len() <= LONGEST + 2 && text.ends_with("ä.."), "{text}");
    }
}
