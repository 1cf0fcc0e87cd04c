//! Where nodes stand: in layers, so that arrows lead to the right, with few crossings.
//!
//! After Sugiyama, Tagawa and Toda (1981): arrows against the order are turned, each node gets the layer behind
//! the last that leads to it, arrows over several layers get a bend in each, and each layer is sorted by where
//! its neighbours stand.

use std::collections::{HashMap, HashSet};

/// A node, or a bend of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Node(usize),
    /// Of the arrow of this position.
    Bend(usize),
}

/// Nodes and bends by layer, in order from above.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) layers: Vec<Vec<Spot>>,
    /// The layer of each node.
    pub(super) of: Vec<usize>,
}

// Crossings hardly become fewer after that.
const SWEEPS: usize = 8;

impl Layers {
    pub(super) fn of(nodes: usize, edges: &[(usize, usize)]) -> Self {
        let of = ranks(nodes, edges);
        let count = of.iter().max().map_or(0, |last| last + 1);
        let mut layers: Vec<Vec<Spot>> = vec![Vec::new(); count];
        (0..nodes).for_each(|node| layers[of[node]].push(Spot::Node(node)));
        for (nth, &(from, to)) in edges.iter().enumerate() {
            let (first, last) = (of[from].min(of[to]), of[from].max(of[to]));
            (first + 1..last).for_each(|layer| layers[layer].push(Spot::Bend(nth)));
        }
        let mut this = Self { layers, of };
        for sweep in 0..SWEEPS {
            this.sweep(edges, sweep % 2 == 0);
        }
        this
    }

    /// Sorts each layer by where the spots stand that its spots are joined to, in the layer before or behind.
    fn sweep(&mut self, edges: &[(usize, usize)], forwards: bool) {
        let count = self.layers.len();
        let order: Vec<usize> =
            if forwards { (1..count).collect() } else { (0..count.saturating_sub(1)).rev().collect() };
        for layer in order {
            let beside = if forwards { layer - 1 } else { layer + 1 };
            let positions: HashMap<(bool, usize), usize> =
                self.layers[beside].iter().enumerate().map(|(at, spot)| (key(*spot), at)).collect();
            let mut sums = HashMap::<(bool, usize), (usize, usize)>::new();
            for (nth, &(from, to)) in edges.iter().enumerate() {
                let spot_in = |layer: usize| {
                    let end = [from, to].into_iter().find(|node| self.of[*node] == layer);
                    let (first, last) = (self.of[from].min(self.of[to]), self.of[from].max(self.of[to]));
                    match end {
                        Some(node) => Some(Spot::Node(node)),
                        None => (first < layer && layer < last).then_some(Spot::Bend(nth)),
                    }
                };
                if let (Some(here), Some(there)) = (spot_in(layer), spot_in(beside))
                    && let Some(at) = positions.get(&key(there))
                {
                    let sum = sums.entry(key(here)).or_default();
                    *sum = (sum.0 + at, sum.1 + 1);
                }
            }
            let old: Vec<Spot> = self.layers[layer].clone();
            let mut placed: Vec<(f64, usize, Spot)> = old
                .into_iter()
                .enumerate()
                .map(|(at, spot)| match sums.get(&key(spot)) {
                    Some((sum, count)) => (*sum as f64 / *count as f64, at, spot),
                    None => (at as f64, at, spot),
                })
                .collect();
            placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            self.layers[layer] = placed.into_iter().map(|(.., spot)| spot).collect();
        }
    }
}

fn key(spot: Spot) -> (bool, usize) {
    match spot {
        Spot::Node(at) => (false, at),
        Spot::Bend(at) => (true, at),
    }
}

/// The longest way to each node, arrows that close a circle left out.
fn ranks(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut out = vec![Vec::new(); nodes];
    let mut has_way_in = vec![false; nodes];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        out[from].push(to);
        has_way_in[to] = true;
    }
    // Nodes behind all that they lead to; those without a way in first, and then what circles leave.
    let mut done = Vec::with_capacity(nodes);
    let (mut seen, mut is_open) = (vec![false; nodes], vec![false; nodes]);
    let mut is_back = HashSet::new();
    let starts = (0..nodes).filter(|node| !has_way_in[*node]).chain(0..nodes).collect::<Vec<_>>();
    for start in starts {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        is_open[start] = true;
        let mut stack = vec![(start, 0)];
        while let Some((node, next)) = stack.last_mut() {
            let node = *node;
            let Some(&to) = out[node].get(*next) else {
                is_open[node] = false;
                done.push(node);
                stack.pop();
                continue;
            };
            *next += 1;
            if is_open[to] {
                is_back.insert((node, to));
            } else if !std::mem::replace(&mut seen[to], true) {
                is_open[to] = true;
                stack.push((to, 0));
            }
        }
    }
    let mut rank = vec![0; nodes];
    for &node in done.iter().rev() {
        for &to in out[node].iter().filter(|to| !is_back.contains(&(node, **to))) {
            rank[to] = rank[to].max(rank[node] + 1);
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_to_the_right_and_circles_are_cut_once() {
        assert_eq!(ranks(4, &[(0, 1), (1, 2), (0, 2), (2, 3)]), [0, 1, 2, 3]);
        assert_eq!(ranks(3, &[(0, 1), (1, 2), (2, 0), (1, 1)]), [0, 1, 2], "the arrow back is turned");
        assert_eq!(ranks(2, &[]), [0, 0]);
        assert!(Layers::of(0, &[]).layers.is_empty());
    }

    #[test]
    fn a_long_arrow_bends_in_each_layer_between() {
        let layers = Layers::of(3, &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(layers.layers.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);
        assert!(layers.layers[1].contains(&Spot::Bend(2)));
    }

    #[test]
    fn neighbours_are_sorted_like_what_leads_to_them() {
        // Two chains that cross unless the second layer is turned.
        let layers = Layers::of(4, &[(0, 3), (1, 2)]);
        assert_eq!(layers.layers[1], [Spot::Node(3), Spot::Node(2)]);
    }
}
