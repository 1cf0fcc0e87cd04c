//! Types to be inferred: variables, what stands for them, and the way back to an earlier state.

use std::cell::RefCell;

use super::ty::{Prim, Ty};

/// What may stand for a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Any,
    Integer,
    Float,
}

#[derive(Clone, Debug)]
struct Var {
    bound: Option<Ty>,
    class: Class,
    /// A mix that it is part of, if nothing else tells what it is.
    part_of: Option<Ty>,
}

/// The variables of one body.
#[derive(Debug, Default)]
pub(crate) struct Table {
    vars: RefCell<Vec<Var>>,
    /// Variables in the order in which they were bound, with what they were before.
    trail: RefCell<Vec<(usize, Var)>>,
    /// Mixes, each with a type that stands for it.
    made: RefCell<Vec<(Ty, Ty)>>,
}

/// A state of a table to come back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Snapshot {
    trail: usize,
    made: usize,
}

impl Table {
    pub(crate) fn fresh(&self) -> Ty {
        self.fresh_of(Class::Any)
    }

    pub(crate) fn fresh_of(&self, class: Class) -> Ty {
        let mut vars = self.vars.borrow_mut();
        vars.push(Var { bound: None, class, part_of: None });
        Ty::Var(u32::try_from(vars.len() - 1).unwrap_or(u32::MAX))
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { trail: self.trail.borrow().len(), made: self.made.borrow().len() }
    }

    pub(crate) fn roll_back(&self, to: Snapshot) {
        self.made.borrow_mut().truncate(to.made);
        let mut trail = self.trail.borrow_mut();
        let mut vars = self.vars.borrow_mut();
        while trail.len() > to.trail {
            if let Some((at, was)) = trail.pop() {
                vars[at] = was;
            }
        }
    }

    fn set(&self, at: usize, var: Var) {
        let was = std::mem::replace(&mut self.vars.borrow_mut()[at], var);
        self.trail.borrow_mut().push((at, was));
    }

    fn var(&self, at: u32) -> Var {
        self.vars.borrow().get(at as usize).cloned().unwrap_or(Var {
            bound: Some(Ty::Unknown),
            class: Class::Any,
            part_of: None,
        })
    }

    /// What is known of `ty` at its outermost.
    pub(crate) fn shallow(&self, ty: &Ty) -> Ty {
        let mut ty = ty.clone();
        while let Ty::Var(at) = ty {
            match self.var(at).bound {
                Some(bound) => ty = bound,
                None => return ty,
            }
        }
        ty
    }

    /// The class of an unbound variable.
    pub(crate) fn class(&self, ty: &Ty) -> Option<Class> {
        match self.shallow(ty) {
            Ty::Var(at) => Some(self.var(at).class),
            _ => None,
        }
    }

    /// `ty` with all that is known put in.
    pub(crate) fn deep(&self, ty: &Ty) -> Ty {
        if !ty.has(&|ty| matches!(ty, Ty::Var(_))) {
            return ty.clone();
        }
        ty.map(&mut |ty| match ty {
            Ty::Var(_) => {
                let known = self.shallow(&ty);
                if matches!(known, Ty::Var(_)) { known } else { self.deep(&known) }
            }
            other => other,
        })
    }

    /// `ty` with its open variables numbered in the order in which they are met, by their classes.
    pub(super) fn numbered(&self, ty: &Ty, met: &mut Vec<u32>) -> Ty {
        if !ty.has(&|ty| matches!(ty, Ty::Var(_))) {
            return ty.clone();
        }
        ty.map(&mut |ty| {
            let Ty::Var(at) = ty else { return ty };
            let nth = met.iter().position(|known| *known == at).unwrap_or_else(|| {
                met.push(at);
                met.len() - 1
            });
            let class = match self.var(at).class {
                Class::Any => 0,
                Class::Integer => 1,
                Class::Float => 2,
            };
            Ty::Var(u32::try_from(nth * 3 + class).unwrap_or(u32::MAX))
        })
    }

    /// `ty` when nothing more will be learnt: literals get their default types, the rest is unknown.
    pub(crate) fn final_type(&self, ty: &Ty) -> Ty {
        self.deep(ty).map(&mut |ty| match ty {
            Ty::Var(at) => match self.var(at).class {
                Class::Any => self.whole(at).unwrap_or(Ty::Unknown),
                Class::Integer => Ty::Prim(Prim::I32),
                Class::Float => Ty::Prim(Prim::F64),
            },
            other => other,
        })
    }

    /// Makes two types equal, where they can be.
    pub(crate) fn unify(&self, a: &Ty, b: &Ty) -> bool {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Ty::Var(x), Ty::Var(y)) => {
                if x != y {
                    let (of_x, of_y) = (self.var(*x), self.var(*y));
                    match (of_x.class, of_y.class) {
                        (Class::Any, _) => {
                            if let (Some(mix), None) = (&of_x.part_of, &of_y.part_of) {
                                self.set(*y as usize, Var { part_of: Some(mix.clone()), ..of_y });
                            }
                            self.set(*x as usize, Var { bound: Some(b.clone()), ..of_x });
                        }
                        (_, Class::Any) => self.set(*y as usize, Var { bound: Some(a.clone()), ..of_y }),
                        (one, other) if one == other => {
                            self.set(*x as usize, Var { bound: Some(b.clone()), ..of_x });
                        }
                        _ => return false,
                    }
                }
                true
            }
            (Ty::Var(x), other) | (other, Ty::Var(x)) => self.bind(*x, other),
            (Ty::Mix(x), Ty::Mix(y)) => {
                if x != y {
                    self.made_of(&a, &b);
                    self.made_of(&b, &a);
                }
                true
            }
            (Ty::Unknown, _) | (_, Ty::Unknown) => true,
            (mix @ Ty::Mix(_), other) | (other, mix @ Ty::Mix(_)) => {
                self.take_apart(mix, other);
                self.made_of(mix, other);
                true
            }
            (Ty::Const, Ty::Const | Ty::Bool(_)) | (Ty::Bool(_), Ty::Const) | (Ty::Never, Ty::Never) => true,
            // A projection that could not be resolved yet may be equal to anything.
            (Ty::Projection(x, p), Ty::Projection(y, q)) if x == y && p.len() == q.len() => {
                let at = self.snapshot();
                if !p.iter().zip(q.iter()).all(|(a, b)| self.unify(a, b)) {
                    self.roll_back(at);
                    return false;
                }
                true
            }
            (Ty::Opaque(x, m, p), Ty::Opaque(y, n, q)) => x == y && m == n && self.unify_all(p, q),
            (Ty::Adt(x, p), Ty::Adt(y, q)) => x == y && self.unify_all(p, q),
            (Ty::Ref(m, x), Ty::Ref(n, y)) | (Ty::Ptr(m, x), Ty::Ptr(n, y)) => m == n && self.unify(x, y),
            (Ty::Slice(x), Ty::Slice(y)) | (Ty::Array(x), Ty::Array(y)) => self.unify(x, y),
            (Ty::Tuple(p), Ty::Tuple(q)) => p.len() == q.len() && self.unify_all(p, q),
            (Ty::Fn(p, r), Ty::Fn(q, s)) => p.len() == q.len() && self.unify_all(p, q) && self.unify(r, s),
            (Ty::Dyn(p), Ty::Dyn(q)) => {
                // Which of the marker traits are named does not matter.
                match (p.first(), q.first()) {
                    (Some(x), Some(y)) => {
                        x.of == y.of
                            && self.unify_all(&x.args, &y.args)
                            && x.bindings
                                .iter()
                                .zip(y.bindings.iter())
                                .all(|((_, a), (_, b))| self.unify(a, b))
                    }
                    (x, y) => x.is_none() && y.is_none(),
                }
            }
            _ => a == b,
        }
    }

    /// What is open in a type that stands for a mix is part of that mix.
    fn take_apart(&self, mix: &Ty, ty: &Ty) {
        let open = RefCell::new(Vec::new());
        self.deep(ty).has(&|part| {
            if let Ty::Var(at) = part {
                open.borrow_mut().push(*at);
            }
            false
        });
        for at in open.into_inner() {
            let var = self.var(at);
            if var.class == Class::Any && var.part_of.is_none() {
                self.set(at as usize, Var { part_of: Some(mix.clone()), ..var });
            }
        }
    }

    fn made_of(&self, mix: &Ty, ty: &Ty) {
        if !matches!(ty, Ty::Prim(_)) {
            self.made.borrow_mut().push((mix.clone(), ty.clone()));
        }
    }

    /// The types that were met where code from outside makes something, each with what it makes it of.
    pub(crate) fn made(&self) -> Vec<(Ty, Ty)> {
        self.made.borrow().clone()
    }

    /// The mix that an open variable is part of, when nothing in that is open.
    pub(crate) fn whole(&self, at: u32) -> Option<Ty> {
        let mix = self.deep(&self.var(at).part_of?);
        (!mix.has(&|ty| matches!(ty, Ty::Var(_)))).then_some(mix)
    }

    fn bind(&self, at: u32, ty: &Ty) -> bool {
        let var = self.var(at);
        let fits = match var.class {
            Class::Any => true,
            Class::Integer => match ty {
                Ty::Prim(prim) => prim.is_integer(),
                Ty::Mix(_) | Ty::Unknown => true,
                _ => false,
            },
            Class::Float => match ty {
                Ty::Prim(prim) => prim.is_float(),
                Ty::Mix(_) | Ty::Unknown => true,
                _ => false,
            },
        };
        if !fits {
            return false;
        }
        // A type that holds itself has no end.
        if self.deep(ty).has(&|part| *part == Ty::Var(at)) {
            return false;
        }
        if var.class != Class::Any && matches!(ty, Ty::Mix(_) | Ty::Unknown) {
            return true;
        }
        if let (Some(mix), false) = (&var.part_of, matches!(ty, Ty::Mix(_) | Ty::Unknown)) {
            self.take_apart(mix, ty);
            self.made_of(mix, ty);
        }
        self.set(at as usize, Var { bound: Some(ty.clone()), ..var });
        true
    }

    fn unify_all(&self, p: &[Ty], q: &[Ty]) -> bool {
        p.iter().zip(q.iter()).all(|(a, b)| self.unify(a, b))
    }

    /// Makes two types equal or changes nothing.
    pub(crate) fn try_unify(&self, a: &Ty, b: &Ty) -> bool {
        let at = self.snapshot();
        let fits = self.unify(a, b);
        if !fits {
            self.roll_back(at);
        }
        fits
    }

    /// Makes all that is open in `ty` one type.
    pub(crate) fn settle(&self, ty: &Ty, open: &Ty) {
        self.deep(ty).map(&mut |part| {
            if let Ty::Var(_) = part {
                self.try_unify(&part, open);
            }
            part
        });
    }

    /// Makes two types equal between which conditional compilation chooses, or changes nothing: of a constant that
    /// is known in one of them only, the value is not known.
    pub(crate) fn unify_alternatives(&self, a: &Ty, b: &Ty) -> bool {
        let at = self.snapshot();
        let is_known = |ty: &Ty| ty.has(&|part| matches!(part, Ty::Bool(_)));
        let fits = self.unify(a, b) && {
            let (a, b) = (self.deep(a), self.deep(b));
            a == b || !is_known(&a) && !is_known(&b)
        };
        if !fits {
            self.roll_back(at);
        }
        fits
    }

    /// Fresh variables for `count` parameters.
    pub(crate) fn fresh_args(&self, count: usize) -> Vec<Ty> {
        (0..count).map(|_| self.fresh()).collect()
    }
}
