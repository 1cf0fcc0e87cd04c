//! What the attribute takes, and what it says about what it does not take.
//!
//! The expected messages stand beside the cases; `TRYBUILD=overwrite` writes them anew.

#[test]
fn what_cannot_be_cached_is_refused_where_it_is_written() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*.rs");
}
