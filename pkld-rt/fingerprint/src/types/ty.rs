//! Types as they are compared: no lifetimes, and of the values of constants only `true` and `false`.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::predicate::Bound;
use crate::names::{DefId, Word};

/// Arguments of a definition: of what is around it first, then its own.
pub(crate) type Args = Rc<[Ty]>;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Ty {
    /// A struct, enum or union, also of std or of a crate from outside.
    Adt(DefId, Args),
    Prim(Prim),
    Ref(bool, Rc<Ty>),
    Ptr(bool, Rc<Ty>),
    Slice(Rc<Ty>),
    Array(Rc<Ty>),
    Tuple(Args),
    /// Anything that can be called; its code was reached where it was named. Futures too, without parameters.
    Fn(Args, Rc<Ty>),
    Dyn(Rc<[Bound]>),
    /// A type parameter, by its position.
    Param(u32),
    /// `<args[0] as Trait<args[1..]>>::Associated`
    Projection(DefId, Args),
    /// The `impl Trait` number `.1` that a function returns.
    Opaque(DefId, u32, Args),
    /// To be inferred.
    Var(u32),
    /// Anything that code from outside can make of these: sorted, none of them a type from outside.
    Mix(Args),
    /// Anything.
    Unknown,
    Never,
    /// A constant where a type could stand.
    Const,
    /// A constant of which the value is known.
    Bool(bool),
}

/// A primitive type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Prim {
    Bool,
    Char,
    Str,
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
    F32,
    F64,
}

impl Prim {
    pub(crate) fn named(text: &str) -> Option<Self> {
        Some(match text {
            "bool" => Self::Bool,
            "char" => Self::Char,
            "str" => Self::Str,
            "i8" => Self::I8,
            "i16" => Self::I16,
            "i32" => Self::I32,
            "i64" => Self::I64,
            "i128" => Self::I128,
            "isize" => Self::Isize,
            "u8" => Self::U8,
            "u16" => Self::U16,
            "u32" => Self::U32,
            "u64" => Self::U64,
            "u128" => Self::U128,
            "usize" => Self::Usize,
            "f32" => Self::F32,
            "f64" => Self::F64,
            _ => return None,
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Char => "char",
            Self::Str => "str",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::Isize => "isize",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
            Self::Usize => "usize",
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }

    pub(crate) fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64)
    }

    pub(crate) fn is_integer(self) -> bool {
        self >= Self::I8 && !self.is_float()
    }

    pub(crate) fn is_signed(self) -> bool {
        self.is_integer() && self <= Self::Isize
    }

    /// The integer of the same size, with or without a sign.
    pub(crate) fn with_sign(self, signed: bool) -> Self {
        const PAIRS: [(Prim, Prim); 6] = [
            (Prim::I8, Prim::U8),
            (Prim::I16, Prim::U16),
            (Prim::I32, Prim::U32),
            (Prim::I64, Prim::U64),
            (Prim::I128, Prim::U128),
            (Prim::Isize, Prim::Usize),
        ];
        let pair = PAIRS.iter().find(|(with, without)| *with == self || *without == self);
        pair.map_or(self, |(with, without)| if signed { *with } else { *without })
    }
}

impl Ty {
    pub(crate) fn unit() -> Self {
        Self::Tuple(Rc::new([]))
    }

    pub(crate) fn reference(self, mutable: bool) -> Self {
        Self::Ref(mutable, Rc::new(self))
    }

    /// A type that holds nothing of the crates at hand.
    pub(crate) fn foreign() -> Self {
        Self::Mix(Rc::new([]))
    }

    /// With every part of it replaced by `with`, innermost first.
    pub(crate) fn map(&self, with: &mut dyn FnMut(Ty) -> Ty) -> Ty {
        let all = |args: &Args, with: &mut dyn FnMut(Ty) -> Ty| -> Args {
            args.iter().map(|ty| ty.map(with)).collect()
        };
        let one = |ty: &Rc<Ty>, with: &mut dyn FnMut(Ty) -> Ty| Rc::new(ty.map(with));
        let inner = match self {
            Self::Adt(id, args) if !args.is_empty() => Self::Adt(*id, all(args, with)),
            Self::Ref(mutable, ty) => Self::Ref(*mutable, one(ty, with)),
            Self::Ptr(mutable, ty) => Self::Ptr(*mutable, one(ty, with)),
            Self::Slice(ty) => Self::Slice(one(ty, with)),
            Self::Array(ty) => Self::Array(one(ty, with)),
            Self::Tuple(args) if !args.is_empty() => Self::Tuple(all(args, with)),
            Self::Fn(args, ret) => Self::Fn(all(args, with), one(ret, with)),
            Self::Dyn(bounds) => Self::Dyn(bounds.iter().map(|bound| bound.map(with)).collect()),
            Self::Projection(id, args) => Self::Projection(*id, all(args, with)),
            Self::Opaque(id, nth, args) => Self::Opaque(*id, *nth, all(args, with)),
            Self::Mix(atoms) if !atoms.is_empty() => Self::Mix(all(atoms, with)),
            other => other.clone(),
        };
        with(inner)
    }

    /// With parameters replaced by `args`.
    pub(crate) fn substitute(&self, args: &[Ty]) -> Ty {
        if !self.has(&|ty| matches!(ty, Self::Param(_))) {
            return self.clone();
        }
        self.map(&mut |ty| match ty {
            Self::Param(at) => args.get(at as usize).cloned().unwrap_or(Self::Unknown),
            other => other,
        })
    }

    /// Whether some part of it is such a type.
    pub(crate) fn has(&self, is: &dyn Fn(&Ty) -> bool) -> bool {
        is(self)
            || match self {
                Self::Adt(_, args)
                | Self::Tuple(args)
                | Self::Projection(_, args)
                | Self::Opaque(_, _, args)
                | Self::Mix(args) => args.iter().any(|ty| ty.has(is)),
                Self::Ref(_, ty) | Self::Ptr(_, ty) | Self::Slice(ty) | Self::Array(ty) => ty.has(is),
                Self::Fn(args, ret) => args.iter().any(|ty| ty.has(is)) || ret.has(is),
                Self::Dyn(bounds) => bounds.iter().any(|bound| bound.has(is)),
                _ => false,
            }
    }

    /// Whether it has more parts than that, found out without looking at more.
    pub(crate) fn is_larger_than(&self, most: usize) -> bool {
        let parts = std::cell::Cell::new(0);
        self.has(&|_| {
            parts.set(parts.get() + 1);
            parts.get() > most
        })
    }

    /// A mix of the same types of any arguments; of a type that is no mix nothing is known then.
    pub(crate) fn without_arguments(&self) -> Self {
        let Self::Mix(atoms) = self else { return Self::Unknown };
        let mut bare = BTreeSet::new();
        for atom in atoms.iter() {
            match atom {
                Self::Adt(id, args) => {
                    _ = bare.insert(Self::Adt(*id, vec![Self::Unknown; args.len()].into()))
                }
                Self::Param(_) | Self::Var(_) => _ = bare.insert(atom.clone()),
                _ => return Self::Unknown,
            }
        }
        Self::Mix(bare.into_iter().collect())
    }

    /// How deeply it is nested.
    pub(crate) fn depth(&self) -> usize {
        let most = |args: &[Ty]| args.iter().map(Ty::depth).max().unwrap_or(0);
        1 + match self {
            Self::Adt(_, args)
            | Self::Tuple(args)
            | Self::Projection(_, args)
            | Self::Opaque(_, _, args)
            | Self::Mix(args) => most(args),
            Self::Ref(_, ty) | Self::Ptr(_, ty) | Self::Slice(ty) | Self::Array(ty) => ty.depth(),
            Self::Fn(args, ret) => most(args).max(ret.depth()),
            Self::Dyn(bounds) => bounds.iter().map(|bound| most(&bound.args)).max().unwrap_or(0),
            _ => 0,
        }
    }
}

/// Collects what code from outside can take apart and put together again: the types of the crates at hand
/// in `ty`. `false` when it may hold anything.
pub(crate) fn atoms(ty: &Ty, is_local: &dyn Fn(DefId) -> bool, into: &mut BTreeSet<Ty>) -> bool {
    let all = |args: &[Ty], into: &mut BTreeSet<Ty>| args.iter().all(|ty| atoms(ty, is_local, into));
    match ty {
        Ty::Adt(id, _) if is_local(*id) => {
            into.insert(ty.clone());
            true
        }
        Ty::Adt(_, args) | Ty::Tuple(args) | Ty::Mix(args) => all(args, into),
        Ty::Ref(_, ty) | Ty::Ptr(_, ty) | Ty::Slice(ty) | Ty::Array(ty) => atoms(ty, is_local, into),
        Ty::Fn(args, ret) => all(args, into) && atoms(ret, is_local, into),
        Ty::Dyn(bounds) => {
            if bounds.iter().any(|bound| is_local(bound.of)) {
                into.insert(ty.clone());
            }
            bounds.iter().all(|bound| {
                all(&bound.args, into) && bound.bindings.iter().all(|(_, ty)| atoms(ty, is_local, into))
            })
        }
        // Code from outside made it, of what it was given.
        Ty::Opaque(id, _, args) if !is_local(*id) => all(args, into),
        Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) | Ty::Var(_) => {
            into.insert(ty.clone());
            true
        }
        Ty::Prim(_) | Ty::Never | Ty::Const | Ty::Bool(_) => true,
        Ty::Unknown => false,
    }
}

/// Anything that code from outside can make of `parts`.
pub(crate) fn mix<'a>(parts: impl IntoIterator<Item = &'a Ty>, is_local: &dyn Fn(DefId) -> bool) -> Ty {
    let mut found = BTreeSet::new();
    for part in parts {
        if !atoms(part, is_local, &mut found) {
            return Ty::Unknown;
        }
    }
    Ty::Mix(found.into_iter().collect())
}

/// An associated type's binding, `Item = T`.
pub(crate) type Binding = (Word, Ty);
