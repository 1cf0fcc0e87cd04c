//! Which entries are to go when a jar is too large.
//!
//! A decision and no more: what there is, and what the time is, comes in; nothing is read or removed.

use std::time::{Duration, SystemTime};

/// An hour more or less makes no difference to what was not used for a week.
const AT_LEAST: Duration = Duration::from_secs(3600);

/// An entry that may go.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Candidate {
    /// What it takes on the disk.
    pub bytes: u64,
    /// How long computing it took.
    pub cost: Duration,
    /// When it was stored or served last, as far as is known.
    pub last_used: SystemTime,
    /// It is of code that is gone: nobody will be served it.
    pub is_stale: bool,
}

impl Candidate {
    /// Seconds of computation that a byte of it saves, by how likely that still is: the longer nobody asked, the less.
    fn value(&self, now: SystemTime) -> f64 {
        // What comes from the future, because the clock was put back, was used just now.
        let age = now.duration_since(self.last_used).unwrap_or_default() + AT_LEAST;
        self.cost.as_secs_f64() / self.bytes.max(1) as f64 / age.as_secs_f64()
    }
}

/// The entries to remove, by their places in `candidates`, so that at least `excess` bytes come free: first those that
/// are stale, the longest unused before the others, then those of the least value for their size.
pub fn evict(candidates: &[Candidate], excess: u64, now: SystemTime) -> Vec<usize> {
    let mut order: Vec<(usize, f64)> =
        candidates.iter().enumerate().map(|(at, candidate)| (at, candidate.value(now))).collect();
    order.sort_by(|(a, value_a), (b, value_b)| {
        let (one, other) = (&candidates[*a], &candidates[*b]);
        let by_worth = || match one.is_stale {
            true => one.last_used.cmp(&other.last_used),
            false => value_a.total_cmp(value_b).then(one.last_used.cmp(&other.last_used)),
        };
        other.is_stale.cmp(&one.is_stale).then_with(by_worth).then(a.cmp(b))
    });
    let mut freed: u64 = 0;
    let goes = |(at, _): &(usize, f64)| {
        let is_enough = freed >= excess;
        freed = freed.saturating_add(candidates[*at].bytes);
        !is_enough
    };
    order.into_iter().take_while(goes).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3600;

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
    }

    /// Of so many bytes, that took so many milliseconds and was used so many hours ago.
    fn entry(bytes: u64, cost: u64, hours: i64) -> Candidate {
        let age = Duration::from_secs(hours.unsigned_abs() * HOUR);
        let last_used = if hours < 0 { now() + age } else { now() - age };
        Candidate { bytes, cost: Duration::from_millis(cost), last_used, is_stale: false }
    }

    fn stale(bytes: u64, cost: u64, hours: i64) -> Candidate {
        Candidate { is_stale: true, ..entry(bytes, cost, hours) }
    }

    #[test]
    fn what_goes_is_stale_or_of_least_value_for_its_size() {
        let cases: [(&str, &[Candidate], u64, &[usize]); 14] = [
            ("nothing is there", &[], 5, &[]),
            ("nothing is too much", &[entry(1, 1, 1)], 0, &[]),
            ("all has to go", &[entry(1, 1, 1), entry(1, 2, 1)], 99, &[0, 1]),
            ("no more than needed", &[entry(9, 1, 1), entry(9, 2, 1), entry(9, 3, 1)], 10, &[0, 1]),
            ("one that is enough", &[entry(9, 1, 1), entry(9, 2, 1)], 9, &[0]),
            ("the cheap one", &[entry(9, 5, 1), entry(9, 1, 1)], 1, &[1]),
            ("the large one", &[entry(9, 5, 1), entry(90, 5, 1)], 1, &[1]),
            ("the old one", &[entry(9, 5, 1), entry(9, 5, 50)], 1, &[1]),
            ("an old one may be dear", &[entry(9, 5, 1), entry(9, 500, 50)], 1, &[0]),
            ("minutes do not count", &[entry(9, 6, 0), entry(9, 5, 0), entry(9, 11, 1)], 9, &[1]),
            ("stale ones first, however dear", &[entry(9, 1, 90), stale(9, 9999, 0)], 1, &[1]),
            ("of the stale ones the oldest", &[stale(9, 1, 1), stale(9, 9, 2), entry(9, 1, 9)], 10, &[1, 0]),
            ("the future is now", &[entry(9, 5, -99), entry(9, 5, 2)], 1, &[1]),
            ("what takes nothing frees nothing", &[entry(0, 0, 9), entry(9, 1, 1)], 9, &[0, 1]),
        ];
        for (what, candidates, excess, expected) in cases {
            assert_eq!(evict(candidates, excess, now()), expected, "{what}");
        }
    }

    #[test]
    fn equal_ones_go_in_their_order_and_strange_numbers_do_no_harm() {
        let same = [entry(5, 5, 5); 4];
        assert_eq!(evict(&same, 11, now()), [0, 1, 2]);
        let far = Candidate { last_used: SystemTime::UNIX_EPOCH, ..entry(u64::MAX, u64::MAX / 1000, 0) };
        assert_eq!(evict(&[far, far, entry(1, 1, 1)], u64::MAX, now()).len(), 1);
    }
}
