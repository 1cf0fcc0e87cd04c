//! crates: yaml-rust2 arraydeque hashlink
//! input: a: [1, 2]\nb: c

pub fn run(input: &str) -> String {
    match yaml_rust2::YamlLoader::load_from_str(input) {
        Ok(v) => {
            let mut o = String::new();
            for d in &v {
                yaml_rust2::YamlEmitter::new(&mut o).dump(d).unwrap();
            }
            o
        }
        Err(e) => e.to_string(),
    }
}
