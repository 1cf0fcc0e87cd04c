//! style: template engine, pest grammar
//! crates: handlebars
//! input: bob

pub fn run(input: &str) -> String {
    let mut d = std::collections::BTreeMap::new();
    d.insert("name", input);
    match handlebars::Handlebars::new().render_template("Hello {{name}} {{#if name}}yes{{/if}}", &d) {
        Ok(s) => s,
        Err(e) => e.to_string(),
    }
}
