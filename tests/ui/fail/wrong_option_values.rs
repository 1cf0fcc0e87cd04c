use pkld_rt::pkld;

#[pkld(store = "ram")]
fn stored(n: u32) -> u32 {
    n
}

#[pkld(disabled = "yes")]
fn disabled(n: u32) -> u32 {
    n
}

#[pkld(cache_dir = "")]
fn placed(n: u32) -> u32 {
    n
}

#[pkld("results")]
fn bare(n: u32) -> u32 {
    n
}

#[pkld(ttl = "soon")]
fn aging(n: u32) -> u32 {
    n
}

#[pkld(store = "memory", max_bytes = "a lot")]
fn bounded(n: u32) -> u32 {
    n
}

#[pkld(codec = "json")]
fn encoded(n: u32) -> u32 {
    n
}

#[pkld(skip = n)]
fn skipped(n: u32) -> u32 {
    n
}

#[pkld(env())]
fn empty(n: u32) -> u32 {
    n
}

#[pkld(key)]
fn keyed(n: u32) -> u32 {
    n
}

#[pkld(ttl = 3600)]
fn for_seconds(n: u32) -> u32 {
    n
}

#[pkld(store = memory)]
fn without_quotes(n: u32) -> u32 {
    n
}

#[pkld(cache_dir)]
fn nowhere(n: u32) -> u32 {
    n
}

fn main() {
    stored(1);
    disabled(1);
    placed(1);
    bare(1);
    aging(1);
    bounded(1);
    encoded(1);
    skipped(1);
    empty(1);
    keyed(1);
    for_seconds(1);
    without_quotes(1);
    nowhere(1);
}
