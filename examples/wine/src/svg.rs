//! Just enough SVG to draw a plot: shapes, text, and a scale from values to pixels.

/// A picture that grows as it is drawn on.
pub(crate) struct Canvas {
    width: f64,
    height: f64,
    body: String,
}

/// Where a text stands with respect to its point.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(crate) struct Ink {
    /// Height in pixels.
    pub(crate) size: f64,
    /// Colour, as SVG names it.
    pub(crate) colour: &'static str,
    /// Whether it is bold.
    pub(crate) bold: bool,
}

/// A straight map from values to pixels.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    /// The values at the ends.
    pub(crate) values: (f64, f64),
    /// The pixels at the same ends.
    pub(crate) pixels: (f64, f64),
}

impl Scale {
    /// The pixel of a value.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value - self.values.0) / (self.values.1 - self.values.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// Round values inside the scale, `step` apart.
    pub(crate) fn ticks(&self, step: f64) -> impl Iterator<Item = f64> {
        // A tick that rounding puts a hair outside still counts.
        let first = (self.values.0 / step - 1e-9).ceil() as i64;
        let last = (self.values.1 / step + 1e-9).floor() as i64;
        (first..=last).map(move |tick| tick as f64 * step)
    }
}

impl Canvas {
    /// A white page.
    pub(crate) fn new(width: f64, height: f64) -> Self {
        Self { width, height, body: String::new() }
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64) {
        self.push(&format!(
            r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{colour}" stroke-width="{width}"/>"#,
            from.0, from.1, to.0, to.1
        ));
    }

    /// A filled circle.
    pub(crate) fn dot(&mut self, at: (f64, f64), radius: f64, colour: &str, opacity: f64) {
        self.push(&format!(
            r#"<circle cx="{:.1}" cy="{:.1}" r="{radius}" fill="{colour}" fill-opacity="{opacity}"/>"#,
            at.0, at.1
        ));
    }

    /// A filled rectangle between two corners.
    pub(crate) fn bar(&mut self, from: (f64, f64), to: (f64, f64), colour: &str) {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        self.push(&format!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="2" fill="{colour}"/>"#
        ));
    }

    /// One line of text.
    pub(crate) fn text(&mut self, at: (f64, f64), anchor: Anchor, ink: Ink, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if ink.bold { " font-weight=\"600\"" } else { "" };
        let (x, y, Ink { size, colour, .. }, text) = (at.0, at.1, ink, escape(text));
        self.push(&format!(
            r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}"{weight} fill="{colour}">{text}</text>"#
        ));
    }

    /// The whole picture.
    pub(crate) fn finish(self) -> String {
        let Self { width, height, body } = self;
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="Helvetica, Arial, sans-serif">
<rect width="100%" height="100%" fill="white"/>
{body}</svg>
"#
        )
    }

    fn push(&mut self, shape: &str) {
        self.body.push_str(shape);
        self.body.push('\n');
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_may_run_backwards_as_the_vertical_one_does() {
        let scale = Scale { values: (0.0, 10.0), pixels: (300.0, 100.0) };
        assert_eq!([scale.at(0.0), scale.at(2.5), scale.at(10.0)], [300.0, 250.0, 100.0]);
    }

    #[test]
    fn ticks_are_round_and_keep_to_the_scale() {
        let ticks = Scale { values: (0.58, 0.71), pixels: (0.0, 1.0) }.ticks(0.05);
        assert_eq!(ticks.map(|tick| format!("{tick:.2}")).collect::<Vec<_>>(), ["0.60", "0.65", "0.70"]);
    }

    #[test]
    fn text_cannot_break_the_markup() {
        let mut canvas = Canvas::new(1.0, 1.0);
        canvas.text((0.0, 0.0), Anchor::Start, Ink { size: 1.0, colour: "black", bold: false }, "a < b & c");
        assert!(canvas.finish().contains("a &lt; b &amp; c"));
    }
}
