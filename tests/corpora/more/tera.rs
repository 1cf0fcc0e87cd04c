//! crates: tera
//! input: bob

pub fn run(input: &str) -> String {
    let mut c = tera::Context::new();
    c.insert("name", input);
    match tera::Tera::one_off("{{ name | upper }} {% for i in range(end=3) %}{{ i }}{% endfor %}", &c, true) {
        Ok(s) => s,
        Err(e) => e.to_string(),
    }
}
