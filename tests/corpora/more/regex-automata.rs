//! crates: regex-automata regex-syntax memchr
//! input: abcxbb

pub fn run(input: &str) -> String {
    use regex_automata::{
        Input,
        dfa::{Automaton, dense, regex::Regex},
        hybrid,
    };
    let re = Regex::new("[a-c]+|x").unwrap();
    let d = dense::DFA::new("a.c").unwrap();
    let h = hybrid::regex::Regex::new("b+").unwrap();
    let mut c = h.create_cache();
    format!(
        "{:?} {:?} {:?}",
        re.find_iter(input).collect::<Vec<_>>(),
        d.try_search_fwd(&Input::new(input)),
        h.find(&mut c, input)
    )
}
