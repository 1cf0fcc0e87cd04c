//! What of a change may concern the form of what is stored, and not only how it is computed.
//!
//! Bodies may be rewritten: whether they give the same is for people to say. That bytes of one type are read as those of
//! another, or that a result is found under arguments that mean something else now, is for nobody to say without a try.

use pkld_fingerprint::{Change, Kind, Label, LabelItem};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::changes::text_of;
use crate::history::History;
use crate::workspace::{Function, Workspace};

/// Why what is stored may not be what today's code would read.
pub(super) fn doubts(
    workspace: &Workspace,
    function: &Function,
    was: &Label,
    now: &Label,
    history: &mut History,
) -> Vec<String> {
    let is_itself = |item: &LabelItem| (&item.file, item.line_start) == (&function.place.0, function.place.1);
    let of = |change: Change| match change {
        Change::Edited { item, was } if is_itself(&item) => {
            match (history.item(&was).and_then(|old| signature(&old.text)), text_of(workspace, &item)) {
                (Some(before), Some(text)) if signature(&text).as_ref() == Some(&before) => None,
                (Some(_), _) => Some(format!("{}: what stands before its body changed", item.path)),
                (None, _) => Some(format!(
                    "{}: git does not know what it was, so that its arguments and result may be others",
                    item.path
                )),
            }
        }
        Change::Edited { item, .. } if is_harmless(&item) => None,
        Change::Added { item } | Change::Removed { item } if is_harmless(&item) => None,
        Change::Edited { item, .. } => Some(format!("{} {} was edited", item.kind.word(), item.path)),
        Change::Added { item } => Some(format!("{} {} is reached now", item.kind.word(), item.path)),
        Change::Removed { item } => {
            Some(format!("{} {} is gone or no longer reached", item.kind.word(), item.path))
        }
        // Its content is for bodies to read.
        Change::File { .. } => None,
        other => Some(crate::changes::sentence(&other)),
    };
    was.changes(now).into_iter().filter_map(of).collect()
}

/// Whether an item has a say in what is computed alone. How values are written and read is told by impls of serde's
/// traits, and what types are by all that is no function.
fn is_harmless(item: &LabelItem) -> bool {
    let is_serde = ["Serialize", "Deserialize", "Serializer", "Deserializer", "Visitor"]
        .iter()
        .any(|name| item.path.contains(&format!(" as {name}")) || item.path.contains(&format!("::{name}")));
    matches!(item.kind, Kind::Fn | Kind::Method | Kind::TraitFn | Kind::Const | Kind::Static) && !is_serde
}

/// The tokens of a function before its body, comments apart; `None` if that is not all of the text.
fn signature(text: &str) -> Option<String> {
    let tokens: Vec<TokenTree> = text.parse::<TokenStream>().ok()?.into_iter().collect();
    let is_body =
        |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    // Several items may stand in one line.
    if tokens.iter().position(is_body)? + 1 != tokens.len() {
        return None;
    }
    let is_doc = |at: usize| {
        let TokenTree::Group(group) = &tokens[at] else { return false };
        group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc")
    };
    let is_comment = |at: usize| {
        let starts = |at: usize| tokens[at].to_string() == "#" && at + 1 < tokens.len() && is_doc(at + 1);
        starts(at) || at > 0 && starts(at - 1)
    };
    let kept = (0..tokens.len() - 1).filter(|at| !is_comment(*at)).map(|at| tokens[at].to_string());
    Some(kept.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_what_stands_before_the_body() {
        let plain = signature("#[pkld]\nfn f(a: u32) -> u32 { a }");
        assert!(plain.is_some());
        assert_eq!(plain, signature("/// Says.\n#[pkld]\n// Thinks.\nfn f(a:u32)->u32 { a + 1 }"));
        for other in [
            "#[pkld]\nfn f(a: i32) -> u32 { a }",
            "#[pkld]\nfn f(b: u32) -> u32 { a }",
            "#[pkld]\nfn f(a: u32) -> i32 { a }",
            "#[pkld(salt = 1)]\nfn f(a: u32) -> u32 { a }",
            "#[pkld]\nasync fn f(a: u32) -> u32 { a }",
        ] {
            assert_ne!(plain, signature(other), "{other}");
        }
        for unclear in ["fn f() { } fn g() { }", "fn f() { } 1", "fn f()", "fn f( {", ""] {
            assert_eq!(signature(unclear), None, "{unclear}");
        }
    }
}
