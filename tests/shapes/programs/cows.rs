//! Results that may borrow: what is read back owns.
#![deny(warnings)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use pkld_rt::pkld;

#[pkld]
fn shouted(text: &str) -> Cow<'_, str> {
    println!("computed shouted {text}");
    if text.ends_with('!') { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}!")) }
}

#[pkld]
fn named<'a>(bytes: &'a [u8], _by: &str) -> Result<Option<Cow<'a, [u8]>>, String> {
    println!("computed named");
    Ok(Some(bytes.into()))
}

#[pkld]
async fn later(text: &str) -> BTreeMap<u8, Cow<'_, str>> {
    println!("computed later");
    std::future::ready(()).await;
    [(1, text.into())].into()
}

#[derive(serde::Serialize)]
struct Model {
    name: String,
}

trait Named {
    fn name(&self) -> Cow<'_, str>;
}

impl Named for Model {
    #[pkld]
    fn name(&self) -> Cow<'_, str> {
        println!("computed name");
        Cow::Borrowed(&self.name)
    }
}

impl Model {
    #[pkld]
    fn parts(&self, by: char) -> Vec<Cow<'_, str>> {
        println!("computed parts");
        self.name.split(by).map(Cow::Borrowed).collect()
    }
}

/// It lives for ever, or it is the caller's.
#[pkld(store = "both")]
fn kind(n: u8) -> Cow<'static, str> {
    println!("computed kind {n}");
    if n == 0 { "none".into() } else { n.to_string().into() }
}

fn main() {
    let model = Model { name: "a-b".to_owned() };
    println!("value {} {} {:?}", shouted("a"), shouted("b!"), named(&[1, 2], "x"));
    println!("value {:?} {} {:?}", futures_executor::block_on(later("c")), model.name(), model.parts('-'));
    println!("value {} {}", kind(0), kind(1));
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    assert_eq!(shouted::get("a").as_deref(), Some("a!"));
    assert_eq!(model.parts_get('-'), Some(vec!["a".into(), "b".into()]));
}
