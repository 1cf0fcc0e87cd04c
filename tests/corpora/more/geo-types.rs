//! crates: geo-types num-traits
//! input: abcd

pub fn run(input: &str) -> String {
    use geo_types::*;
    let l: LineString<f64> = input.bytes().map(|b| (b as f64, b as f64 / 2.0)).collect();
    let p = Polygon::new(l.clone(), vec![]);
    format!(
        "{:?} {:?} {:?}",
        p.exterior().lines().map(|l| l.slope()).next(),
        point!(x: 1.0, y: 2.0) + Point::new(3.0, 4.0),
        Rect::new((0., 0.), (1., 2.)).to_polygon()
    )
}
