use proc_macro2::TokenStream;

use super::super::Rules;

/// A small generator, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn soup(&mut self, words: &[&str], length: usize, depth: usize) -> String {
        let mut soup = String::new();
        for _ in 0..self.below(length + 1) {
            if depth > 0 && self.below(5) == 0 {
                let (open, close) = [("(", ")"), ("[", "]"), ("{", "}")][self.below(3)];
                let inner = self.soup(words, length / 2, depth - 1);
                soup.push_str(&format!("{open} {inner} {close}"));
            } else {
                soup.push_str(words[self.below(words.len())]);
            }
            if self.below(3) > 0 {
                soup.push(' ');
            }
        }
        soup
    }
}

const WORDS: &[&str] = &[
    "a ", "b ", "fn ", "let ", "if ", "match ", "struct ", "pub ", "_ ", "self ", "r#fn ", "dyn ", "'a ",
    "1", "\"s\"", "true ", "-", "<", ">", "=", "|", "&", ":", ";", ",", ".", "!", "?", "#", "=>", "::", "..",
    ">>", "<<=", "->", "$", "*", "+", "impl ", "for ", "where ", "unsafe ", "const ", "move ", "async ",
    "return ", "as ", "in ", "else ",
];

const PATTERN_WORDS: &[&str] = &[
    "$a:expr", "$b:ty", "$c:ident ", "$d:tt ", "$e:pat", "$f:path", "$g:vis ", "$h:item ", "$i:stmt",
    "$j:block ", "$k:meta ", "$l:literal ", "$m:lifetime ", "$($n:tt)*", "$($o:expr),*", "$($p:ident)?", ",",
    ";", "=>", "a ", "<", ">", "$($q:ty);+", "$crate ", "$",
];

const TEMPLATE_WORDS: &[&str] = &[
    "$a", "$b", "$c ", "$d ", "$e", "$f", "$g ", "$h ", "$i", "$j ", "$k ", "$l ", "$m ", "$($n)*",
    "$($o),*", "$($p)?", ",", "a ", "m!", "#", "$crate ", "macro_rules ", "!", "$", "&", "*",
];

#[test]
fn random_tokens_neither_panic_nor_hang() {
    let mut random = Random(20_240_607);
    let (mut rules_made, mut expansions) = (0, 0);
    for _ in 0..6000 {
        let mut arms = String::new();
        for _ in 0..=random.below(3) {
            let pattern = random.soup(PATTERN_WORDS, 4, 1);
            let template = random.soup(TEMPLATE_WORDS, 6, 2);
            arms.push_str(&format!("({pattern}) => {{ {template} }};"));
        }
        let Ok(arms) = arms.parse::<TokenStream>() else { continue };
        let Some(rules) = Rules::parse(arms) else { continue };
        rules_made += 1;
        for _ in 0..4 {
            let Ok(input) = random.soup(WORDS, 8, 2).parse::<TokenStream>() else { continue };
            let Some(once) = rules.expand(input, 1, "crate") else { continue };
            expansions += 1;
            // What a macro made is a macro's input again, opaque tokens and all.
            rules.expand(super::super::plain(once.clone()), 2, "crate");
            rules.expand(once, 3, "crate");
        }
    }
    // Else it is the wrong soup.
    assert!(rules_made > 1000 && expansions > 500, "{rules_made} {expansions}");
}

#[test]
fn rules_from_random_tokens_neither_panic_nor_hang() {
    let mut random = Random(7);
    for _ in 0..3000 {
        if let Ok(tokens) = random.soup(WORDS, 20, 3).parse::<TokenStream>() {
            Rules::parse(tokens);
        }
    }
}
