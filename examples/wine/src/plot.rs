//! The picture: how the candidates did, what the best one says, and what it leans on.

use crate::importance::Importance;
use crate::metrics::mean;
use crate::models::Candidate;
use crate::report::Study;
use crate::rng::Rng;
use crate::svg::{Anchor, Canvas, Ink, Scale};

const TITLE: Ink = Ink { size: 19.0, colour: "#222", bold: true };
const NOTE: Ink = Ink { size: 14.0, colour: "#666", bold: false };
const LABEL: Ink = Ink { size: 14.0, colour: "#333", bold: false };
const GRID: &str = "#e6e6e6";
const WINE: &str = "#8c1d40";
/// One colour a family, in the order of [`Candidate::FAMILIES`]; told apart by the colour-blind.
const FAMILY: [&str; 3] = ["#999999", "#0072b2", WINE];

/// A panel's place on the page.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Draws the whole study.
pub(crate) fn draw(study: &Study<'_>) -> String {
    let frame = |left, right, top, bottom| Frame { left, right, top, bottom };
    let mut canvas = Canvas::new(1200.0, 900.0);
    candidates(&mut canvas, &frame(80.0, 1170.0, 90.0, 390.0), study);
    tasted(&mut canvas, &frame(80.0, 540.0, 500.0, 830.0), study);
    importances(&mut canvas, &frame(790.0, 1150.0, 500.0, 830.0), study.importances);
    canvas.finish()
}

/// Every candidate's error, best first.
fn candidates(canvas: &mut Canvas, frame: &Frame, study: &Study<'_>) {
    heading(
        canvas,
        frame.left,
        frame.top,
        "Error of every candidate, best first",
        "root mean squared error in points of quality, cross-validated; whiskers: one standard error",
    );
    let scores = || study.ranking.iter().map(|ranked| &ranked.score);
    let lowest = scores().map(|score| score.mean() - score.error()).fold(f64::MAX, f64::min);
    let highest = scores().map(|score| score.mean() + score.error()).fold(f64::MIN, f64::max);
    let y = Scale { values: (lowest - 0.005, highest + 0.003), pixels: (frame.bottom, frame.top) };
    let x = Scale { values: (-1.0, study.ranking.iter().len() as f64), pixels: (frame.left, frame.right) };
    for tick in y.ticks(0.02) {
        canvas.line((frame.left, y.at(tick)), (frame.right, y.at(tick)), GRID, 1.0);
        canvas.text((frame.left - 10.0, y.at(tick) + 5.0), Anchor::End, LABEL, &format!("{tick:.2}"));
    }
    for (place, ranked) in study.ranking.iter().enumerate() {
        let (x, mean, error) = (x.at(place as f64), ranked.score.mean(), ranked.score.error());
        let colour = colour(&ranked.candidate);
        canvas.line((x, y.at(mean - error)), (x, y.at(mean + error)), colour, 1.5);
        canvas.dot((x, y.at(mean)), 5.0, colour, 1.0);
    }
    let mut at = frame.left + 25.0;
    for (family, colour) in Candidate::FAMILIES.into_iter().zip(FAMILY) {
        canvas.dot((at, frame.top + 6.0), 5.0, colour, 1.0);
        canvas.text((at + 12.0, frame.top + 11.0), Anchor::Start, LABEL, family);
        at += 130.0;
    }
}

/// What the best candidate says of the wines held back, over what the tasters said.
fn tasted(canvas: &mut Canvas, frame: &Frame, study: &Study<'_>) {
    heading(
        canvas,
        frame.left,
        frame.top,
        "The best one, on wines held back",
        "predicted over tasted quality; bars: mean prediction; line: no error",
    );
    let x = Scale { values: (2.5, 8.5), pixels: (frame.left, frame.right) };
    let y = Scale { values: (2.7, 8.3), pixels: (frame.bottom, frame.top) };
    for quality in 3..=8 {
        let quality = f64::from(quality);
        canvas.line((frame.left, y.at(quality)), (frame.right, y.at(quality)), GRID, 1.0);
        canvas.text((frame.left - 10.0, y.at(quality) + 5.0), Anchor::End, LABEL, &quality.to_string());
        canvas.text((x.at(quality), frame.bottom + 22.0), Anchor::Middle, LABEL, &quality.to_string());
    }
    canvas.line((x.at(2.7), y.at(2.7)), (x.at(8.3), y.at(8.3)), "#bbb", 1.5);
    // Qualities are whole numbers: dots of one would all lie on one line.
    let mut rng = Rng::new(41);
    for (&tasted, &predicted) in study.tasted.iter().zip(study.predicted) {
        let aside = rng.below(1000) as f64 / 1000.0 - 0.5;
        canvas.dot((x.at(tasted + 0.5 * aside), y.at(predicted)), 3.5, WINE, 0.45);
    }
    for quality in (3..=8).map(f64::from) {
        let wines = study.tasted.iter().zip(study.predicted).filter(|(tasted, _)| **tasted == quality);
        let predicted: Vec<f64> = wines.map(|(_, predicted)| *predicted).collect();
        if !predicted.is_empty() {
            let height = y.at(mean(&predicted));
            canvas.line((x.at(quality - 0.33), height), (x.at(quality + 0.33), height), "#222", 2.5);
        }
    }
    let middle = f64::midpoint(frame.left, frame.right);
    canvas.text((middle, frame.bottom + 46.0), Anchor::Middle, NOTE, "quality as tasted");
}

/// How much worse the model gets without each measurement.
fn importances(canvas: &mut Canvas, frame: &Frame, importances: &[Importance]) {
    let title = "What it leans on";
    heading(
        canvas,
        frame.left - 170.0,
        frame.top,
        title,
        "rise of the mean absolute error when a measurement is shuffled",
    );
    let longest = importances.iter().map(|i| i.rise + i.spread).fold(0.01, f64::max);
    // A useless measurement may come out a little below 0.
    let least = importances.iter().map(|i| i.rise - i.spread).fold(0.0, f64::min);
    let x = Scale { values: (least, longest), pixels: (frame.left, frame.right) };
    for tick in x.ticks(0.02) {
        canvas.line((x.at(tick), frame.top), (x.at(tick), frame.bottom), GRID, 1.0);
        canvas.text((x.at(tick), frame.bottom + 22.0), Anchor::Middle, LABEL, &format!("{tick:.2}"));
    }
    let step = (frame.bottom - frame.top) / importances.len() as f64;
    for (place, Importance { name, rise, spread }) in importances.iter().enumerate() {
        let middle = frame.top + (place as f64 + 0.5) * step;
        let end = (x.at(*rise), middle + 0.33 * step);
        canvas.bar((x.at(0.0), middle - 0.33 * step), end, WINE);
        canvas.line((x.at(rise - spread), middle), (x.at(rise + spread), middle), "#222", 1.5);
        canvas.text((frame.left - 10.0, middle + 5.0), Anchor::End, LABEL, name);
    }
}

/// A title and what to read under it, above a panel.
fn heading(canvas: &mut Canvas, left: f64, top: f64, title: &str, note: &str) {
    canvas.text((left, top - 48.0), Anchor::Start, TITLE, title);
    canvas.text((left, top - 27.0), Anchor::Start, NOTE, note);
}

fn colour(candidate: &Candidate) -> &'static str {
    let families = Candidate::FAMILIES.into_iter().zip(FAMILY);
    families.into_iter().find(|(family, _)| *family == candidate.family()).map_or(GRID, |(_, colour)| colour)
}
