//! Conditional compilation, as far as it is known before anything is compiled.
//!
//! What belongs to another kind of machine cannot run, nor can what belongs to a feature that is off. Everything
//! else (flags of build scripts, `test`, features where they are unclear) is left open: both sides count.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Features that are on.
pub(crate) type FeatureSet = BTreeSet<String>;

/// What is known of the build that a closure is of. A label keeps it, so that the closure can be taken again
/// without that build.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Conditions {
    /// What it is built for; `None` where that is not known.
    pub machine: Option<Machine>,
    /// Features that are on, by `name version` of the package; of one that is not listed nothing is known.
    pub features: BTreeMap<String, BTreeSet<String>>,
}

/// What `cfg` can ask of a machine, as far as it decides here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Machine {
    arch: String,
    os: String,
    family: String,
    pointer_width: String,
    endian: String,
}

impl Machine {
    /// The machine that this code was built for.
    pub fn this() -> Self {
        let endian = if cfg!(target_endian = "big") { "big" } else { "little" };
        Self {
            arch: std::env::consts::ARCH.to_owned(),
            os: std::env::consts::OS.to_owned(),
            family: std::env::consts::FAMILY.to_owned(),
            pointer_width: usize::BITS.to_string(),
            endian: endian.to_owned(),
        }
    }
}

/// Flags that only a tool sets, which then compiles for itself and nothing that is kept.
pub(crate) const FLAGS_OF_TOOLS: &[&str] =
    &["miri", "doc", "doctest", "docsrs", "rustdoc", "loom", "fuzzing", "kani"];

impl Conditions {
    /// A build for this machine of which nothing else is known.
    pub fn of_this_machine() -> Self {
        Self { machine: Some(Machine::this()), features: BTreeMap::new() }
    }

    /// Whether attributes exclude what they stand on, in a crate with `features`, where they are known.
    pub(crate) fn exclude(&self, attributes: &[syn::Attribute], features: Option<&FeatureSet>) -> bool {
        attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
            let predicate = attribute.parse_args::<syn::Meta>();
            predicate.is_ok_and(|predicate| self.holds(&predicate, features) == Some(false))
        })
    }

    /// Whether a predicate written as text excludes what it stands on.
    pub(crate) fn excludes(&self, predicate: &str, features: Option<&FeatureSet>) -> bool {
        let predicate = syn::parse_str::<syn::Meta>(predicate);
        predicate.is_ok_and(|predicate| self.holds(&predicate, features) == Some(false))
    }

    /// Whether a predicate holds; `None` where that is not known.
    pub(crate) fn holds(&self, predicate: &syn::Meta, features: Option<&FeatureSet>) -> Option<bool> {
        match predicate {
            syn::Meta::List(list) => {
                let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
                let parts = syn::parse::Parser::parse2(parser, list.tokens.clone()).ok()?;
                let parts: Vec<Option<bool>> = parts.iter().map(|part| self.holds(part, features)).collect();
                if list.path.is_ident("not") {
                    let [only] = parts.as_slice() else { return None };
                    return (*only).map(|holds| !holds);
                }
                let decides = match () {
                    () if list.path.is_ident("all") => false,
                    () if list.path.is_ident("any") => true,
                    () => return None,
                };
                if parts.contains(&Some(decides)) {
                    return Some(decides);
                }
                parts.iter().all(Option::is_some).then_some(!decides)
            }
            syn::Meta::NameValue(pair) => {
                let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. }) = &pair.value else {
                    return None;
                };
                let (name, value) = (pair.path.get_ident()?.to_string(), value.value());
                if name == "feature" {
                    return Some(features?.contains(&value));
                }
                let machine = self.machine.as_ref()?;
                match name.as_str() {
                    "target_arch" => Some(value == machine.arch),
                    "target_os" => Some(value == machine.os),
                    "target_family" => Some(value == machine.family),
                    "target_pointer_width" => Some(value == machine.pointer_width),
                    "target_endian" => Some(value == machine.endian),
                    _ => None,
                }
            }
            syn::Meta::Path(path) => {
                let machine = self.machine.as_ref()?;
                match path.get_ident()?.to_string().as_str() {
                    family @ ("unix" | "windows") => Some(machine.family == family),
                    flag if FLAGS_OF_TOOLS.contains(&flag) => Some(false),
                    _ => None,
                }
            }
        }
    }
}

/// The attributes of an expression, which may be a statement, an argument or an element.
pub(crate) fn attributes_of(expr: &syn::Expr) -> &[syn::Attribute] {
    use syn::Expr;
    match expr {
        Expr::Array(e) => &e.attrs,
        Expr::Assign(e) => &e.attrs,
        Expr::Async(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Binary(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Break(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::Cast(e) => &e.attrs,
        Expr::Closure(e) => &e.attrs,
        Expr::Const(e) => &e.attrs,
        Expr::Continue(e) => &e.attrs,
        Expr::Field(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::Group(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Index(e) => &e.attrs,
        Expr::Infer(e) => &e.attrs,
        Expr::Let(e) => &e.attrs,
        Expr::Lit(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Paren(e) => &e.attrs,
        Expr::Path(e) => &e.attrs,
        Expr::Range(e) => &e.attrs,
        Expr::RawAddr(e) => &e.attrs,
        Expr::Reference(e) => &e.attrs,
        Expr::Repeat(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Struct(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::TryBlock(e) => &e.attrs,
        Expr::Tuple(e) => &e.attrs,
        Expr::Unary(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        Expr::Yield(e) => &e.attrs,
        _ => &[],
    }
}
