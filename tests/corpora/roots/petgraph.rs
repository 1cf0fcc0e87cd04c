//! style: graph algorithms on traits
//! crates: petgraph
//! input: abcdef
//! input: zz

pub fn run(input: &str) -> String {
    let mut g = petgraph::graph::DiGraph::<u32, u32>::new();
    let n: Vec<_> = input.bytes().map(|b| g.add_node(b as u32)).collect();
    for w in n.windows(2) {
        g.add_edge(w[0], w[1], g[w[0]] % 7);
    }
    let d = petgraph::algo::dijkstra(&g, n[0], None, |e| *e.weight());
    let mut v: Vec<_> = d.values().copied().collect();
    v.sort();
    format!("{v:?} {}", petgraph::algo::is_cyclic_directed(&g))
}
