//! The next call with arguments that read in a certain way.

use super::super::show::{self, Line, State};
use super::{Verdict, Why, always_computes, are};
use crate::stored::Stored;
use crate::ui;
use crate::workspace::Function;

/// How many stored arguments are named where none are those asked for.
const MOST_NAMED: usize = 5;

/// Narrows `why` to calls whose arguments read as `text`, or have it in them.
pub(super) fn consider(
    why: &mut Why,
    text: &str,
    functions: &[Function],
    stored: &[Stored],
) -> anyhow::Result<()> {
    let own: Vec<&Stored> =
        stored.iter().filter(|version| version.function.as_ref() == Some(&functions[0].path)).collect();
    let is_fresh = |version: &Stored| functions.iter().any(|function| version.is_fresh(function));
    let lines = show::lines(&own, &is_fresh)?;
    let (fresh, stale): (Vec<&Line>, Vec<&Line>) =
        matching(&lines, text).into_iter().partition(|line| line.state == State::Fresh);
    let texts =
        |lines: &[&Line]| -> Vec<String> { lines.iter().filter_map(|line| line.arguments.clone()).collect() };
    let found = if fresh.is_empty() { &stale } else { &fresh };
    why.arguments = Some(texts(found));
    if always_computes(&functions[0]).is_some() || lines.is_empty() {
        return Ok(());
    }
    if !fresh.is_empty() {
        // Whether the build is another one is told already.
        if why.verdict == Verdict::Hit {
            why.reason =
                format!("{} stored for its code as it is and for these arguments", are(fresh.len() as u64));
        }
        if texts(&fresh).iter().any(|arguments| is_cut(arguments)) {
            why.notes.push("the text of the arguments is cut: what is left out of it may differ".to_owned());
        }
        return Ok(());
    }
    why.verdict = Verdict::Miss;
    if !stale.is_empty() {
        why.reason =
            format!("{} stored for these arguments, of other code than today's", are(stale.len() as u64));
        return Ok(());
    }
    why.reason = "nothing is stored for such arguments".to_owned();
    let unknown = lines.iter().filter(|line| line.arguments.is_none()).count() as u64;
    if unknown > 0 {
        why.notes.push(format!(
            "the arguments of {} were not kept as text, so that such a call may be served all the same",
            ui::entries(unknown)
        ));
    }
    let known: Vec<&str> = lines.iter().rev().filter_map(|line| line.arguments.as_deref()).collect();
    let named: Vec<String> =
        known.iter().take(MOST_NAMED).map(|arguments| format!("({arguments})")).collect();
    if !named.is_empty() {
        let more = known.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        why.notes.push(format!("stored are {}{more}", named.join(", ")));
    }
    Ok(())
}

/// The entries whose arguments read as `text`; if there are none, those that have it in them.
fn matching<'a>(lines: &'a [Line], text: &str) -> Vec<&'a Line> {
    let text = without_spaces(text.trim().trim_start_matches('(').trim_end_matches(')'));
    let of = |is_it: &dyn Fn(&str) -> bool| -> Vec<&'a Line> {
        let reads = |line: &&Line| line.arguments.as_ref().is_some_and(|all| is_it(&without_spaces(all)));
        lines.iter().filter(reads).collect()
    };
    let exact = of(&|all| all == text);
    if exact.is_empty() { of(&|all| all.contains(&text)) } else { exact }
}

/// Whether something was left out of a text of arguments when it was stored.
fn is_cut(arguments: &str) -> bool {
    arguments.ends_with("..") || arguments.contains("..,")
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}
