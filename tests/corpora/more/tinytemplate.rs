//! crates: tinytemplate
//! input: bob

pub fn run(input: &str) -> String {
    let mut t = tinytemplate::TinyTemplate::new();
    t.add_template("h", "Hi {name}{{ if name }}!{{ endif }}").unwrap();
    let mut d = std::collections::BTreeMap::new();
    d.insert("name", input);
    t.render("h", &d).unwrap_or_else(|e| e.to_string())
}
