//! crates: petgraph fixedbitset indexmap
//! input: abcdef

pub fn run(input: &str) -> String {
    use petgraph::{
        algo, dot::Dot, graph::UnGraph, stable_graph::StableGraph, unionfind::UnionFind, visit::Dfs,
    };
    let mut g = UnGraph::<char, u32>::new_undirected();
    let n: Vec<_> = input.chars().map(|c| g.add_node(c)).collect();
    for (i, w) in n.windows(2).enumerate() {
        g.add_edge(w[0], w[1], i as u32);
    }
    let mut d = Dfs::new(&g, n[0]);
    let mut o = String::new();
    while let Some(x) = d.next(&g) {
        o.push(g[x]);
    }
    let mut u = UnionFind::<u32>::new(5);
    u.union(1, 2);
    let t = algo::min_spanning_tree(&g).count();
    let mut s = StableGraph::<u8, u8>::new();
    let a = s.add_node(1);
    let b = s.add_node(2);
    s.add_edge(a, b, 3);
    s.remove_node(a);
    format!(
        "{o} {:?} {} {t} {:?} {:?}",
        algo::toposort(&s, None),
        algo::connected_components(&g),
        algo::tarjan_scc(&s),
        Dot::new(&g)
    )
}
