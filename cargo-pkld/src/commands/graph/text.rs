//! Graphs as text that other programs draw.

use std::collections::BTreeMap;

use super::{Graph, Node};
use crate::commands::status::rows::State;
use crate::ui;

/// Nodes by crate, with their positions.
fn by_crate(graph: &Graph) -> BTreeMap<&str, Vec<(usize, &Node)>> {
    let mut crates: BTreeMap<&str, Vec<(usize, &Node)>> = BTreeMap::new();
    for (at, node) in graph.nodes.iter().enumerate() {
        crates.entry(node.crate_name()).or_default().push((at, node));
    }
    crates
}

pub(super) fn dot(graph: &Graph) -> anyhow::Result<()> {
    ui::line("digraph pkld {")?;
    ui::line("  rankdir=LR;")?;
    ui::line(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\", fontsize=11];",
    )?;
    ui::line("  edge [fontname=\"sans-serif\", fontsize=9, color=gray40, fontcolor=gray40];")?;
    for (nth, (name, nodes)) in by_crate(graph).into_iter().enumerate() {
        ui::line(format_args!("  subgraph cluster_{nth} {{"))?;
        ui::line(format_args!("    label={};", quoted(name)))?;
        for (at, node) in nodes {
            let color = match node.state.map(State::drawn) {
                Some("fresh") => ", fillcolor=palegreen",
                Some("stale") => ", fillcolor=orange",
                Some(_) => ", fillcolor=gray90",
                None => "",
            };
            let (label, title) = (quoted(node.short()), quoted(&node.title()));
            ui::line(format_args!("    n{at} [label={label}, tooltip={title}{color}];"))?;
        }
        ui::line("  }")?;
    }
    for edge in &graph.edges {
        let label = quoted(&edge.reason);
        ui::line(format_args!("  n{} -> n{} [label={label}];", edge.from, edge.to))?;
    }
    ui::line("}")?;
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub(super) fn mermaid(graph: &Graph) -> anyhow::Result<()> {
    ui::line("flowchart LR")?;
    for (nth, (name, nodes)) in by_crate(graph).into_iter().enumerate() {
        ui::line(format_args!("  subgraph c{nth}[\"{}\"]", entities(name)))?;
        for (at, node) in nodes {
            let class = node.state.map(|state| format!(":::{}", state.drawn())).unwrap_or_default();
            ui::line(format_args!("    n{at}[\"{}\"]{class}", entities(node.short())))?;
        }
        ui::line("  end")?;
    }
    for edge in &graph.edges {
        ui::line(format_args!("  n{} -->|\"{}\"| n{}", edge.from, entities(&edge.reason), edge.to))?;
    }
    ui::line("  classDef fresh fill:#b7e4c7,stroke:#2d6a4f,color:#081c15")?;
    ui::line("  classDef stale fill:#ffd59e,stroke:#bc6c25,color:#331a00")?;
    ui::line("  classDef empty fill:#e5e5e5,stroke:#888888,color:#222222")?;
    Ok(())
}

/// What Mermaid would read as its own, as its entities.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '#' => out += "#35;",
            '"' => out += "#quot;",
            '<' => out += "#lt;",
            '>' => out += "#gt;",
            '`' => out += "#96;",
            '&' => out += "#amp;",
            c => out.push(c),
        }
    }
    out
}
