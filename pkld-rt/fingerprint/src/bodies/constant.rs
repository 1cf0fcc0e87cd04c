//! Conditions that are constants: which code cannot run, whatever the function is given.
//!
//! `cfg!`, `true`, `false` and constants made of these are known when a body is inferred. A constant parameter of
//! type `bool` is known for each instance: what stands under it is used by the instances in which it holds.

use std::rc::Rc;

use syn::{BinOp, Expr, Lit, Pat, Stmt, UnOp};

use super::Infer;
use crate::analysis::Analysis;
use crate::names::{Def, DefKind, Home, Meaning, Namespace, ScopeId, Syntax, Word};
use crate::types::generics::Generics;
use crate::types::lower::Place;
use crate::types::ty::Ty;

/// Constants that are made of more constants than this are not looked into.
const DEEPEST: usize = 8;

/// What must be for code to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Guard {
    /// A parameter, by its position, has this value.
    Is(u32, bool),
    Never,
}

/// What must be for code to run: all of these.
pub(crate) type Guards = Rc<[Guard]>;

impl Guard {
    /// Whether it may hold with these arguments.
    pub(crate) fn may_hold(self, args: &[Ty]) -> bool {
        match self {
            Self::Is(at, wanted) => !matches!(args.get(at as usize), Some(Ty::Bool(is)) if *is != wanted),
            Self::Never => false,
        }
    }
}

/// What a condition needs to be true, and to be false.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub(super) to_hold: Vec<Guard>,
    pub(super) to_fail: Vec<Guard>,
}

impl Needs {
    fn of(holds: bool) -> Self {
        Self { to_hold: vec![Guard::Never], to_fail: Vec::new() }.not_if(holds)
    }

    fn not_if(self, turned: bool) -> Self {
        match turned {
            true => Self { to_hold: self.to_fail, to_fail: self.to_hold },
            false => self,
        }
    }

    fn and(self, other: Self) -> Self {
        let never = |guards: &[Guard]| guards.contains(&Guard::Never);
        // It fails by one of the two: by which is only known where the other cannot.
        let to_fail = match (never(&self.to_fail), never(&other.to_fail)) {
            (true, _) => other.to_fail,
            (_, true) => self.to_fail,
            _ => Vec::new(),
        };
        Self { to_hold: [self.to_hold, other.to_hold].concat(), to_fail }
    }
}

/// Where a condition stands.
struct Around<'a> {
    scope: ScopeId,
    home: Home,
    generics: Option<&'a Generics>,
    /// Whether a name is that of a local variable.
    is_local: &'a dyn Fn(&syn::Ident) -> bool,
}

impl Analysis {
    fn needs(&self, condition: &Expr, around: &Around<'_>, depth: usize) -> Needs {
        let inner = |expr: &Expr| self.needs(expr, around, depth);
        match condition {
            Expr::Lit(lit) => match &lit.lit {
                Lit::Bool(is) => Needs::of(is.value),
                _ => Needs::default(),
            },
            Expr::Paren(paren) => inner(&paren.expr),
            Expr::Group(group) => inner(&group.expr),
            Expr::Block(block) => match block.block.stmts.as_slice() {
                [Stmt::Expr(only, None)] => inner(only),
                _ => Needs::default(),
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => inner(&unary.expr).not_if(true),
            Expr::Binary(binary) => match binary.op {
                BinOp::And(_) => inner(&binary.left).and(inner(&binary.right)),
                BinOp::Or(_) => {
                    let (left, right) = (inner(&binary.left), inner(&binary.right));
                    left.not_if(true).and(right.not_if(true)).not_if(true)
                }
                _ => Needs::default(),
            },
            Expr::Macro(call) => self.needs_of_cfg(&call.mac, around),
            Expr::Path(path) if path.qself.is_none() => self.needs_of_path(&path.path, around, depth),
            _ => Needs::default(),
        }
    }

    fn needs_of_cfg(&self, call: &syn::Macro, around: &Around<'_>) -> Needs {
        let is_cfg = call.path.segments.last().is_some_and(|segment| segment.ident == "cfg");
        if !is_cfg || !self.names.macros_meant(around.scope, &call.path).is_empty() {
            return Needs::default();
        }
        let predicate = syn::parse2::<syn::Meta>(crate::rules::plain(call.tokens.clone()));
        let holds = predicate.ok().and_then(|predicate| self.names.holds(&predicate, around.home));
        holds.map_or_else(Needs::default, Needs::of)
    }

    fn needs_of_path(&self, path: &syn::Path, around: &Around<'_>, depth: usize) -> Needs {
        if depth > DEEPEST {
            return Needs::default();
        }
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        if let (Some(ident), None) = (path.get_ident(), path.leading_colon) {
            if (around.is_local)(ident) {
                return Needs::default();
            }
            if let Some(generics) = around.generics
                && let Some(at) = generics.position(words[0])
            {
                let is_bool = generics.parameter(at).is_some_and(|param| param.is_bool);
                let at = u32::try_from(at).ok().filter(|_| is_bool);
                return at.map_or_else(Needs::default, |at| Needs {
                    to_hold: vec![Guard::Is(at, true)],
                    to_fail: vec![Guard::Is(at, false)],
                });
            }
        }
        let found = self.names.resolve(around.scope, path.leading_colon.is_some(), &words, Namespace::Value);
        let [(Meaning::Def(id), consumed)] = *found.as_slice() else { return Needs::default() };
        let def: Rc<Def> = self.names.def(id);
        match def.syntax() {
            Syntax::Value { value: Some(value), .. }
                if def.kind == DefKind::Const && def.parent.is_none() && consumed == words.len() =>
            {
                let around =
                    Around { scope: def.scope, home: def.home, generics: None, is_local: &|_| false };
                self.needs(value, &around, depth + 1)
            }
            _ => Needs::default(),
        }
    }
}

impl Analysis {
    /// A constant as an argument, where a type could stand.
    pub(crate) fn lower_constant(&self, place: &Place<'_>, value: &Expr) -> Ty {
        let home = place.owner.map_or(Home::External, |owner| self.names.def(owner).home);
        let generics = place.generics.as_deref();
        let around = Around { scope: place.scope, home, generics, is_local: &|_| false };
        let needs = self.needs(value, &around, 0);
        match (needs.to_hold.as_slice(), needs.to_fail.as_slice()) {
            ([], [Guard::Never]) => Ty::Bool(true),
            ([Guard::Never], []) => Ty::Bool(false),
            ([Guard::Is(at, true)], [Guard::Is(other, false)]) if at == other => Ty::Param(*at),
            _ => Ty::Const,
        }
    }
}

impl Infer<'_> {
    /// What a condition needs, as far as it is made of constants.
    pub(super) fn needs(&self, condition: &Expr) -> Needs {
        let is_local = |ident: &syn::Ident| self.local_variable(ident).is_some();
        let around = Around {
            scope: self.place.scope,
            home: self.analysis.names.def(self.owner).home,
            generics: self.place.generics.as_deref(),
            is_local: &is_local,
        };
        self.analysis.needs(condition, &around, 0)
    }

    /// What an arm of a `match` needs of the constants that are matched.
    pub(super) fn needs_of_arm(&self, matched: &Expr, pattern: &Pat) -> Vec<Guard> {
        match pattern {
            Pat::Lit(lit) => match &lit.lit {
                Lit::Bool(is) if is.value => self.needs(matched).to_hold,
                Lit::Bool(_) => self.needs(matched).to_fail,
                _ => Vec::new(),
            },
            Pat::Guard(guarded) => {
                let mut guards = self.needs_of_arm(matched, &guarded.pat);
                guards.extend(self.needs(&guarded.guard).to_hold);
                guards
            }
            _ => Vec::new(),
        }
    }

    /// What the statements after `if condition { return }` need: that it fails.
    pub(super) fn needs_after(&self, statement: &Expr) -> Vec<Guard> {
        match statement {
            Expr::If(branch)
                if branch.attrs.is_empty()
                    && branch.else_branch.is_none()
                    && branch.then_branch.stmts.last().is_some_and(leaves) =>
            {
                self.needs(&branch.cond).to_fail
            }
            _ => Vec::new(),
        }
    }

    /// Infers what runs only where `guards` hold too.
    pub(super) fn under<T>(&mut self, guards: &[Guard], infer: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.guards.len();
        self.guards.extend(guards);
        let found = infer(self);
        self.guards.truncate(outer);
        found
    }

    /// What must be for the code that is inferred now to run.
    pub(super) fn guards_here(&self) -> Guards {
        let mut guards = self.guards.clone();
        guards.sort_unstable();
        guards.dedup();
        let is_turned =
            |guard: &Guard| matches!(guard, Guard::Is(at, is) if guards.contains(&Guard::Is(*at, !is)));
        match guards.contains(&Guard::Never) || guards.iter().any(is_turned) {
            true => Rc::new([Guard::Never]),
            false => guards.into(),
        }
    }
}

/// Whether nothing that follows a statement in its block runs.
fn leaves(statement: &Stmt) -> bool {
    let Stmt::Expr(expr, _) = statement else { return false };
    matches!(expr, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_))
        && crate::conditions::attributes_of(expr).is_empty()
}
