//! crates: glam
//! input: abc

pub fn run(input: &str) -> String {
    use glam::*;
    let x = input.len() as f32;
    let m = Mat4::from_rotation_x(x) * Mat4::from_translation(vec3(1.0, x, 2.0));
    let q = Quat::from_euler(EulerRot::XYZ, 0.1, 0.2, x);
    format!(
        "{} {} {:?}",
        m.transform_point3(Vec3::ONE),
        q * Vec3::X,
        (vec2(1.0, x).perp_dot(Vec2::Y), m.inverse().determinant())
    )
}
