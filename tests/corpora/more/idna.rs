//! crates: idna
//! input: münchen.de

pub fn run(input: &str) -> String {
    format!("{:?} {:?}", idna::domain_to_ascii(input), idna::domain_to_unicode("xn--mnchen-3ya.de"))
}
