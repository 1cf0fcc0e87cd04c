//! A graph as a picture of its own, without another program.

use std::collections::HashMap;

use super::layers::{Layers, Spot};
use super::{Graph, Node};
use crate::ui;

const ROW: usize = 34;
const BOX: usize = 24;
const BEND: usize = 14;
const GAP: usize = 70;
const MARGIN: usize = 16;
// A letter of 12 pixels in a font of one width.
const LETTER: f64 = 7.25;

/// Both colour schemes; a viewer without style sheets shows black on white.
const STYLE: &str = "\
svg { background: #ffffff; color: #222222; font: 12px ui-monospace, Menlo, Consolas, monospace }
.box { fill: #f6f6f6; stroke: #999999 }
.fresh .box { fill: #d8f3dc; stroke: #2d6a4f } .stale .box { fill: #ffe3bf; stroke: #bc6c25 } .empty .box { stroke-dasharray: 4 3 }
text { fill: currentColor } .edge { fill: none; stroke: #999999; stroke-width: 1.2 } .edge:hover { stroke: #d00000; stroke-width: 2.5 }
@media (prefers-color-scheme: dark) { svg { background: #16181d; color: #e4e4e4 } .box { fill: #24272e; stroke: #6b7280 }
.fresh .box { fill: #1b4332; stroke: #52b788 } .stale .box { fill: #5a3410; stroke: #f4a259 } .edge { stroke: #6b7280 } }";

/// Where a node stands, or an arrow bends.
#[derive(Clone, Copy)]
struct At {
    x: usize,
    y: usize,
    width: usize,
}

pub(super) fn draw(graph: &Graph) -> anyhow::Result<()> {
    let edges: Vec<(usize, usize)> = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let layers = Layers::of(graph.nodes.len(), &edges);
    let (places, width, height) = places(graph, &layers);
    ui::line(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
    ))?;
    ui::line(format_args!("<style>{STYLE}</style>"))?;
    ui::line(
        "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#999999\"/></marker></defs>",
    )?;
    for (nth, edge) in graph.edges.iter().enumerate() {
        let (from, to) = (&graph.nodes[edge.from], &graph.nodes[edge.to]);
        let title = format!("{} > {}: {}", from.path, to.path, edge.reason);
        let line = curve(&layers, &places, nth, (edge.from, edge.to));
        ui::line(format_args!(
            "<path class=\"edge\" marker-end=\"url(#head)\" d=\"{line}\"><title>{}</title></path>",
            escaped(&title)
        ))?;
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        let At { x, y, width } = places[&(false, at)];
        let class = node.state.map(|state| format!(" class=\"{}\"", state.drawn())).unwrap_or_default();
        ui::line(format_args!(
            "<g{class}><title>{}</title><rect class=\"box\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{BOX}\" rx=\"5\"/><text x=\"{}\" y=\"{}\">{}</text></g>",
            escaped(&node.title()),
            y - BOX / 2,
            x + 8,
            y + 4,
            escaped(&node.path)
        ))?;
    }
    ui::line("</svg>")?;
    Ok(())
}

/// Where everything stands, and how large the picture is.
fn places(graph: &Graph, layers: &Layers) -> (HashMap<(bool, usize), At>, usize, usize) {
    let width_of = |node: &Node| (node.path.chars().count() as f64 * LETTER).ceil() as usize + 16;
    let height_of = |spot: &Spot| if matches!(spot, Spot::Node(_)) { ROW } else { BEND };
    let heights: Vec<usize> = layers.layers.iter().map(|layer| layer.iter().map(height_of).sum()).collect();
    let tallest = heights.iter().copied().max().unwrap_or(0);
    let mut places = HashMap::new();
    let mut x = MARGIN;
    for (layer, height) in layers.layers.iter().zip(&heights) {
        let nodes = layer.iter().filter_map(|spot| if let Spot::Node(at) = spot { Some(*at) } else { None });
        let widest = nodes.map(|at| width_of(&graph.nodes[at])).max().unwrap_or(0);
        let mut y = MARGIN + (tallest - height) / 2;
        for spot in layer {
            let (key, width) = match spot {
                Spot::Node(at) => ((false, *at), width_of(&graph.nodes[*at])),
                Spot::Bend(nth) => ((true, *nth * layers.layers.len() + layer_of(layers, layer)), widest),
            };
            places.insert(key, At { x, y: y + height_of(spot) / 2, width });
            y += height_of(spot);
        }
        x += widest + GAP;
    }
    (places, (x + MARGIN).saturating_sub(GAP).max(2 * MARGIN), tallest + 2 * MARGIN)
}

fn layer_of(layers: &Layers, layer: &[Spot]) -> usize {
    layers.layers.iter().position(|other| std::ptr::eq(other.as_slice(), layer)).unwrap_or_default()
}

/// An arrow from node to node, by its bends.
fn curve(
    layers: &Layers,
    places: &HashMap<(bool, usize), At>,
    nth: usize,
    (from, to): (usize, usize),
) -> String {
    let (start, end) = (places[&(false, from)], places[&(false, to)]);
    let (first, last) = (layers.of[from], layers.of[to]);
    let between: Vec<usize> =
        if first < last { (first + 1..last).collect() } else { (last + 1..first).rev().collect() };
    // A bend is a straight piece through its layer.
    let mut stops: Vec<(usize, usize)> = Vec::new();
    let is_forwards = first <= last;
    stops.push(if is_forwards { (start.x + start.width, start.y) } else { (start.x, start.y) });
    for layer in between {
        let At { x, y, width } = places[&(true, nth * layers.layers.len() + layer)];
        let ends = [(x, y), (x + width, y)];
        stops.extend(if is_forwards { ends } else { [ends[1], ends[0]] });
    }
    stops.push(if is_forwards { (end.x, end.y) } else { (end.x + end.width, end.y) });
    let mut path = format!("M{} {}", stops[0].0, stops[0].1);
    for (nth, pair) in stops.windows(2).enumerate() {
        let [(x1, y1), (x2, y2)] = [pair[0], pair[1]];
        let middle = usize::midpoint(x1, x2);
        path += &match nth % 2 {
            0 => format!(" C{middle} {y1} {middle} {y2} {x2} {y2}"),
            _ => format!(" L{x2} {y2}"),
        };
    }
    path
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
