//! Commands of cargo with a summary behind: `run`, `test`, `bench`.

use std::ffi::OsString;

use crate::child;
use crate::cli::Global;
use crate::exit::Exit;
use crate::summary::Before;
use crate::ui;

/// Has cargo do it, tells what calls did meanwhile, and ends as cargo ended.
pub(crate) fn through(global: &Global, command: &str, arguments: &[OsString]) -> anyhow::Result<Exit> {
    // What is wrong with the workspace is cargo's to say.
    let before = Before::look(global);
    let status = child::run(&mut child::cargo(global, command, &child::as_given(arguments)))?;
    match before.and_then(|before| before.tell(global)) {
        Ok(()) => {}
        Err(error) if ui::is_closed_pipe(&error) => {}
        Err(error) => ui::warning(format_args!("no summary: {error:#}")),
    }
    match child::code(status) {
        0 => Ok(Exit::Ok),
        // Any code is the program's own, and means what it means there.
        code => std::process::exit(code.into()),
    }
}
