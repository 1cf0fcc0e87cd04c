//! The way to a flight: to lead it, or to wait for who does.
//!
//! A state machine that is stepped with a waker and the time of day, and knows nothing of threads and tasks.

use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use super::graph::Target;
use super::{Boarded, Flight, Flights, Glance, Lead, Route, Waiting, lock};
use crate::jar::{Claimant, Ending, FileId, Tried};

/// Claims can only be polled: soon at first, then less often the longer it takes.
const SHORTEST_POLL: Duration = Duration::from_micros(50);
const LONGEST_POLL: Duration = Duration::from_millis(20);
const POLL_SHARE: u32 = 8;

/// On the way to a flight.
pub(crate) struct Boarding {
    flights: &'static Flights,
    route: Route,
    patience: Duration,
    claimant: Option<Claimant>,
    stage: Stage,
}

enum Stage {
    /// Nothing is known yet.
    Gate,
    /// Somebody else leads.
    Behind { flight: Arc<Flight>, slot: Option<usize>, since: Instant, wait: Waiting },
    /// To lead, as soon as no other process does.
    Claiming(Claiming),
}

struct Claiming {
    lead: Lead,
    /// Whose claim is waited for, and since when.
    behind: Option<FileId>,
    since: Instant,
    patience: Duration,
    wait: Option<Waiting>,
}

/// What a step of boarding came to.
pub(super) enum Step {
    Done(Boarded),
    /// To be stepped again when the waker was woken, or then.
    Until(Instant),
}

/// What trying to claim came to.
enum Claimed {
    Done(Boarded),
    Later(Claiming, Instant),
}

impl Boarding {
    pub(super) fn new(
        flights: &'static Flights,
        route: Route,
        patience: Duration,
        claimant: Option<Claimant>,
    ) -> Self {
        Self { flights, route, patience, claimant, stage: Stage::Gate }
    }

    /// Goes on as far as that is possible without waiting.
    pub(super) fn step(&mut self, waker: &Waker, now: Instant) -> Step {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Gate) {
                Stage::Gate => match self.flights.enter(self.route, self.patience) {
                    Ok(lead) => self.claiming(lead, now),
                    Err(flight) => match self.flights.wait(None, Target::Flight(flight.id)) {
                        Some(wait) => Stage::Behind { flight, slot: None, since: now, wait },
                        None => return Step::Done(Boarded::Alone),
                    },
                },
                Stage::Behind { flight, mut slot, since, wait } => {
                    match flight.glance(waker, &mut slot, since, now) {
                        Glance::Landed(Ending::Kept) => return Step::Done(Boarded::Landed),
                        Glance::Landed(Ending::NotKept) => return Step::Done(Boarded::Alone),
                        Glance::Landed(Ending::Again) => Stage::Gate,
                        Glance::TooLong => match self.flights.overtake(&flight) {
                            Some(lead) => self.claiming(lead, now),
                            None => Stage::Gate,
                        },
                        Glance::Until(then) => {
                            self.stage = Stage::Behind { flight, slot, since, wait };
                            return Step::Until(then);
                        }
                    }
                }
                Stage::Claiming(claiming) => match claiming.attempt(self.flights, &mut self.claimant, now) {
                    Claimed::Done(boarded) => {
                        if let Boarded::Lead(lead) = &boarded {
                            lead.flight.set_computing(now);
                        }
                        return Step::Done(boarded);
                    }
                    Claimed::Later(claiming, then) => {
                        self.stage = Stage::Claiming(claiming);
                        return Step::Until(then);
                    }
                },
            };
        }
    }

    fn claiming(&self, lead: Lead, now: Instant) -> Stage {
        Stage::Claiming(Claiming { lead, behind: None, since: now, patience: self.patience, wait: None })
    }
}

impl Claiming {
    /// The lead, with the claim if it can be had, or when to try again.
    fn attempt(
        mut self,
        flights: &'static Flights,
        claimant: &mut Option<Claimant>,
        now: Instant,
    ) -> Claimed {
        let Some(claimant) = claimant else { return Claimed::Done(Boarded::Lead(self.lead)) };
        match claimant.attempt() {
            Ok(Tried::Claimed(claim)) => {
                self.lead.hold(claim);
                return Claimed::Done(Boarded::Lead(self.lead));
            }
            Ok(Tried::Over(Ending::NotKept)) => {
                self.lead.land(Ending::NotKept);
                return Claimed::Done(Boarded::Alone);
            }
            // What cannot be claimed is computed without.
            Ok(Tried::Over(_)) | Err(_) => return Claimed::Done(Boarded::Lead(self.lead)),
            Ok(Tried::Taken) => {}
        }
        // First said what is waited for, then read what others say: of a circle, one sees it.
        if self.wait.is_none() {
            self.wait = flights.wait(Some(self.lead.flight.id), Target::Claim(claimant.path().to_owned()));
        }
        let waits = claimant.holder_waits_for();
        if let Some(wait) = &self.wait
            && !waits.is_empty()
            && lock(&flights.graph).is_circle(&wait.wait, waits)
        {
            return Claimed::Done(Boarded::Lead(self.lead));
        }
        let behind = claimant.waits_behind();
        if self.behind != behind {
            // Somebody took over: whoever waits has to be more patient with him.
            if self.behind.is_some() {
                self.patience = self.patience.saturating_mul(2);
            }
            (self.behind, self.since) = (behind, now);
        }
        let waited = now.saturating_duration_since(self.since);
        if waited >= self.patience {
            claimant.overtake();
        }
        let poll = (waited / POLL_SHARE).clamp(SHORTEST_POLL, LONGEST_POLL);
        Claimed::Later(self, now + poll)
    }
}
