//! style: small parser, unsafe representation
//! crates: semver
//! input: 1.2.3-alpha.1
//! input: x

pub fn run(input: &str) -> String {
    match (semver::Version::parse(input), semver::VersionReq::parse(">=1.2, <2")) {
        (Ok(v), Ok(q)) => format!("{v} {} {:?} {q}", q.matches(&v), v.cmp(&semver::Version::new(1, 3, 0))),
        (e, _) => format!("{e:?}"),
    }
}
