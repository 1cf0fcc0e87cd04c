//! Every token of a closure counts, but those that cannot change a result.

use std::collections::HashMap;
use std::io;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::tokens::{Kind, Token, tokens};
use crate::corpora::Tree;
use crate::soak::mutated_literal;

/// Attributes that the fingerprint is promised not to depend on.
const INERT: &[&str] = &[
    "allow", "cold", "deny", "deprecated", "diagnostic", "doc", "expect", "forbid", "inline", "must_use",
    "rustfmt", "warn", "clippy", "pkld", "pkld_rt",
];

/// What came of changing tokens.
#[derive(Debug, Default)]
pub struct Notice {
    /// How many single tokens were changed.
    pub tried: usize,
    /// Items of the closure that the text could not be matched with.
    pub unmatched: Vec<String>,
    /// Changes that the fingerprint did not notice.
    pub unnoticed: Vec<String>,
}

/// Changes tokens of the items that `app::run` reaches, one at a time, and looks whether its fingerprint
/// changes; `most` of them, chosen by `random`, or all.
///
/// # Errors
/// When a fingerprint cannot be taken, or the file system refuses.
pub fn every_token_counts(
    tree: &Tree,
    random: &mut fastrand::Rng,
    most: Option<usize>,
) -> io::Result<Notice> {
    let source = tree.source_of("run").map_err(io::Error::other)?;
    let mut files: HashMap<&str, File> = HashMap::new();
    let mut notice = Notice::default();
    let mut targets = Vec::new();
    for item in &source.label.items {
        let file = files.entry(&item.file).or_insert_with(|| File::read(tree, &item.file));
        let mut found = file.items.iter().filter(|own| own.lines == (item.line_start, item.line_end));
        match (found.next(), found.next()) {
            (Some(own), None) => {
                targets.extend(
                    file.tokens
                        .iter()
                        .enumerate()
                        .filter(|(_, t)| own.has(&t.range))
                        .map(|(at, _)| (item.file.as_str(), at, own.range.clone())),
                );
            }
            _ => notice.unmatched.push(item.path.clone()),
        }
    }
    random.shuffle(&mut targets);
    for (path, at, item) in targets {
        if most.is_some_and(|most| notice.tried >= most) {
            break;
        }
        let file = &files[path];
        let Some((changed, what)) = file.changed(at, random) else { continue };
        notice.tried += 1;
        tree.write(path, &changed)?;
        let now = tree.source_of("run");
        tree.write(path, &file.text)?;
        // Where `run` itself is not found any more, nothing is cached under its old fingerprint either.
        if now.is_ok_and(|now| now.label.source == source.label.source) && !file.is_unused(at, &item) {
            let line = 1 + file.text[..file.tokens[at].range.start].matches('\n').count();
            notice.unnoticed.push(format!("{path}:{line}: {what}"));
        }
    }
    Ok(notice)
}

/// An item's own bytes.
struct Own {
    lines: (usize, usize),
    range: Range<usize>,
    /// Items inside it, which count for themselves, and what cannot change a result.
    holes: Vec<Range<usize>>,
}

impl Own {
    fn has(&self, range: &Range<usize>) -> bool {
        let inside = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        inside(&self.range) && !self.holes.iter().any(inside)
    }
}

struct File {
    text: String,
    tokens: Vec<Token>,
    items: Vec<Own>,
}

impl File {
    fn read(tree: &Tree, path: &str) -> Self {
        let text = std::fs::read_to_string(tree.root.join(path)).unwrap_or_default();
        let mut items = Items::default();
        if let Ok(file) = syn::parse_file(&text) {
            items.visit_file(&file);
        }
        let Items { mut found, holes, .. } = items;
        for at in 0..found.len() {
            let own = found[at].range.clone();
            let inner = found
                .iter()
                .map(|other| other.range.clone())
                .filter(|other| *other != own && own.start <= other.start && other.end <= own.end);
            let holes: Vec<Range<usize>> = inner.chain(holes.iter().cloned()).collect();
            found[at].holes = holes;
        }
        Self { tokens: tokens(&text).unwrap_or_default(), text, items: found }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The file with the token at `at` changed, if it still parses then, and the change in words.
    fn changed(&self, at: usize, random: &mut fastrand::Rng) -> Option<(String, String)> {
        let was = self.word(at);
        let is_before_close = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Close);
        let mut candidates: Vec<String> = match self.tokens[at].kind {
            Kind::Open | Kind::Close => return None,
            // rustfmt adds and removes them behind the last element and behind a block.
            Kind::Punct { .. } if was == "," && (is_before_close || self.word(at.wrapping_sub(1)) == "}") => {
                return None;
            }
            Kind::Punct { .. } => {
                let mut others: Vec<String> =
                    "+-*/%&|^<>=!.;,:?@".chars().map(String::from).filter(|other| other != was).collect();
                random.shuffle(&mut others);
                others
            }
            // A value in place of a name is no renaming, which may keep what it does.
            Kind::Word => vec!["7".into(), format!("changed_{}", was.trim_start_matches("r#"))],
            Kind::Literal => syn::parse_str::<syn::Lit>(was)
                .ok()
                .and_then(|lit| mutated_literal(&lit))
                .into_iter()
                .collect(),
        };
        candidates.truncate(6);
        candidates.into_iter().find_map(|candidate| {
            let range = &self.tokens[at].range;
            let text = format!("{}{candidate}{}", &self.text[..range.start], &self.text[range.end..]);
            let what = format!("`{was}` -> `{candidate}`");
            let is_one = tokens(&text).is_some_and(|tokens| tokens.len() == self.tokens.len());
            (is_one && syn::parse_file(&text).is_ok()).then_some((text, what))
        })
    }

    /// Whether the word at `at` stands nowhere else in its item: a binding that nothing uses has any name.
    fn is_unused(&self, at: usize, item: &Range<usize>) -> bool {
        let inside = |token: &&Token| item.start <= token.range.start && token.range.end <= item.end;
        let same = |token: &&Token| self.text[token.range.clone()] == *self.word(at);
        self.tokens[at].kind == Kind::Word && self.tokens.iter().filter(inside).filter(same).count() == 1
    }
}

#[derive(Default)]
struct Items {
    found: Vec<Own>,
    holes: Vec<Range<usize>>,
}

impl Items {
    fn item(&mut self, node: &impl Spanned) {
        let span = node.span();
        let lines = (span.start().line, span.end().line);
        self.found.push(Own { lines, range: span.byte_range(), holes: Vec::new() });
    }
}

impl<'a> Visit<'a> for Items {
    fn visit_attribute(&mut self, node: &'a syn::Attribute) {
        if node.path().segments.first().is_some_and(|first| INERT.iter().any(|inert| first.ident == inert)) {
            self.holes.push(node.span().byte_range());
        }
    }

    fn visit_visibility(&mut self, node: &'a syn::Visibility) {
        if !matches!(node, syn::Visibility::Inherited) {
            self.holes.push(node.span().byte_range());
        }
    }

    fn visit_item(&mut self, node: &'a syn::Item) {
        match node {
            // Imports are compared by what they lead to, modules by what stands in them.
            syn::Item::Use(_) | syn::Item::ExternCrate(_) => self.holes.push(node.span().byte_range()),
            syn::Item::Mod(_) => {}
            _ => self.item(node),
        }
        visit::visit_item(self, node);
    }

    fn visit_impl_item(&mut self, node: &'a syn::ImplItem) {
        if matches!(node, syn::ImplItem::Fn(_)) {
            self.item(node);
        }
        visit::visit_impl_item(self, node);
    }

    fn visit_trait_item(&mut self, node: &'a syn::TraitItem) {
        if matches!(node, syn::TraitItem::Fn(function) if function.default.is_some()) {
            self.item(node);
        }
        visit::visit_trait_item(self, node);
    }
}
