//! style: Markdown, iterator of events
//! crates: pulldown-cmark pulldown-cmark-escape unicase bitflags
//! input: # a\n\n* b [c](d)\n* e

pub fn run(input: &str) -> String {
    let p = pulldown_cmark::Parser::new_ext(input, pulldown_cmark::Options::all());
    let mut o = String::new();
    pulldown_cmark::html::push_html(&mut o, p);
    o
}
