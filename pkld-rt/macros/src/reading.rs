//! The thread that reads the workspace, once per run of rustc.
//!
//! Reading is what costs, so the index is kept from one function to the next. Types nest as deeply as the
//! source does, which needs more stack than a compiler's thread is sure to have.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use pkld_fingerprint::{Index, Root, Source};

/// Reserved, not used, unless a body nests that deeply.
const STACK: usize = 512 << 20;

/// A function to be found.
pub(crate) struct Wanted {
    pub(crate) root: Root,
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// What is known of a function's source.
pub(crate) struct Taken {
    /// `None` when its tokens stand in no file as they are.
    pub(crate) source: Option<Source>,
    pub(crate) in_impl: bool,
    pub(crate) workspace: PathBuf,
}

type Answer = Result<Taken, String>;

/// The way to the thread, once it runs.
static READER: Mutex<Option<Sender<(Wanted, Sender<Answer>)>>> = Mutex::new(None);

/// Reads the source of a function and everything it reaches.
pub(crate) fn read(wanted: Wanted) -> Answer {
    let (answer, answers) = channel();
    let mut reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
    let sender = match reader.take() {
        Some(sender) => sender,
        None => start().map_err(|error| format!("no thread could be started: {error}"))?,
    };
    let sent = sender.send((wanted, answer));
    *reader = sent.is_ok().then_some(sender);
    answers.recv().map_err(|_| "reading its source failed; please report this".to_owned())?
}

fn start() -> std::io::Result<Sender<(Wanted, Sender<Answer>)>> {
    let (sender, receiver) = channel();
    std::thread::Builder::new().name("pkld".to_owned()).stack_size(STACK).spawn(move || run(&receiver))?;
    Ok(sender)
}

fn run(receiver: &Receiver<(Wanted, Sender<Answer>)>) {
    let mut held: Option<(Root, Result<Index, String>)> = None;
    for (wanted, answer) in receiver {
        let taken = catch_unwind(AssertUnwindSafe(|| {
            if !matches!(&held, Some((known, _)) if *known == wanted.root) {
                held = Some((wanted.root.clone(), Index::of(&wanted.root).map_err(|error| chain(&error))));
            }
            match &held {
                Some((_, Ok(index))) => Ok(take(index, &wanted)),
                Some((_, Err(reason))) => Err(reason.clone()),
                None => Err("its workspace was not read".to_owned()),
            }
        }));
        // A program must not fail to build because of its cache.
        let taken = taken.unwrap_or_else(|_| Err("reading its source failed; please report this".to_owned()));
        if answer.send(taken).is_err() {
            return;
        }
    }
}

fn take(index: &Index, wanted: &Wanted) -> Taken {
    let function = index.function_at(&wanted.file, wanted.line, wanted.column);
    Taken {
        source: function.map(|function| index.fingerprint(function)),
        in_impl: function.is_some_and(|function| index.is_associated(function)),
        workspace: index.workspace_dir().to_owned(),
    }
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
