//! `cargo pkld graph`: closures as a picture.

use std::io::Write;
use std::process::{Command, Stdio};

use pkld_tests::Workspace;

use crate::{in_book, json, pipeline, pkld};

#[test]
fn the_closure_is_drawn_in_three_languages() {
    let workspace = pipeline("chart");
    let ran = pkld(&workspace, &["graph", "scaled"]).ok();
    let dot = r#"digraph pkld {
  rankdir=LR;
  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif", fontsize=11];
  edge [fontname="sans-serif", fontsize=9, color=gray40, fontcolor=gray40];
  subgraph cluster_0 {
    label="chart";
    n0 [label="scaled", tooltip="fn chart::scaled  chart/src/main.rs:3, fresh", fillcolor=palegreen];
  }
  subgraph cluster_1 {
    label="chart_steps";
    n1 [label="FACTOR", tooltip="const chart_steps::FACTOR  chart_steps/src/lib.rs:6"];
    n2 [label="scale", tooltip="fn chart_steps::scale  chart_steps/src/lib.rs:1"];
  }
  n2 -> n1 [label="calls it"];
  n0 -> n2 [label="calls it"];
}
"#;
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (dot, ""));
    in_book("cargo-pkld-graph", dot);

    workspace.edit("chart_steps/src/lib.rs", "= 10", "= 11");
    let ran = pkld(&workspace, &["graph", "--as", "mermaid"]).ok();
    let mermaid = r#"flowchart LR
  subgraph c0["chart"]
    n0["other::shifted"]:::fresh
    n1["scaled"]:::stale
    n4["shifted"]:::fresh
    n5["unused"]:::empty
  end
  subgraph c1["chart_steps"]
    n2["FACTOR"]
    n3["scale"]
  end
  n3 -->|"calls it"| n2
  n1 -->|"calls it"| n3
  classDef fresh fill:#b7e4c7,stroke:#2d6a4f,color:#081c15
  classDef stale fill:#ffd59e,stroke:#bc6c25,color:#331a00
  classDef empty fill:#e5e5e5,stroke:#888888,color:#222222
"#;
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (mermaid, ""));
    in_book("cargo-pkld-graph", mermaid);

    let ran = pkld(&workspace, &["graph", "--as", "svg"]).ok();
    let svg = &ran.stdout;
    assert!(
        svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>\n"),
        "{svg}"
    );
    assert_eq!((svg.matches("<rect ").count(), svg.matches("class=\"edge\"").count()), (6, 2), "{svg}");
    assert!(
        svg.contains("<g class=\"stale\"><title>fn chart::scaled  chart/src/main.rs:3, stale</title>"),
        "{svg}"
    );
    assert!(!svg.contains("NaN") && !svg.contains("http://www.w3.org/1999"), "{svg}");
}

#[test]
fn json_tells_nodes_and_edges_and_depth_cuts() {
    let workspace = pipeline("cli_graph_json");
    let [graph] = json(&workspace, &["graph", "scaled"]).try_into().expect("one object");
    let nodes = graph["nodes"].as_array().expect("nodes");
    let edges = graph["edges"].as_array().expect("edges");
    assert_eq!((&graph["format_version"], nodes.len(), edges.len()), (&1.into(), 3, 2), "{graph}");
    for edge in edges {
        let path = |end: &str| nodes[edge[end].as_u64().expect("a position") as usize]["path"].clone();
        let pair = (path("from"), path("to"));
        let (scaled, scale, factor) =
            ("cli_graph_json::scaled", "cli_graph_json_steps::scale", "cli_graph_json_steps::FACTOR");
        assert!(pair == (scaled.into(), scale.into()) || pair == (scale.into(), factor.into()), "{edge}");
    }
    let count = |depth: &str| {
        json(&workspace, &["graph", "scaled", "--depth", depth])[0]["nodes"].as_array().map(Vec::len)
    };
    assert_eq!([count("0"), count("1"), count("9")], [Some(1), Some(2), Some(3)]);
    assert_eq!(pkld(&workspace, &["graph", "nonsense"]).code, Some(2));
    assert_eq!(pkld(&workspace, &["graph", "--as", "gif"]).code, Some(2));
    let ran = pkld(&workspace, &["graph", "--format", "svg"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("`cargo pkld graph --as svg`"), "{ran:?}");
}

/// A reader of both is not told two things of one function.
#[test]
fn states_are_those_of_status() {
    let workspace = pipeline("cli_graph_states");
    workspace.edit("cli_graph_states_steps/src/lib.rs", "= 10", "= 11");
    pkld(&workspace, &["clear", "other::shifted"]).ok();
    workspace.edit(
        "cli_graph_states/src/main.rs",
        "fn unused(n: u32) -> u32 {\n    n\n}",
        "fn unused(n: u32) -> u32 {\n    unsafe extern \"C\" { safe fn abs(n: i32) -> i32; }\n    abs(n as i32) as u32\n}",
    );
    let seen = || {
        let [graph] = json(&workspace, &["graph"]).try_into().expect("one object");
        let nodes = graph["nodes"].as_array().expect("nodes");
        let rows = json(&workspace, &["status"]);
        let rows = rows.iter().filter(|row| row["kind"] == "function");
        let state = |row: &serde_json::Value| {
            let node = nodes.iter().find(|node| node["path"] == row["function"]).expect("a node");
            assert_eq!(node["state"], row["state"], "{}", row["function"]);
            row["state"].as_str().expect("a state").to_owned()
        };
        rows.map(state).collect::<Vec<_>>()
    };
    assert_eq!(seen(), ["empty", "stale", "fresh", "never_run"]);
    // Pictures have three colours, and the words besides.
    let text = |language: &str| pkld(&workspace, &["graph", "--as", language]).ok().stdout;
    let (svg, mermaid, dot) = (text("svg"), text("mermaid"), text("dot"));
    assert!(svg.contains("<g class=\"empty\">") && svg.contains(", never run</title>"), "{svg}");
    assert_eq!(
        (mermaid.matches(":::empty").count(), dot.matches("gray90").count()),
        (2, 2),
        "{mermaid}{dot}"
    );
    assert!(dot.contains(", never run\"") && dot.contains(", empty\""), "{dot}");
    workspace.edit("cli_graph_states/src/main.rs", "args().len() > 9", "args().len() > 0");
    workspace.run("cli_graph_states");
    assert_eq!(seen(), ["fresh", "fresh", "fresh", "pinned"]);
    assert_eq!(text("mermaid").matches(":::fresh").count(), 4);
}

/// Names that would end a string or a tag in each of the languages.
#[test]
fn names_that_mean_something_to_the_language_are_escaped() {
    let main = "use pkld_rt::pkld;\n\
                struct Pair<'a, T>(&'a T);\n\
                impl<'a, T: AsRef<str>> Pair<'a, T> { fn size(&self) -> usize { self.0.as_ref().len() } }\n\
                #[pkld]\nfn r#match(n: u32) -> usize { Pair(&n.to_string()).size() }\n\
                fn main() { r#match(1); }\n";
    let workspace = Workspace::new(&["cli_odd"]).package("cli_odd", "").file("cli_odd/src/main.rs", main);
    let text = |language: &str| pkld(&workspace, &["graph", "--as", language]).ok().stdout;
    let (svg, mermaid, dot) = (text("svg"), text("mermaid"), text("dot"));
    assert!(svg.contains("&lt;Pair") && !svg.contains("<Pair"), "{svg}");
    assert!(mermaid.contains("#lt;Pair") && !mermaid.contains("<Pair"), "{mermaid}");
    // Where Graphviz is installed, it reads it.
    if let Ok(mut graphviz) =
        Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::null()).spawn()
    {
        graphviz.stdin.take().expect("a pipe").write_all(dot.as_bytes()).expect("it reads");
        assert!(graphviz.wait().expect("it ends").success(), "{dot}");
    }
}

#[test]
fn each_item_of_a_diamond_and_of_a_circle_stands_once_and_an_arrow_leads_to_it() {
    let main = "#[pkld_rt::pkld]\nfn top(n: u32) -> u32 { left(n) + right(n) }\n\n\
        fn left(n: u32) -> u32 { bottom(n) }\n\nfn right(n: u32) -> u32 { bottom(n) + odd(n) }\n\n\
        fn bottom(n: u32) -> u32 { n }\n\n\
        fn odd(n: u32) -> u32 { if n == 0 { 0 } else { even(n - 1) } }\n\n\
        fn even(n: u32) -> u32 { if n == 0 { 1 } else { odd(n - 1) } }\n\n\
        #[pkld_rt::pkld]\nfn other(n: u32) -> u32 { if n == 0 { right(n) } else { other(n - 1) } }\n\n\
        fn main() { top(3); other(2); }\n";
    let workspace = Workspace::program("cli_diamond", main);
    let drawn = |arguments: &[&str]| {
        let [graph] = json(&workspace, &[&["graph"], arguments].concat()).try_into().expect("one object");
        let list = |field: &str| graph[field].as_array().cloned().unwrap_or_default();
        let (nodes, edges) = (list("nodes"), list("edges"));
        let name = |at: &serde_json::Value| {
            let path = at.as_u64().and_then(|at| nodes[usize::try_from(at).ok()?]["path"].as_str());
            path.expect("a node").trim_start_matches("cli_diamond::").to_owned()
        };
        let mut names: Vec<String> = (0..nodes.len()).map(|at| name(&at.into())).collect();
        names.sort_unstable();
        let mut edges: Vec<String> =
            edges.iter().map(|edge| format!("{} > {}", name(&edge["from"]), name(&edge["to"]))).collect();
        edges.sort_unstable();
        (names, edges)
    };
    let (names, edges) = drawn(&["top"]);
    assert_eq!(names, ["bottom", "even", "left", "odd", "right", "top"]);
    assert_eq!(edges.len(), names.len() - 1, "one arrow for each but the function: {edges:?}");
    assert!(
        names.iter().all(|name| name == "top" || edges.iter().any(|it| it.ends_with(&format!("> {name}"))))
    );
    // What two functions reach in different ways has an arrow from each.
    let (names, edges) = drawn(&[]);
    assert_eq!(names, ["bottom", "even", "left", "odd", "other", "right", "top"]);
    for arrow in ["other > right", "top > right", "left > bottom", "right > bottom", "odd > even"] {
        assert!(edges.iter().any(|it| it == arrow), "{arrow}: {edges:?}");
    }
    for language in ["dot", "mermaid", "svg"] {
        let ran = pkld(&workspace, &["graph", "--as", language]).ok();
        assert!(ran.stdout.contains("bottom") && ran.stderr.is_empty(), "{ran:?}");
    }
    let tree = pkld(&workspace, &["deps", "top"]).ok().stdout;
    for name in ["left", "right", "bottom", "odd", "even"] {
        assert_eq!(tree.matches(&format!("fn cli_diamond::{name} ")).count(), 1, "{tree}");
    }
    // In the other direction nothing is left out: both functions reach it, whatever led there first.
    let reverse = pkld(&workspace, &["deps", "--reverse", "bottom"]).ok().stdout;
    assert!(
        reverse.contains("\n  cli_diamond::top") && reverse.contains("\n  cli_diamond::other"),
        "{reverse}"
    );
}
