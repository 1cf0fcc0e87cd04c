//! How far work has come that takes long, on a terminal.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ui;

/// What takes less is not worth a line.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar that lines on standard error have to make room for.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// A piece of work in steps. It is gone from the terminal when this is dropped.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Of `total` steps; nothing is shown before half a second is over, without a terminal, or with `--quiet`.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        let progress = Self::hidden(what, total);
        if !ui::is_quiet() {
            let bar = progress.0.clone();
            // Whether standard error is a terminal is seen to there.
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                show(bar, ProgressDrawTarget::stderr());
            });
        }
        progress
    }

    fn hidden(what: &'static str, total: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(what);
        Self(bar)
    }

    /// One step more is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.finish_and_clear();
        *shown = None;
    }
}

/// Shows a bar whose work is not done yet.
fn show(bar: ProgressBar, on: ProgressDrawTarget) {
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if !bar.is_finished() {
        bar.set_draw_target(on);
        bar.tick();
        *shown = Some(bar);
    }
}

/// Prints while no bar is in the way.
pub(crate) fn aside<T>(print: impl FnOnce() -> T) -> T {
    match &*SHOWN.lock().unwrap_or_else(PoisonError::into_inner) {
        Some(bar) => bar.suspend(print),
        None => print(),
    }
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    #[test]
    fn a_bar_is_on_the_terminal_as_long_as_its_work_goes_on() {
        let terminal = InMemoryTerm::new(4, 60);
        let target = || ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let progress = Progress::hidden("fingerprints", 3);
        progress.step();
        assert_eq!(terminal.contents(), "");
        show(progress.0.clone(), target());
        assert!(terminal.contents().starts_with("fingerprints "), "{}", terminal.contents());
        assert!(terminal.contents().ends_with("1 of 3"), "{}", terminal.contents());
        aside(|| assert_eq!(terminal.contents(), "", "lines have room"));
        assert!(terminal.contents().ends_with("1 of 3"), "{}", terminal.contents());
        let bar = progress.0.clone();
        drop(progress);
        assert_eq!(terminal.contents(), "");
        show(bar, target());
        assert_eq!(terminal.contents(), "", "it is over");
    }
}
