//! crates: uuid
//! input: 67e55044-10b1-426f-9247-bb680e5fe0c8
//! input: x

pub fn run(input: &str) -> String {
    match uuid::Uuid::parse_str(input) {
        Ok(u) => format!(
            "{u} {} {:?} {:?}",
            u.simple(),
            u.get_version(),
            uuid::Builder::from_bytes([7; 16]).with_variant(uuid::Variant::RFC4122).into_uuid()
        ),
        Err(e) => e.to_string(),
    }
}
