//! crates: euclid num-traits
//! input: abc

pub fn run(input: &str) -> String {
    use euclid::default::{Point2D, Rect, Size2D, Transform2D};
    let x = input.len() as f32;
    let t = Transform2D::translation(1.0, x).then_rotate(euclid::Angle::degrees(30.0));
    let r = Rect::new(Point2D::new(1.0, x), Size2D::new(2.0, 3.0));
    format!(
        "{:?} {:?} {:?}",
        t.transform_point(r.center()),
        t.outer_transformed_rect(&r),
        r.intersection(&Rect::zero())
    )
}
