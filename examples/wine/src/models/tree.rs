//! A regression tree: the part that forests and boosting share, and where the time goes.

use serde::{Deserialize, Serialize};

use crate::rng::Rng;

/// When to stop, and how much to look at.
pub(crate) struct Limits {
    /// Questions asked of a row at most.
    pub(crate) depth: usize,
    /// Rows in a leaf at least.
    pub(crate) min_leaf: usize,
    /// Features drawn afresh for every question.
    pub(crate) features: usize,
}

/// A tree, its nodes in one list, the root first.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tree(Vec<Node>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Node {
    Leaf(f64),
    /// Rows at or below the threshold go to the next node, the others to `above`.
    Split {
        feature: u16,
        threshold: f64,
        above: u32,
    },
}

/// The best question found for some rows.
struct Split {
    feature: usize,
    threshold: f64,
    gain: f64,
}

impl Tree {
    /// Grows a tree for `target` on the given rows; a row may come more than once.
    pub(crate) fn grow(
        columns: &[Vec<f64>],
        target: &[f64],
        rows: &mut [usize],
        limits: &Limits,
        rng: &mut Rng,
    ) -> Self {
        let mut grower = Grower { columns, target, limits, rng, nodes: Vec::new(), sorted: Vec::new() };
        grower.grow(rows, limits.depth);
        Self(grower.nodes)
    }

    /// The value of the leaf that a row comes to.
    pub(crate) fn value(&self, columns: &[Vec<f64>], row: usize) -> f64 {
        let mut at = 0;
        loop {
            match self.0[at] {
                Node::Leaf(value) => return value,
                Node::Split { feature, threshold, above } => {
                    at =
                        if columns[usize::from(feature)][row] <= threshold { at + 1 } else { above as usize };
                }
            }
        }
    }
}

struct Grower<'a> {
    columns: &'a [Vec<f64>],
    target: &'a [f64],
    limits: &'a Limits,
    rng: &'a mut Rng,
    nodes: Vec<Node>,
    /// Room for the rows of one feature, kept between questions.
    sorted: Vec<(f64, f64)>,
}

impl Grower<'_> {
    fn grow(&mut self, rows: &mut [usize], depth: usize) {
        let at = self.nodes.len();
        let sum: f64 = rows.iter().map(|&row| self.target[row]).sum();
        self.nodes.push(Node::Leaf(sum / rows.len() as f64));
        if depth == 0 || rows.len() < 2 * self.limits.min_leaf {
            return;
        }
        let Some(Split { feature, threshold, .. }) = self.best_split(rows, sum) else {
            return;
        };

        let below = partition(rows, |row| self.columns[feature][row] <= threshold);
        let (low, high) = rows.split_at_mut(below);
        self.grow(low, depth - 1);
        let above = self.nodes.len() as u32;
        self.nodes[at] = Node::Split { feature: feature as u16, threshold, above };
        self.grow(high, depth - 1);
    }

    /// The question that leaves the least variance, among those of a few features drawn at random.
    fn best_split(&mut self, rows: &[usize], sum: f64) -> Option<Split> {
        let mut features: Vec<usize> = (0..self.columns.len()).collect();
        if self.limits.features < features.len() {
            self.rng.shuffle(&mut features);
            features.truncate(self.limits.features);
        }
        let mut best: Option<Split> = None;
        for feature in features {
            let found = self.best_threshold(rows, sum, feature);
            if found.as_ref().is_some_and(|new| best.as_ref().is_none_or(|old| new.gain > old.gain)) {
                best = found;
            }
        }
        best
    }

    fn best_threshold(&mut self, rows: &[usize], sum: f64, feature: usize) -> Option<Split> {
        let column = &self.columns[feature];
        self.sorted.clear();
        self.sorted.extend(rows.iter().map(|&row| (column[row], self.target[row])));
        self.sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));

        let all = rows.len();
        // Variance falls as the sums of squared sums rise: no need to keep squares of targets.
        let nothing_gained = sum * sum / all as f64;
        let mut best: Option<Split> = None;
        let mut below = 0.0;
        for (place, pair) in self.sorted.windows(2).enumerate() {
            let (x, next) = (pair[0].0, pair[1].0);
            below += pair[0].1;
            let (low, high) = (place + 1, all - place - 1);
            if x == next || low < self.limits.min_leaf || high < self.limits.min_leaf {
                continue;
            }
            let above = sum - below;
            let gain = below * below / low as f64 + above * above / high as f64 - nothing_gained;
            // Rounding alone must not split rows that are all alike.
            if gain > best.as_ref().map_or(1e-9, |best| best.gain) {
                // Halfway, unless rounding puts that on the upper value.
                let halfway = x + (next - x) / 2.0;
                best = Some(Split { feature, threshold: if halfway < next { halfway } else { x }, gain });
            }
        }
        best
    }
}

/// Moves the rows that pass to the front; returns how many.
fn partition(rows: &mut [usize], pass: impl Fn(usize) -> bool) -> usize {
    let mut passed = 0;
    for at in 0..rows.len() {
        if pass(rows[at]) {
            rows.swap(at, passed);
            passed += 1;
        }
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: [f64; 6] = [5.0, 5.0, 5.0, 7.0, 7.0, 7.0];

    fn columns() -> Vec<Vec<f64>> {
        vec![vec![1.0, 9.0, 1.0, 9.0, 1.0, 9.0], vec![9.0, 9.2, 9.4, 11.4, 12.0, 13.0]]
    }

    fn grow(target: &[f64], depth: usize, min_leaf: usize) -> Tree {
        let limits = Limits { depth, min_leaf, features: 2 };
        Tree::grow(&columns(), target, &mut [0, 1, 2, 3, 4, 5], &limits, &mut Rng::new(0))
    }

    #[test]
    fn a_tree_splits_halfway_between_the_two_groups_on_the_feature_that_parts_them() {
        let tree = grow(&TARGET, 1, 1);
        let Node::Split { feature, threshold, above } = tree.0[0] else { panic!("no split: {tree:?}") };
        assert_eq!((feature, above), (1, 2));
        assert!((threshold - 10.4).abs() < 1e-12, "{threshold}");
        assert_eq!(tree.0[1..], [Node::Leaf(5.0), Node::Leaf(7.0)]);
    }

    #[test]
    fn a_tree_gives_every_row_of_the_training_data_its_leaf() {
        let target = [4.0, 8.0, 5.0, 6.0, 3.0, 7.0];
        let tree = grow(&target, 6, 1);
        let values: Vec<f64> = (0..6).map(|row| tree.value(&columns(), row)).collect();
        assert_eq!(values, target);
    }

    #[test]
    fn no_leaf_is_smaller_than_asked() {
        // The best cut would part off the one row of 1.0.
        let tree = grow(&[1.0, 9.0, 9.0, 9.0, 9.0, 9.0], 1, 3);
        assert_eq!(tree.0[1..], [Node::Leaf(19.0 / 3.0), Node::Leaf(9.0)]);
    }

    #[test]
    fn equal_targets_are_not_split() {
        assert_eq!(grow(&[6.1; 6], 6, 1).0.len(), 1);
    }
}
