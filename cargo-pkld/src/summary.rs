//! What calls did between two looks at the jar.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::Duration;

use pkld_rt::jar::Version;
use serde::Serialize;

use crate::changes;
use crate::cli::Global;
use crate::stored::{self, Stored};
use crate::ui;
use crate::workspace::Workspace;

/// A look at the jar, before a program runs.
pub(crate) struct Before {
    workspace: Workspace,
    versions: Vec<Stored>,
}

/// What the calls of one function did.
#[derive(Debug, Default, Serialize)]
struct Row {
    kind: &'static str,
    function: String,
    served: u64,
    computed: u64,
    saved_seconds: f64,
    spent_seconds: f64,
    troubles: u64,
    /// Why calls computed, each with how many did.
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize)]
struct Reason {
    computed: u64,
    reason: String,
}

#[derive(Debug, Default, Serialize)]
struct Total {
    kind: &'static str,
    functions: usize,
    served: u64,
    computed: u64,
    saved_seconds: f64,
    spent_seconds: f64,
    troubles: u64,
}

impl Before {
    pub(crate) fn look(global: &Global) -> anyhow::Result<Self> {
        let workspace = Workspace::read(global)?;
        let versions = stored::read(&workspace, &workspace.functions())?.versions;
        Ok(Self { workspace, versions })
    }

    /// Looks again, and tells the difference.
    pub(crate) fn tell(&self, global: &Global) -> anyhow::Result<()> {
        let rows = self.rows(&stored::read(&self.workspace, &self.workspace.functions())?.versions);
        let sum = |of: fn(&Row) -> u64| rows.iter().map(of).sum::<u64>();
        let seconds = |of: fn(&Row) -> f64| rows.iter().map(of).sum::<f64>();
        let total = Total {
            kind: "total",
            functions: rows.len(),
            served: sum(|row| row.served),
            computed: sum(|row| row.computed),
            saved_seconds: seconds(|row| row.saved_seconds),
            spent_seconds: seconds(|row| row.spent_seconds),
            troubles: sum(|row| row.troubles),
        };
        if global.is_json() {
            rows.iter().try_for_each(ui::json)?;
            return ui::json(&total);
        }
        // Standard output is the program's.
        let shown = self.workspace.shown(&self.workspace.jar);
        if total.served + total.computed == 0 {
            ui::line_beside(format_args!("pkld: no call of a cached function was counted in {shown}"));
            return Ok(());
        }
        let counts = counts(total.served, total.computed, total.saved_seconds, total.spent_seconds);
        ui::line_beside(format_args!("pkld: {counts}; in {shown}"));
        let width = rows.iter().map(|row| row.function.len()).max().unwrap_or(0);
        for row in &rows {
            let counts = self::counts(row.served, row.computed, row.saved_seconds, row.spent_seconds);
            let troubles = match row.troubles {
                0 => String::new(),
                troubles => ui::styled(&format!(", {}", ui::many(troubles, "trouble")), ui::BAD),
            };
            ui::line_beside(format_args!("  {:<width$}  {counts}{troubles}", row.function));
            for Reason { computed, reason } in &row.reasons {
                ui::line_beside(ui::styled(&format!("    {computed}: {reason}"), ui::DIM));
            }
        }
        Ok(())
    }

    fn rows(&self, after: &[Stored]) -> Vec<Row> {
        let before: HashMap<(&PathBuf, &Version), &Stored> =
            self.versions.iter().map(|version| ((&version.file, &version.version), version)).collect();
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        for version in after {
            let was = before.get(&(&version.file, &version.version)).copied();
            let (now, then) = (&version.counts, was.map(|was| was.counts).unwrap_or_default());
            // Somebody may have cleared it meanwhile.
            let served = now.hits.saturating_sub(then.hits);
            let computed = now.misses.saturating_sub(then.misses);
            let troubles = now.troubles.saturating_sub(then.troubles);
            if served + computed + troubles == 0 {
                continue;
            }
            let function = version.function.clone().unwrap_or_else(|| "(label damaged)".to_owned());
            let row = rows.entry(function.clone()).or_insert_with(|| Row {
                kind: "function",
                function: function.clone(),
                ..Row::default()
            });
            row.served += served;
            row.computed += computed;
            row.troubles += troubles;
            row.saved_seconds += now.saved.saturating_sub(then.saved).as_secs_f64();
            row.spent_seconds += now.spent.saturating_sub(then.spent).as_secs_f64();
            if computed > 0 {
                let reason = self.reason(version, was);
                row.reasons.push(Reason { computed, reason });
            }
        }
        rows.into_values().collect()
    }

    /// Why calls of a version computed.
    fn reason(&self, version: &Stored, was: Option<&Stored>) -> String {
        if was.is_some_and(|was| was.entries > 0) {
            return "nothing was stored for these arguments".to_owned();
        }
        let earlier = self.versions.iter().filter(|earlier| {
            earlier.function == version.function && earlier.version != version.version && earlier.entries > 0
        });
        let earlier = earlier.max_by_key(|earlier| earlier.last_created);
        let Some((was, is)) = earlier.and_then(|was| Some((was.label.as_ref()?, version.label.as_ref()?)))
        else {
            return "nothing was stored of it".to_owned();
        };
        let changes = changes::between(was, is);
        match changes.as_slice() {
            [] => build_difference(was, is),
            [only] => changes::sentence(only),
            [first, rest @ ..] => {
                let more = ui::many(rest.len() as u64, "more change");
                format!("{}, and {more}", changes::sentence(first))
            }
        }
    }
}

/// How two builds of one source differ.
fn build_difference(was: &pkld_fingerprint::Label, is: &pkld_fingerprint::Label) -> String {
    let name =
        is.build.iter().find(|(name, value)| was.build.get(*name) != Some(value)).map(|(name, _)| name);
    let gone = was.build.keys().find(|name| !is.build.contains_key(*name));
    match (name.or(gone), &is.pinned) {
        (Some(name), _) if name == "rustc" => "it was stored by a build of another compiler".to_owned(),
        (Some(name), _) => format!("it was stored by another build: {name} is not the same"),
        (None, Some(pinned)) => format!("it was stored by another executable, which counts: {pinned}"),
        (None, None) => "it was stored by another version of pkld".to_owned(),
    }
}

fn counts(served: u64, computed: u64, saved: f64, spent: f64) -> String {
    let told = |seconds: f64| ui::duration(Duration::from_secs_f64(seconds));
    let served = match served {
        0 => "0 served".to_owned(),
        served => format!("{served} served ({} saved)", told(saved)),
    };
    match computed {
        0 => format!("{served}, 0 computed"),
        computed => format!("{served}, {computed} computed (in {})", told(spent)),
    }
}
