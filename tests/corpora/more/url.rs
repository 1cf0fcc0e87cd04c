//! crates: url form_urlencoded percent-encoding
//! input: http://a.b:80/c/d?x=1
//! input: x

pub fn run(input: &str) -> String {
    match url::Url::parse(input) {
        Ok(mut u) => {
            u.query_pairs_mut().append_pair("k", "v w");
            u.set_fragment(Some("f"));
            format!("{u} {:?} {:?}", u.host(), u.join("../x").map(|u| u.path().to_string()))
        }
        Err(e) => e.to_string(),
    }
}
