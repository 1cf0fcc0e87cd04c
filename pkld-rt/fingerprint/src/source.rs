//! One file: its items, imports and module declarations.
//!
//! Everything here follows from the file's text alone, never from where the file is mounted, so that a
//! file is read once however many crates share it.

mod associated;
mod attributes;
mod locals;
mod marks;
mod named;
mod nested;
mod reader;
mod words;

use std::collections::BTreeSet;

use syn::visit::Visit;

pub(crate) use self::attributes::{REGISTERING, attribute_paths, generates, is_test, rewrites};
pub(crate) use self::locals::Locals;
pub(crate) use self::named::Named;
use self::reader::{Reader, Scope};
use crate::digest::Digest;
use crate::impurities::Noticed;
use crate::mentions::{Mentions, Places};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A free function, nested ones included.
    Fn,
    /// A function of an inherent or trait impl.
    Method,
    /// A trait's function with a default body.
    TraitFn,
    /// A constant.
    Const,
    /// A static.
    Static,
    /// A struct, enum, union or alias.
    Type,
    /// A trait, without its default bodies.
    Trait,
    /// An impl's header, associated types and constants.
    Impl,
    /// A `macro_rules!` definition.
    Macro,
    /// A macro call in item position.
    MacroCall,
    /// A block of foreign declarations.
    Extern,
    /// A whole file that could not be parsed.
    File,
}

impl Kind {
    /// Whether it is a function of any kind.
    pub(crate) fn is_function(self) -> bool {
        matches!(self, Self::Fn | Self::Method | Self::TraitFn)
    }

    /// The word used in labels, JSON and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fn => "fn",
            Self::Method => "method",
            Self::TraitFn => "trait_fn",
            Self::Const => "const",
            Self::Static => "static",
            Self::Type => "type",
            Self::Trait => "trait",
            Self::Impl => "impl",
            Self::Macro => "macro",
            Self::MacroCall => "macro_call",
            Self::Extern => "extern",
            Self::File => "file",
        }
    }
}

/// An item as its file shows it.
#[derive(Clone, Debug)]
pub(crate) struct SourceItem {
    pub(crate) kind: Kind,
    /// Inline modules and outer items, then the item's own name.
    pub(crate) path: Vec<String>,
    /// How many leading segments of `path` are inline modules.
    pub(crate) modules: usize,
    /// Names by which a mention reaches the item.
    pub(crate) names: Vec<String>,
    pub(crate) line_start: usize,
    pub(crate) line_end: usize,
    /// Line and column of the name, as the compiler reports them for the same token.
    pub(crate) name_at: (usize, usize),
    pub(crate) hash: Digest,
    /// The item with canonical names of variables, where names can be told from all else.
    pub(crate) locals: Option<Locals>,
    pub(crate) mentions: Mentions,
    pub(crate) noticed: Noticed,
    /// The version that an opaque function counts by, in place of its body.
    pub(crate) opaque: Option<u64>,
    /// The impl or trait that a method or trait_fn stands in, as a position in the file's items.
    pub(crate) owner: Option<usize>,
    pub(crate) header: Option<Header>,
    /// A function with type parameters, which its caller chooses.
    pub(crate) generic: bool,
    /// Words of a function's arguments.
    pub(crate) inputs: BTreeSet<String>,
    /// It names a `dyn Trait`; of a function, in its arguments.
    pub(crate) dynamic: bool,
    /// A macro that is not at hand is applied to it, and may define items under names of its own.
    pub(crate) generates: bool,
    /// It puts itself where code finds it that does not name it.
    pub(crate) registers: bool,
    /// An entry point of a proc-macro crate.
    pub(crate) proc_macro_entry: bool,
    /// A macro call among the statements of a body.
    pub(crate) in_body: bool,
    /// The tokens of its `#[pkld(..)]`, where it has one.
    pub(crate) annotation: Option<String>,
    /// It stands in code that only tests are compiled with.
    pub(crate) in_test: bool,
}

/// The types and the trait that an impl is about; of an alias, the types it stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// Every identifier of the self type and of the trait's generic arguments.
    pub(crate) types: BTreeSet<String>,
    /// Its own type and const parameters, which may be called like something else.
    pub(crate) parameters: BTreeSet<String>,
    /// The trait's path without generic arguments; empty for an inherent impl.
    pub(crate) of_trait: Vec<String>,
    /// The impl as the path of its functions has it: `Type`, or `<Type as Trait<Argument>>`.
    pub(crate) shown: String,
}

/// The value of a module's `#[path]`, and under which conditions it is.
#[derive(Clone, Debug)]
pub(crate) struct ModulePath {
    pub(crate) path: String,
    /// Predicates of the `cfg_attr`s it stands in; all of them must hold.
    pub(crate) conditions: Vec<String>,
}

/// Where in its file a module is declared, with or without a body.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// How many of the file's items come before it.
    pub(crate) at: usize,
    pub(crate) inside: Vec<String>,
    pub(crate) name: String,
    /// What decides whether it is there, and whether its macros are in scope after it.
    pub(crate) terms: Vec<String>,
}

/// `mod name;`
#[derive(Clone, Debug)]
pub(crate) struct ModuleFile {
    pub(crate) inside: Vec<String>,
    /// The folders of those modules, below the file's own.
    pub(crate) folders: Vec<String>,
    pub(crate) name: String,
    pub(crate) paths: Vec<ModulePath>,
    /// Predicates of its `#[cfg(..)]`s.
    pub(crate) conditions: Vec<String>,
    pub(crate) in_test: bool,
}

/// One leaf of a `use` tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// Inline modules it stands in.
    pub(crate) inside: Vec<String>,
    /// The name it brings into scope; `*` for a glob.
    pub(crate) leaf: String,
    pub(crate) target: Vec<String>,
}

/// Everything a file declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceFile {
    pub(crate) items: Vec<SourceItem>,
    pub(crate) modules: Vec<ModuleFile>,
    pub(crate) openings: Vec<Opening>,
    pub(crate) imports: Vec<Import>,
    /// Files included in item position: `(inline modules, file)`.
    pub(crate) included: Vec<(Vec<String>, String)>,
    /// cfg atoms in the attributes of modules, imports and the file itself.
    pub(crate) outside: BTreeSet<String>,
}

impl SourceFile {
    /// Reads `text`, and gives what syn made of it too. A file that syn cannot parse becomes one item that
    /// mentions all its words.
    pub(crate) fn with_syntax(text: &str) -> (Self, Option<syn::File>) {
        match syn::parse_file(text) {
            Ok(file) => {
                let mut reader = Reader::default();
                reader.walked.visit_file(&file);
                reader.outside(&file.attrs);
                reader.items(&file.items, &Scope::default());
                (reader.out, Some(file))
            }
            Err(_) => (Self::unparsed(text), None),
        }
    }

    fn unparsed(text: &str) -> Self {
        let mut mentions = Mentions::default();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()) {
            mentions.name(word, Places::ANY);
        }
        let item = SourceItem {
            kind: Kind::File,
            path: Vec::new(),
            modules: 0,
            names: mentions.names.keys().cloned().collect(),
            line_start: 1,
            line_end: text.lines().count().max(1),
            name_at: (0, 0),
            hash: Digest::of(text.as_bytes()),
            locals: None,
            mentions,
            noticed: Noticed::default(),
            opaque: None,
            owner: None,
            header: None,
            generic: false,
            inputs: BTreeSet::new(),
            dynamic: false,
            generates: false,
            registers: false,
            proc_macro_entry: false,
            in_body: false,
            annotation: None,
            in_test: false,
        };
        Self { items: vec![item], ..Self::default() }
    }
}
