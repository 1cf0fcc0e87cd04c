//! crates: kurbo arrayvec
//! input: M0 0 L 3 3 Q 2 5 0 4 Z
//! input: x

pub fn run(input: &str) -> String {
    use kurbo::{Affine, BezPath, CubicBez, ParamCurve, Shape};
    match BezPath::from_svg(input) {
        Ok(p) => {
            let c = CubicBez::new((0., 0.), (1., 2.), (3., 1.), (4., 0.));
            format!(
                "{} {:?} {:?} {}",
                p.area(),
                p.bounding_box(),
                c.eval(0.3),
                (Affine::rotate(0.5) * p).to_svg()
            )
        }
        Err(e) => e.to_string(),
    }
}
