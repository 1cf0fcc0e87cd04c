//! What the walk over instances resolves, as text: for the digest of the closure.

use super::Instances;
use crate::digest::{Digest, Framed};
use crate::names::DefId;
use crate::types::select::Source;
use crate::types::ty::{Args, Ty};

use super::instances::Chosen;

impl Instances<'_> {
    /// An instance, with what its body means.
    pub(super) fn edge_of_instance(&mut self, id: DefId, args: &Args, trace: &Digest) {
        let from = format!("{}{}", self.analysis.path(id), self.analysis.shown_args(args));
        self.edges.entry(from).or_default().insert(trace.to_string());
    }

    /// What was chosen for a member of a trait, or for all of one.
    pub(super) fn edge_of_choice(&mut self, what: &str, id: DefId, args: &Args, chosen: &Chosen) {
        let from = format!("{what} {}{}", self.analysis.path(id), self.analysis.shown_args(args));
        let to: Vec<String> = match chosen {
            Chosen::Anything => vec!["anything".to_owned()],
            Chosen::Dyn => vec!["any that lives".to_owned()],
            Chosen::These(sources) => {
                sources.iter().map(|(source, args)| self.shown_source(source, args)).collect()
            }
        };
        self.edges.entry(from).or_default().extend(to);
    }

    fn shown_source(&self, source: &Source, args: &[Ty]) -> String {
        match source {
            Source::Impl(id) => {
                let args: Args = args.into();
                format!("{}{}", self.analysis.path(*id), self.analysis.shown_args(&args))
            }
            Source::Env(bound) => format!("promise {}", self.analysis.path(bound.of)),
            Source::Callable => "callable".to_owned(),
            Source::Dyn(bound) => format!("dyn {}", self.analysis.path(bound.of)),
            Source::Marker => "marker".to_owned(),
        }
    }

    /// One digest over everything resolved so far.
    pub(super) fn digest_of_edges(&self) -> Digest {
        let mut framed = Framed::new("resolution");
        for (from, to) in &self.edges {
            framed.part(from.as_bytes()).list(to.iter());
        }
        framed.digest()
    }
}
