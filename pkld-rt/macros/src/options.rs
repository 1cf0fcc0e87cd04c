//! What stands between the parentheses of `#[pkld(..)]`.

mod quantity;

use std::collections::BTreeSet;
use std::time::Duration;

use pkld_fingerprint::ImpurityKind;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, FnArg, Ident, Lit, LitBool, LitStr, Path, Signature, Token};

use crate::signature::{has_word, name_of};

/// Where results are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Store {
    #[default]
    Disk,
    Memory,
    Both,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Bincode,
    MessagePack,
}

/// What power loss may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    Relaxed,
    Sync,
}

/// The options of one function.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) cache_dir: Option<LitStr>,
    pub(crate) cache_fp: Option<LitStr>,
    pub(crate) disabled: bool,
    pub(crate) store: Store,
    pub(crate) verbose: Option<bool>,
    pub(crate) overwrite: bool,
    pub(crate) runtime: Option<Path>,
    /// Arguments that are not in the key.
    pub(crate) skip: Vec<Ident>,
    /// What is in the key in place of the arguments.
    pub(crate) key: Option<Expr>,
    pub(crate) salt: Option<Expr>,
    /// Names of variables.
    pub(crate) env: Vec<Expr>,
    pub(crate) files: Vec<Expr>,
    pub(crate) max_entries: Option<Expr>,
    pub(crate) max_bytes: Option<Expr>,
    pub(crate) ttl: Option<Duration>,
    pub(crate) no_single_flight: bool,
    pub(crate) codec: Option<Codec>,
    pub(crate) durability: Option<Durability>,
    /// `show_args = false`.
    pub(crate) no_args: bool,
    pub(crate) cache_err: bool,
    pub(crate) no_handle: bool,
    /// It stands in an `impl` or a trait, whatever the source seems to say.
    pub(crate) method: bool,
    /// Where each of them stands.
    seen: BTreeSet<String>,
    /// Where an option stands that only a store in memory has.
    of_memory: Option<(proc_macro2::Span, &'static str)>,
    codec_at: Option<proc_macro2::Span>,
    durability_at: Option<proc_macro2::Span>,
}

const KNOWN: &str = "`cache_dir`, `cache_fp`, `store`, `disabled`, `overwrite`, `verbose`, `skip`, `key`, `salt`, `env`, `files`, `ttl`, `max_entries`, `max_bytes`, `codec`, `durability`, `show_args`, `cache_err`, `single_flight`, `handle`, `method`, `allow`, `crate`";

impl Options {
    /// Reads one option.
    pub(crate) fn option(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if !self.seen.insert(name.clone()) {
            return Err(meta.error(format!("`{name}` is given twice")));
        }
        match name.as_str() {
            "cache_dir" => self.cache_dir = Some(path(meta)?),
            "cache_fp" => self.cache_fp = Some(path(meta)?),
            "disabled" => self.disabled = flag(meta)?,
            "verbose" => self.verbose = Some(flag(meta)?),
            "overwrite" => self.overwrite = flag(meta)?,
            "cache_err" => self.cache_err = flag(meta)?,
            "single_flight" => self.no_single_flight = !flag(meta)?,
            "handle" => self.no_handle = !flag(meta)?,
            "show_args" => self.no_args = !flag(meta)?,
            "method" => self.method = flag(meta)?,
            "crate" => self.runtime = Some(meta.value()?.call(Path::parse_mod_style)?),
            "store" => {
                self.store = one_of(
                    meta,
                    "`store` is \"disk\", \"memory\" or \"both\"",
                    &[("disk", Store::Disk), ("memory", Store::Memory), ("both", Store::Both)],
                )?;
            }
            "codec" => {
                self.codec_at = Some(meta.path.span());
                self.codec = Some(one_of(
                    meta,
                    "`codec` is \"bincode\" or \"messagepack\"; without it, each result takes the first that gives it back",
                    &[("bincode", Codec::Bincode), ("messagepack", Codec::MessagePack)],
                )?);
            }
            "durability" => {
                self.durability_at = Some(meta.path.span());
                self.durability = Some(one_of(
                    meta,
                    "`durability` is \"relaxed\" or \"sync\"; with \"sync\" a result is on the disk before the call returns",
                    &[("relaxed", Durability::Relaxed), ("sync", Durability::Sync)],
                )?);
            }
            "skip" => self.skip = list(meta, "skip(seed, self)", Ident::parse_any)?,
            "key" => self.key = Some(value(meta, "key = (id, version)")?),
            "salt" => self.salt = Some(value(meta, "salt = MODEL_VERSION")?),
            "env" => self.env = list(meta, "env(\"LANG\", \"TZ\")", Expr::parse)?,
            "files" => self.files = list(meta, "files(path, \"data/table.csv\")", Expr::parse)?,
            // Only `cargo pkld lint` asks: neither code nor fingerprint knows of it.
            "allow" => allowed(meta)?,
            "ttl" => self.ttl = Some(quantity::duration(&text(meta, quantity::TTL)?)?),
            "max_entries" => {
                self.of_memory = Some((meta.path.span(), "max_entries"));
                self.max_entries = Some(value(meta, "max_entries = 1000")?);
            }
            "max_bytes" => {
                self.of_memory = Some((meta.path.span(), "max_bytes"));
                self.max_bytes = Some(quantity::bytes(value(meta, "max_bytes = \"64 MiB\"")?)?);
            }
            _ => return Err(meta.error(format!("unknown option; `#[pkld]` knows {KNOWN}"))),
        }
        Ok(())
    }

    /// Options that contradict each other.
    pub(crate) fn contradictions(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        let mut refuse = |span, message: &str| errors.push(Error::new(span, message));
        if let (Some(_), Some(file)) = (&self.cache_dir, &self.cache_fp) {
            refuse(
                file.span(),
                "`cache_fp` names this function's whole file; drop `cache_dir`, or put the folder into `cache_fp`",
            );
        }
        if let (Store::Memory, Some(place)) = (self.store, self.cache_dir.as_ref().or(self.cache_fp.as_ref()))
        {
            refuse(
                place.span(),
                "with `store = \"memory\"` nothing is written to disk; drop the path, or say `store = \"both\"`",
            );
        }
        if let (Store::Memory, Some(at)) = (self.store, self.codec_at) {
            refuse(
                at,
                "with `store = \"memory\"` nothing is encoded; drop `codec`, or say `store = \"both\"`",
            );
        }
        if let (Store::Memory, Some(at)) = (self.store, self.durability_at) {
            refuse(
                at,
                "with `store = \"memory\"` nothing outlives the process; drop `durability`, or say `store = \"both\"`",
            );
        }
        if let (Store::Disk, Some((at, name))) = (self.store, self.of_memory) {
            refuse(
                at,
                &format!(
                    "`{name}` bounds what memory holds; say `store = \"both\"` or `store = \"memory\"` too"
                ),
            );
        }
        if let (Some(_), Some(skipped)) = (&self.key, self.skip.first()) {
            refuse(
                skipped.span(),
                "`key` stands for all arguments; drop `skip`, and leave the argument out of `key`",
            );
        }
        errors
    }

    /// Whether an argument is left out of the key.
    pub(crate) fn skips(&self, input: &FnArg) -> bool {
        name_of(input).is_some_and(|name| self.skip.iter().any(|skipped| *skipped == name))
    }

    /// Whether arguments have to do with the type parameter `name`, and all that do are left out of the key.
    pub(crate) fn skips_all_of(&self, name: &str, signature: &Signature) -> bool {
        let of = signature.inputs.iter().filter(|input| has_word(input.to_token_stream(), &[name]));
        let mut of = of.peekable();
        of.peek().is_some() && of.all(|input| self.skips(input))
    }

    /// Expressions of the attribute that may name arguments.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Expr> {
        self.key.iter().chain(&self.salt).chain(&self.env).chain(&self.files)
    }
}

/// `allow(clock, printing)`: kinds of impurities.
fn allowed(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    for name in list(meta, "allow(clock, printing)", Ident::parse_any)? {
        if ImpurityKind::named(&name.to_string()).is_none() {
            let known = ImpurityKind::ALL.map(|kind| format!("`{}`", kind.name())).join(", ");
            return Err(Error::new(name.span(), format!("no impurity is called so; `allow` knows {known}")));
        }
    }
    Ok(())
}

/// `name` or `name = true|false`.
fn flag(meta: &ParseNestedMeta<'_>) -> syn::Result<bool> {
    if !meta.input.peek(Token![=]) {
        return Ok(true);
    }
    let value = meta.value()?;
    let flag: syn::Result<LitBool> = value.parse();
    flag.map(|flag| flag.value).map_err(|error| Error::new(error.span(), "`true` or `false` is needed here"))
}

fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    const NEEDED: &str = "a path is needed here, such as \"results\" or \"~/.cache/mine\"";
    let value = text(meta, NEEDED)?;
    match value.value().is_empty() {
        true => Err(Error::new(value.span(), NEEDED)),
        false => Ok(value),
    }
}

/// `name = "text"`.
fn text(meta: &ParseNestedMeta<'_>, needed: &str) -> syn::Result<LitStr> {
    if !meta.input.peek(Token![=]) {
        return Err(meta.error(needed));
    }
    let value: Expr = meta.value()?.parse()?;
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text),
        other => Err(Error::new(other.span(), needed)),
    }
}

fn one_of<T: Copy>(meta: &ParseNestedMeta<'_>, message: &str, known: &[(&str, T)]) -> syn::Result<T> {
    let value = text(meta, message)?;
    let text = value.value();
    let found = known.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value).ok_or_else(|| Error::new(value.span(), message))
}

/// `name = expression`.
fn value(meta: &ParseNestedMeta<'_>, example: &str) -> syn::Result<Expr> {
    if !meta.input.peek(Token![=]) {
        return Err(meta.error(format!("a value is needed here, as in `{example}`")));
    }
    meta.value()?.parse()
}

/// `name(one, other)`.
fn list<T>(
    meta: &ParseNestedMeta<'_>,
    example: &str,
    one: impl FnMut(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let needed = || meta.error(format!("a list is needed here, as in `{example}`"));
    if !meta.input.peek(syn::token::Paren) {
        return Err(needed());
    }
    let content;
    syn::parenthesized!(content in meta.input);
    if content.is_empty() {
        return Err(needed());
    }
    let mut one = one;
    let mut out = Vec::new();
    while !content.is_empty() {
        out.push(one(&content)?);
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(out)
}
