//! Many mutants in one program.

use std::ops::Range;

use super::sites::{Piece, Switch};

/// The crate that tells a program which mutant is active, as source of its `src/lib.rs`.
pub const RUNTIME: &str = r#"//! Which mutant is active, and which places were run.
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

static ACTIVE: OnceLock<usize> = OnceLock::new();
static RUN: [AtomicBool; 1 << 16] = [const { AtomicBool::new(false) }; 1 << 16];

/// How far the active mutant is from `first`.
#[inline(never)]
pub fn at(first: usize) -> usize {
    RUN[first].store(true, Relaxed);
    let number = || std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX);
    ACTIVE.get_or_init(number).wrapping_sub(first)
}

/// Writes the numbers of the places that were run.
pub fn finish() {
    if let Some(file) = std::env::var_os("MUTANTS_RUN") {
        let run = RUN.iter().enumerate().filter(|(_, run)| run.load(Relaxed));
        let text: String = run.map(|(at, _)| format!("{at}\n")).collect();
        std::fs::write(file, text).expect("the list can be written");
    }
}
"#;

/// A file with its switches in place.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Its text.
    pub text: String,
    /// Where each switch is in it: its position among the switches, and its bytes.
    pub places: Vec<(usize, Range<usize>)>,
}

/// `text` with those `switches` that `wanted` keeps; the mutants of the file are numbered from `first`.
pub fn render(text: &str, switches: &[Switch], wanted: &dyn Fn(usize) -> bool, first: usize) -> Rendered {
    let mut order: Vec<usize> = (0..switches.len()).filter(|&at| wanted(at)).collect();
    // Outer ones before inner ones; of the same bytes those that were found first.
    order.sort_by_key(|&at| (switches[at].range.start, std::cmp::Reverse(switches[at].range.end), at));
    let mut out = Rendered::default();
    let render = Render { text, switches, order: &order, first };
    render.range(&mut out, 0..text.len(), 0);
    out
}

struct Render<'a> {
    text: &'a str,
    switches: &'a [Switch],
    order: &'a [usize],
    first: usize,
}

impl Render<'_> {
    /// Appends the bytes of `range` with all switches inside it that come at or after `next` in order.
    fn range(&self, out: &mut Rendered, range: Range<usize>, mut next: usize) {
        let mut at = range.start;
        while next < self.order.len() {
            let number = self.order[next];
            let switch = &self.switches[number];
            next += 1;
            if switch.range.start < at || switch.range.end > range.end {
                if switch.range.start > range.end {
                    break;
                }
                continue;
            }
            out.text += &self.text[at..switch.range.start];
            let start = out.text.len();
            for piece in &switch.pieces {
                match piece {
                    Piece::Text(text) => out.text += text,
                    Piece::Active => {
                        out.text += &format!("::mutant_switch::at({})", self.first + switch.mutants.start);
                    }
                    Piece::Source(inner) => self.range(out, inner.clone(), next),
                }
            }
            out.places.push((number, start..out.text.len()));
            at = switch.range.end;
        }
        out.text += &self.text[at..range.end];
    }
}
