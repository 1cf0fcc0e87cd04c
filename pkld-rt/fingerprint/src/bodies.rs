//! Bodies of functions and initialisers: the type of every expression, and what each of them uses.
//!
//! A body is inferred once, over its parameters, in the order in which the compiler would; what it uses is
//! kept with those parameters and put in place for each instance (`instances`). Where an expression is not
//! understood the body says so, and its words count instead.

mod associated;
mod block;
mod call;
mod chosen;
mod closure;
mod coerce;
mod constant;
mod constructed;
mod control;
mod expression;
mod field;
mod fit;
mod format;
mod macros;
mod method;
mod operator;
mod path;
mod pattern;
mod several;
mod std_macros;

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

pub(crate) use self::constant::{Guard, Guards};
use crate::analysis::Analysis;
use crate::digest::Digest;
use crate::names::{Def, DefId, ScopeId, Syntax, Word};
use crate::types::budget::Budget;
use crate::types::lower::Place;
use crate::types::select::Context;
use crate::types::table::Table;
use crate::types::ty::{Args, Ty};

/// The steps that inferring one body may take; few need a tenth of them.
const MOST_WORK: u64 = 50_000;

/// What a body uses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Use {
    /// A function, constant or static, with the arguments of its impl and its own.
    Def(DefId, Args),
    /// A trait's function or constant: `args[0]` is the type whose impl decides.
    Member(DefId, Args),
    /// Code from outside may call anything that the impl of a trait for a type holds: trait, type, arguments.
    Trait(DefId, Args),
    /// A value of the type exists.
    Type(Ty),
    /// A value of the type is handed to code from outside whose signature is not known.
    Handed(Ty),
    /// A definition is named to a macro that is not at hand, which may use it in any way.
    Generated(DefId),
    /// Macros, and items that types name.
    Items(Rc<[usize]>),
    /// A member of this name, of an impl for the type of a trait that is not known.
    Named(Ty, Word),
    /// A method of this name, of a type that is not known.
    Method(Word),
    /// A name whose meaning is not known.
    Word(Word),
    /// Any name: an identifier is pasted together.
    Pasted,
}

/// What is known of a body.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// In the order in which they stand, each with what must be for it to run.
    pub(crate) uses: Vec<(Use, Guards)>,
    /// The types behind the `impl Trait`s that the function returns.
    pub(crate) hidden: Vec<Ty>,
    /// Over what its paths mean and what it uses.
    pub(crate) trace: Option<Digest>,
    /// Where inference failed: the words of the whole body count.
    pub(crate) unsure: Vec<String>,
    /// The steps that inferring it took.
    pub(crate) work: u64,
}

impl Analysis {
    /// The body of a function, constant or static.
    pub(crate) fn body(&self, id: DefId) -> Rc<Body> {
        if let Some(known) = self.bodies.borrow().get(&id) {
            // A body that asks for its own hidden types gets none.
            return known.clone().unwrap_or_default();
        }
        self.bodies.borrow_mut().insert(id, None);
        let body = Rc::new(self.infer(id));
        self.bodies.borrow_mut().insert(id, Some(Rc::clone(&body)));
        body
    }

    /// The type behind an `impl Trait`, over the parameters of the function that returns it.
    pub(crate) fn hidden_type(&self, id: DefId, nth: u32) -> Ty {
        self.looked_into.borrow_mut().insert(id);
        self.body(id).hidden.get(nth as usize).cloned().unwrap_or(Ty::Unknown)
    }

    fn infer(&self, id: DefId) -> Body {
        let def = self.names.def(id);
        let without_body = self.names.without_body.borrow();
        let is_opaque = def.items.iter().any(|item| without_body.contains(item));
        drop(without_body);
        if is_opaque && self.returned_impls(id).is_empty() {
            return Body::default();
        }
        let body = self.infer_syntax(id, &def);
        match is_opaque {
            // Callers see the types behind `impl Trait`.
            true => Body { hidden: body.hidden, work: body.work, ..Body::default() },
            false => body,
        }
    }

    fn infer_syntax(&self, id: DefId, def: &Def) -> Body {
        let table = Table::default();
        let context = Context::new(self, self.environment(id), &table, false, Budget::of(MOST_WORK));
        let place = Place {
            scope: def.scope,
            owner: Some(id),
            generics: Some(self.generics(id)),
            table: Some(&table),
        };
        let mut infer = Infer {
            analysis: self,
            context,
            table: &table,
            place,
            owner: id,
            locals: Vec::new(),
            inner_scopes: Vec::new(),
            returns: Ty::Unknown,
            loops: Vec::new(),
            uses: Vec::new(),
            guards: Vec::new(),
            guarded: Vec::new(),
            types: HashSet::new(),
            unsure: Vec::new(),
            hidden: Vec::new(),
            local_marks: BTreeSet::new(),
            expansions: 0,
            line: 0,
            calls: Vec::new(),
            open_members: Vec::new(),
            chosen: Vec::new(),
            given: Vec::new(),
        };
        match def.syntax() {
            Syntax::Fn(f) => infer.function(f),
            Syntax::Value { ty, value: Some(value), .. } => {
                let wanted = match ty {
                    Some(ty) => infer.lower(ty),
                    None => Ty::Unknown,
                };
                let wanted = infer.context.normal(&wanted);
                infer.returns = wanted.clone();
                infer.expression_to(value, &wanted);
            }
            _ => {}
        }
        infer.finish()
    }
}

/// A loop or labelled block.
pub(super) struct Loop {
    pub(super) label: Option<Word>,
    pub(super) ty: Ty,
    pub(super) breaks: bool,
    /// A labelled block, which is left by its label only.
    pub(super) is_block: bool,
}

/// A call through a method whose receiver was not known when it was met.
pub(super) struct Later {
    pub(super) receiver: Ty,
    pub(super) method: Word,
    pub(super) inputs: Vec<Ty>,
    pub(super) output: Ty,
    pub(super) line: usize,
    pub(super) scope: ScopeId,
    pub(super) guards: Vec<Guard>,
}

pub(super) struct Infer<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) context: Context<'a>,
    pub(super) table: &'a Table,
    pub(super) place: Place<'a>,
    pub(super) owner: DefId,
    pub(super) locals: Vec<(Word, Ty)>,
    /// Blocks with items around what is inferred now, and how many variables there were before each.
    pub(super) inner_scopes: Vec<(ScopeId, usize)>,
    pub(super) returns: Ty,
    pub(super) loops: Vec<Loop>,
    pub(super) uses: Vec<(Use, Guards)>,
    /// What must be for the code to run that is inferred now.
    pub(super) guards: Vec<Guard>,
    /// Types of expressions that may not run.
    pub(super) guarded: Vec<Ty>,
    pub(super) types: HashSet<Ty>,
    pub(super) unsure: Vec<String>,
    pub(super) hidden: Vec<Ty>,
    /// Expansions of macros that the body itself defines: they see its variables.
    pub(super) local_marks: BTreeSet<u32>,
    pub(super) expansions: usize,
    pub(super) line: usize,
    pub(super) calls: Vec<Later>,
    pub(super) open_members: Vec<chosen::OpenMember>,
    /// What calls of code that is not known were given.
    pub(super) given: Vec<Ty>,
    /// Types that code from outside may have made where the body has a mix.
    pub(super) chosen: Vec<Ty>,
}

impl Infer<'_> {
    fn function(&mut self, f: &crate::names::FnSyntax) {
        let Some(block) = &f.block else { return };
        let signature = self.analysis.signature(self.owner);
        let mut inputs = signature.inputs.iter();
        for input in &f.signature.inputs {
            let ty = inputs.next().cloned().unwrap_or(Ty::Unknown);
            let ty = self.context.normal(&ty);
            match input {
                syn::FnArg::Receiver(_) => self.locals.push((Word::of("self"), ty)),
                syn::FnArg::Typed(typed) => self.pattern(&typed.pat, &ty),
            }
        }
        // What the function itself hides is inferred; what others hide is not looked at.
        let mut hidden = vec![Ty::Unknown; self.analysis.returned_impls(self.owner).len()];
        let output = signature.output.map(&mut |ty| match &ty {
            Ty::Opaque(id, nth, _) if *id == self.owner => {
                let var = self.table.fresh();
                if let Some(slot) = hidden.get_mut(*nth as usize) {
                    *slot = var.clone();
                }
                var
            }
            _ => ty,
        });
        for (nth, var) in hidden.iter().enumerate() {
            let identity =
                self.place.generics.as_ref().map(|generics| generics.identity()).unwrap_or_default();
            let nth = u32::try_from(nth).unwrap_or(u32::MAX);
            let opaque = Ty::Opaque(self.owner, nth, identity);
            for bound in self.analysis.opaque_bounds(self.owner, nth).iter() {
                // A bound on what is hidden tells closures their arguments.
                let bound = bound.map(&mut |ty| if ty == opaque { var.clone() } else { ty });
                self.context.require(crate::types::predicate::Predicate { ty: var.clone(), bound });
            }
        }
        self.hidden = hidden;
        let output = self.context.normal(&output);
        let output = match (f.signature.asyncness.is_some(), output) {
            (true, Ty::Fn(_, inner)) => (*inner).clone(),
            (_, other) => other,
        };
        self.returns = output.clone();
        let found = self.block(block, Some(&output));
        self.coerce_at(&found, &output);
    }

    pub(super) fn lower(&mut self, ty: &syn::Type) -> Ty {
        let ty = self.analysis.lower(&self.place, ty);
        self.context.normal(&ty)
    }

    pub(super) fn note(&mut self, what: Use) {
        let guards = self.guards_here();
        self.uses.push((what, guards));
    }

    pub(super) fn unsure(&mut self, why: &str) {
        let text = format!("line {}: {why}", self.line);
        if !self.unsure.contains(&text) {
            self.unsure.push(text);
        }
    }

    pub(super) fn mix<'t>(&self, parts: impl IntoIterator<Item = &'t Ty>) -> Ty {
        let parts: Vec<Ty> = parts.into_iter().map(|ty| self.table.deep(ty)).collect();
        self.analysis.mix(parts.iter())
    }

    pub(super) fn shallow(&self, ty: &Ty) -> Ty {
        self.table.shallow(&self.context.normal(ty))
    }

    /// What is known of a type now, after working off what waits if it is still open.
    pub(super) fn known(&mut self, ty: &Ty) -> Ty {
        let first = self.shallow(ty);
        if !matches!(first, Ty::Var(_)) {
            return first;
        }
        self.context.solve();
        self.shallow(ty)
    }

    /// A type that must be known now: an open one is the mix that it is part of, if it is part of one.
    pub(super) fn settled(&self, ty: &Ty) -> Ty {
        let ty = self.shallow(ty);
        if let Ty::Var(at) = ty
            && let Some(mix) = self.table.whole(at)
        {
            self.table.try_unify(&ty, &mix);
            return mix;
        }
        ty
    }

    fn finish(mut self) -> Body {
        for _ in 0..4 {
            self.context.solve();
            if !self.later_calls() {
                break;
            }
        }
        self.context.solve();
        self.last_calls();
        self.context.solve();
        self.see_to_chosen();
        let types: Vec<Ty> = self.types.iter().cloned().collect();
        let mut seen: HashSet<Ty> = HashSet::new();
        let mut uses: Vec<Use> = Vec::new();
        for ty in types {
            let ty = self.final_type(&ty);
            if holds_adt(&ty) && seen.insert(ty.clone()) {
                uses.push(Use::Type(ty));
            }
        }
        // A set has no order; a fingerprint must have one.
        uses.sort_by_cached_key(|what| self.analysis.shown_use(what));
        let always: Guards = Rc::new([]);
        let mut all: Vec<(Use, Guards)> = uses.into_iter().map(|what| (what, Rc::clone(&always))).collect();
        for (what, guards) in std::mem::take(&mut self.uses) {
            all.push((self.final_use(what), guards));
        }
        // What does not run tells types to what does.
        let guarded: Vec<Ty> = self.guarded.iter().map(|ty| self.final_type(ty)).collect();
        let trace = Some(self.analysis.trace(self.owner, &all, &guarded));
        let mut known: HashSet<(Use, Guards)> = HashSet::new();
        all.retain(|used| !used.1.contains(&Guard::Never) && known.insert(used.clone()));
        let uses = all;
        let hidden = std::mem::take(&mut self.hidden);
        let hidden = hidden.iter().map(|ty| self.final_type(ty)).collect();
        let work = self.context.budget.spent();
        if self.context.budget.is_exhausted() {
            self.unsure.push("its types are too much work".to_owned());
        }
        Body { uses, hidden, trace, unsure: self.unsure, work }
    }

    fn final_type(&self, ty: &Ty) -> Ty {
        let ty = self.context.normal(ty);
        let ty = self.table.final_type(&ty);
        // Mixes may hold what is known by now.
        ty.map(&mut |ty| match &ty {
            Ty::Mix(parts) => self.analysis.mix(parts.iter().chain(&self.chosen)),
            _ => self.analysis.with_constants(ty),
        })
    }

    fn final_use(&self, what: Use) -> Use {
        let all = |args: &Args| -> Args { args.iter().map(|ty| self.final_type(ty)).collect() };
        match what {
            Use::Def(id, args) => Use::Def(id, all(&args)),
            Use::Member(id, args) => Use::Member(id, all(&args)),
            Use::Trait(id, args) => Use::Trait(id, all(&args)),
            Use::Type(ty) => Use::Type(self.final_type(&ty)),
            Use::Handed(ty) => Use::Handed(self.final_type(&ty)),
            Use::Named(ty, name) => Use::Named(self.final_type(&ty), name),
            other => other,
        }
    }
}

/// Whether a type can have anything to reach.
fn holds_adt(ty: &Ty) -> bool {
    ty.has(&|ty| matches!(ty, Ty::Adt(..) | Ty::Dyn(_) | Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..)))
}
