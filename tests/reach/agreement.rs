//! Whether `#[pkld]` stores under the fingerprint that is computed without compiling.

use std::process::{Command, Stdio};

use anyhow::Context;
use pkld_fingerprint::{Index, Label};
use pkld_rt::__private::split_label;
use pkld_rt::jar::{Jar, JarFile, Kept};

use crate::roots::Root;
use crate::workspace::{Workspace, succeed};

/// Builds and calls the annotated root; `None` if `index` gives what it stored, else how they differ.
pub(crate) fn disagreement(
    workspace: &Workspace,
    root: &Root,
    index: &mut Index,
) -> anyhow::Result<Option<String>> {
    let program = workspace.build()?;
    let jar = workspace.dir().join(".pkljar");
    let mut command = Command::new(program);
    command.args(&root.inputs).current_dir(workspace.dir()).stdin(Stdio::null());
    command.env_remove("PKLD").env("PKLD_DIR", &jar);
    succeed(&mut command).context("call the annotated root")?;
    let mut stored = Vec::new();
    for file in Jar::new(&jar).files()? {
        let summary = JarFile::new(file, Kept::InJar).summary()?;
        let labels = summary.versions.iter().filter_map(|version| split_label(version.label.as_deref()?));
        stored.extend(labels.filter_map(|(_, label)| Label::from_bytes(label).ok()));
    }
    let [stored] = stored.as_slice() else {
        return Ok(Some(format!("{} labels were stored", stored.len())));
    };
    index.assume(stored.conditions.clone());
    let at = index.function_named("app::root::run").context("there is no `run`")?;
    let read = index.fingerprint(at).label;
    if stored.source == read.source {
        return Ok(None);
    }
    let changes = stored.changes(&read);
    Ok(Some(format!("{} differences, first {:?}", changes.len(), changes.first())))
}
