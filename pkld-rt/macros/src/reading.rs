//! The thread that reads the workspace, once per run of rustc.
//!
//! Types nest as deeply as the source does, which needs more stack than a compiler's thread is sure to have;
//! and what was read stays with one thread from one function to the next.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use crate::standing::Standing;

/// Reserved, not used, unless a body nests that deeply.
const STACK: usize = 512 << 20;

type Work = Box<dyn FnOnce() -> Standing + Send>;

/// Work, and where its answer goes.
type Question = (Work, Sender<Standing>);

/// The way to the thread, once it runs.
static READER: Mutex<Option<Sender<Question>>> = Mutex::new(None);

/// Does `work` on the thread; `None` when that fails.
pub(crate) fn on_thread(work: impl FnOnce() -> Standing + Send + 'static) -> Option<Standing> {
    let (answer, answers) = channel();
    let mut reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
    let sender = match reader.take() {
        Some(sender) => sender,
        None => start()?,
    };
    if sender.send((Box::new(work), answer)).is_ok() {
        *reader = Some(sender);
    }
    answers.recv().ok()
}

fn start() -> Option<Sender<Question>> {
    let (sender, receiver) = channel();
    let thread = std::thread::Builder::new().name("pkld".to_owned()).stack_size(STACK);
    thread.spawn(move || run(&receiver)).ok()?;
    Some(sender)
}

/// Works until nobody can ask any more, or until work panics: then the next asks a new thread.
fn run(receiver: &Receiver<Question>) {
    for (work, answer) in receiver {
        if answer.send(work()).is_err() {
            return;
        }
    }
}
