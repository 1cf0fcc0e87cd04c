//! Who waits for whom: the circles that must not be closed.
//!
//! Nodes are flights. Whoever waits does so on behalf of all flights that its thread is inside of, so that each
//! of them gets an edge to what is waited for: another flight of this process, or a claim that another process
//! holds. A wait that would close a circle is refused, and computes instead. What a flight waits for outside of
//! this process, itself or through other flights, is noted in the file of its claim, where other processes
//! find it; so a circle through several processes is seen by the last to wait.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Id;
use crate::jar::{FileId, Place};

/// How many claims are followed from process to process.
const FARTHEST: usize = 64;

/// What somebody waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Target {
    /// A flight of this process.
    Flight(Id),
    /// The claim at this path, of another process.
    Claim(PathBuf),
}

/// A wait that was begun, to be ended.
#[derive(Debug)]
pub(super) struct Wait {
    stack: Vec<Id>,
    target: Target,
}

/// All waits of this process, and the claims that its flights hold.
#[derive(Default)]
pub(super) struct Graph {
    edges: HashMap<Id, Vec<Target>>,
    held: HashMap<Id, Noted>,
    /// How many edges lead out of this process.
    leaving: usize,
}

struct Noted {
    place: Arc<Place>,
    waits: Vec<PathBuf>,
}

impl Graph {
    #[cfg(all(test, not(pkld_shuttle)))]
    pub(super) fn is_empty(&self) -> bool {
        self.edges.is_empty() && self.held.is_empty() && self.leaving == 0
    }

    /// Adds what the flights of `stack` wait for, unless that would close a circle.
    pub(super) fn begin(&mut self, stack: Vec<Id>, target: Target) -> Option<Wait> {
        if let Target::Flight(id) = target
            && self.reaches(id, &stack)
        {
            return None;
        }
        for id in &stack {
            self.edges.entry(*id).or_default().push(target.clone());
        }
        let wait = Wait { stack, target };
        self.leaving += wait.leaving();
        self.note();
        Some(wait)
    }

    /// Removes what [`begin`](Self::begin) added.
    pub(super) fn end(&mut self, wait: &Wait) {
        for id in &wait.stack {
            if let Some(targets) = self.edges.get_mut(id) {
                if let Some(at) = targets.iter().position(|target| *target == wait.target) {
                    targets.swap_remove(at);
                }
                if targets.is_empty() {
                    self.edges.remove(id);
                }
            }
        }
        self.leaving -= wait.leaving();
        self.note();
    }

    /// A flight holds a claim from now on.
    pub(super) fn hold(&mut self, id: Id, place: Arc<Place>) {
        self.held.insert(id, Noted { place, waits: Vec::new() });
        self.note();
    }

    /// It does not any more.
    pub(super) fn release(&mut self, id: Id) {
        self.held.remove(&id);
    }

    /// Whether the holder of a claim, of which `waits` says what it waits for, waits in the end for `wait`'s
    /// flights.
    pub(super) fn is_circle(&self, wait: &Wait, waits: Vec<PathBuf>) -> bool {
        let mut seen: HashSet<FileId> = HashSet::new();
        let mut waiting = waits;
        while let Some(path) = waiting.pop() {
            let Some(place) = Place::at(&path) else { continue };
            if !seen.insert(place.id) {
                continue;
            }
            match self.held.iter().find(|(_, noted)| noted.place.id == place.id) {
                // What the flight waits for outside is noted in its own claim, and followed as any other's.
                Some((id, _)) if self.reaches(*id, &wait.stack) => return true,
                _ => waiting.extend(place.waits()),
            }
            if seen.len() >= FARTHEST {
                return false;
            }
        }
        false
    }

    /// Whether `from` is one of `ends`, or waits for one, itself or through others.
    fn reaches(&self, from: Id, ends: &[Id]) -> bool {
        let mut found = false;
        self.walk(from, |target| found |= matches!(target, Target::Flight(id) if ends.contains(id)));
        found || ends.contains(&from)
    }

    /// Everything that `from` waits for, itself or through others.
    fn walk<'a>(&'a self, from: Id, mut visit: impl FnMut(&'a Target)) {
        let mut seen = HashSet::from([from]);
        let mut waiting = vec![from];
        while let Some(id) = waiting.pop() {
            for target in self.edges.get(&id).into_iter().flatten() {
                visit(target);
                if let Target::Flight(next) = target
                    && seen.insert(*next)
                {
                    waiting.push(*next);
                }
            }
        }
    }

    /// Brings what is noted in the files of the claims up to date.
    fn note(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        for (id, noted) in &mut held {
            let mut waits: Vec<&Path> = Vec::new();
            if self.leaving > 0 {
                self.walk(*id, |target| {
                    if let Target::Claim(path) = target
                        && !waits.contains(&path.as_path())
                    {
                        waits.push(path);
                    }
                });
            }
            if !waits.iter().eq(noted.waits.iter()) {
                noted.place.note(waits.iter().copied());
                noted.waits = waits.into_iter().map(Path::to_owned).collect();
            }
        }
        self.held = held;
    }
}

impl Wait {
    fn leaving(&self) -> usize {
        usize::from(matches!(self.target, Target::Claim(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flight(id: u64) -> Target {
        Target::Flight(Id(id))
    }

    #[test]
    fn who_waits_for_itself_closes_a_circle() {
        let mut graph = Graph::default();
        assert!(graph.begin(vec![Id(1)], flight(1)).is_none());
        assert!(graph.begin(vec![Id(1), Id(2)], flight(1)).is_none());
        assert!(graph.begin(vec![], flight(1)).is_some(), "whoever computes nothing can wait for anything");
    }

    #[test]
    fn the_last_of_a_circle_is_refused_and_the_others_wait() {
        let mut graph = Graph::default();
        let first = graph.begin(vec![Id(1)], flight(2)).unwrap();
        graph.begin(vec![Id(2)], flight(3)).unwrap();
        assert!(graph.begin(vec![Id(3)], flight(1)).is_none());
        assert!(graph.begin(vec![Id(9), Id(3)], flight(1)).is_none());
        assert!(graph.begin(vec![Id(4)], flight(1)).is_some());
        graph.end(&first);
        assert!(graph.begin(vec![Id(3)], flight(1)).is_some());
    }

    #[test]
    fn outer_flights_wait_with_the_inner_one() {
        let mut graph = Graph::default();
        graph.begin(vec![Id(1), Id(2)], flight(5)).unwrap();
        assert!(graph.begin(vec![Id(5)], flight(1)).is_none());
        assert!(graph.begin(vec![Id(5)], flight(2)).is_none());
    }

    #[test]
    fn an_ended_wait_leaves_nothing() {
        let mut graph = Graph::default();
        let waits: Vec<Wait> = (0..3).map(|_| graph.begin(vec![Id(1), Id(2)], flight(5)).unwrap()).collect();
        for wait in &waits {
            assert!(!graph.edges.is_empty());
            graph.end(wait);
        }
        assert!(graph.edges.is_empty());
    }
}
