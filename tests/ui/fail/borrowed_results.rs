use std::borrow::Cow;

use pkld_rt::pkld;

#[pkld]
fn text(s: &str) -> &str {
    s
}

#[pkld]
fn slice<'a>(v: &'a [u32]) -> Option<&'a [u32]> {
    v.get(1..)
}

#[pkld(store = "both")]
fn cow(s: &str) -> Cow<'_, str> {
    s.into()
}

#[pkld]
fn forever() -> &'static str {
    "s"
}

#[pkld]
fn inside<'a>(s: &'a str) -> Cow<'a, [&'a str]> {
    vec![s].into()
}

fn main() {
    text("");
    slice(&[]);
    cow("");
    forever();
    inside("");
}
