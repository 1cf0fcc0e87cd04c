//! style: template engine, dyn
//! crates: minijinja memo-map
//! input: a b c

pub fn run(input: &str) -> String {
    let mut e = minijinja::Environment::new();
    if let Err(x) =
        e.add_template("t", "{% for c in xs %}{{ c|upper }}{% if not loop.last %},{% endif %}{% endfor %}")
    {
        return x.to_string();
    }
    match e.get_template("t").unwrap().render(minijinja::context! { xs => input.chars().collect::<Vec<_>>() })
    {
        Ok(s) => s,
        Err(x) => x.to_string(),
    }
}
