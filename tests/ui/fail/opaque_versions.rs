use pkld_rt::opaque;

#[opaque]
fn none() {}

#[opaque(version)]
fn empty() {}

#[opaque(version = "1")]
fn text() {}

#[opaque(version = -1)]
fn negative() {}

#[opaque(version = 1, version = 2)]
fn twice() {}

#[opaque(since = 1)]
fn unknown() {}

fn main() {
    none();
    empty();
    text();
    negative();
    twice();
    unknown();
}
