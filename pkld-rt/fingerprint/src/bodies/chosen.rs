//! Types that code from outside makes because inference tells it to, as `from_str` makes what its result is
//! used as.
//!
//! Nothing that it was handed has them, so that a value's type is a mix which lacks them: whatever the body does
//! with a mix may be done with one of them, and the code itself may use any impl of theirs.

use super::{Infer, Use};
use crate::names::{ScopeId, Word};
use crate::types::ty::Ty;

/// With more of them than this the body is not understood.
const MOST_CHOSEN: usize = 128;

/// A method or field of a value whose type is a mix.
#[derive(Clone, PartialEq)]
pub(crate) struct OpenMember {
    name: Word,
    is_field: bool,
    scope: ScopeId,
}

impl Infer<'_> {
    pub(super) fn note_open_member(&mut self, name: Word, is_field: bool) {
        let member = OpenMember { name, is_field, scope: self.place.scope };
        if !self.open_members.contains(&member) {
            self.open_members.push(member);
        }
    }

    /// Works out which types code from outside was told of, and what the body does with them.
    pub(super) fn see_to_chosen(&mut self) {
        let mut chosen: Vec<Ty> = Vec::new();
        for (mix, ty) in self.table.made() {
            let given = match self.final_type(&mix) {
                Ty::Mix(atoms) => self.analysis.reachable_atoms(&atoms),
                _ => Vec::new(),
            };
            self.choose(&ty, &given, &mut chosen);
        }
        // What is put into one thing from outside may come out of another, as of the two ends of a channel.
        for ty in std::mem::take(&mut self.given) {
            self.choose(&ty, &[], &mut chosen);
            let promised = self.parts_promised(&self.mix([&self.final_type(&ty)]));
            promised.iter().for_each(|ty| self.choose(ty, &[], &mut chosen));
        }
        for ty in &chosen {
            self.note(Use::Handed(ty.clone()));
        }
        let mut chosen = self.analysis.reachable_atoms(&chosen);
        let members = self.open_members.clone();
        let mut at = 0;
        while at < chosen.len() && !self.context.budget.is_exhausted() {
            let atom = chosen[at].clone();
            at += 1;
            for member in &members {
                for found in self.member_of_chosen(&atom, member) {
                    let found = self.final_type(&found);
                    for atom in self.analysis.reachable_atoms(&self.analysis.atoms_known(&found)) {
                        if !chosen.contains(&atom) {
                            chosen.push(atom);
                        }
                    }
                }
            }
            if chosen.len() > MOST_CHOSEN {
                self.unsure("code from outside makes too many types");
                break;
            }
        }
        self.context.solve();
        self.chosen = chosen;
    }

    fn choose(&self, ty: &Ty, given: &[Ty], chosen: &mut Vec<Ty>) {
        // A mix with something unknown in it would lose the rest.
        for atom in self.analysis.atoms_known(&self.table.deep(ty)) {
            let atom = self.final_type(&atom);
            if !given.contains(&atom) && !chosen.contains(&atom) {
                chosen.push(atom);
            }
        }
    }

    fn member_of_chosen(&mut self, ty: &Ty, member: &OpenMember) -> Vec<Ty> {
        if member.is_field {
            let Ty::Adt(id, args) = ty else { return Vec::new() };
            let fields = self.analysis.fields(*id);
            let named = fields.iter().filter(|field| field.name == member.name);
            return named.map(|field| self.context.normal(&field.ty.substitute(args))).collect();
        }
        let scope = std::mem::replace(&mut self.place.scope, member.scope);
        let steps = self.steps(ty);
        let mut out = Vec::new();
        if let Some((fits, taken)) = self.probe(&steps, member.name) {
            self.note_steps(&steps, taken);
            out.extend(fits.into_iter().map(|fit| self.open_fit(fit)));
        }
        self.place.scope = scope;
        out
    }
}
