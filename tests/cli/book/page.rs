//! A page of the book, and the outputs that it shows.

use std::cell::RefCell;

use pkld_tests::repository;

use crate::snapshot::{without_ages, without_numbers_of_time, without_times};

/// A page, and which of its outputs were seen to be real.
pub(super) struct Page {
    name: String,
    outputs: Vec<Output>,
    held: RefCell<Vec<bool>>,
}

/// Lines below a command, or a block of text without one.
struct Output {
    line: usize,
    text: String,
}

impl Page {
    /// The page of this name with the outputs in its blocks.
    pub(super) fn read(name: &str) -> Self {
        let path = repository().join(format!("book/src/{name}.md"));
        let text = std::fs::read_to_string(path).expect("the page is there");
        let outputs = outputs(&text);
        let held = RefCell::new(vec![false; outputs.len()]);
        Self { name: name.to_owned(), outputs, held }
    }

    /// Sees that one of the outputs is all of this one.
    #[track_caller]
    pub(super) fn shows(&self, printed: &str) {
        let expected = plain(printed);
        self.holds(printed, |output| plain(&output.text) == expected);
    }

    /// Sees that the lines of one of the outputs are among those of this one.
    #[track_caller]
    pub(super) fn has_lines_of(&self, printed: &str) {
        let expected = plain(printed);
        let is_among = |line: &String| expected.contains(line);
        self.holds(printed, |output| plain(&output.text).iter().all(is_among));
    }

    #[track_caller]
    fn holds(&self, printed: &str, is_it: impl Fn(&Output) -> bool) {
        let mut held = self.held.borrow_mut();
        let found: Vec<usize> = (0..self.outputs.len()).filter(|at| is_it(&self.outputs[*at])).collect();
        assert!(!found.is_empty(), "{} does not show this:\n{printed}\nas {:#?}", self.name, plain(printed));
        found.into_iter().for_each(|at| held[at] = true);
    }

    /// Sees that nothing is shown that was not printed.
    #[track_caller]
    pub(super) fn is_whole(&self) {
        for (output, held) in self.outputs.iter().zip(self.held.borrow().iter()) {
            let at = output.line;
            assert!(held, "{}.md:{at} shows what nothing has printed:\n{}", self.name, output.text);
        }
    }
}

/// The outputs in the blocks of a page.
fn outputs(page: &str) -> Vec<Output> {
    let mut outputs: Vec<Output> = Vec::new();
    let mut fence: Option<&str> = None;
    for (at, line) in page.lines().enumerate() {
        match (fence, line.strip_prefix("```")) {
            (None, language) => {
                fence = language;
                outputs.push(Output { line: at + 2, text: String::new() });
            }
            (Some(_), Some(_)) => fence = None,
            (Some("console" | "text"), None) if line.starts_with("$ ") => {
                outputs.push(Output { line: at + 2, text: String::new() });
            }
            (Some("console" | "text"), None) => {
                if let Some(output) = outputs.last_mut() {
                    output.text += &format!("{line}\n");
                }
            }
            (Some(_), None) => {}
        }
    }
    outputs.retain(|output| !output.text.trim().is_empty());
    outputs
}

/// Lines without what differs from machine to machine and from run to run.
fn plain(text: &str) -> Vec<String> {
    let line = |line: &str| match line.starts_with('{') {
        true => without_bytes(&without_numbers_of_time(line)),
        false => spaced(&without_digests(&without_sizes(&without_times(&without_ages(line))))),
    };
    text.lines().map(line).collect()
}

/// A line with a word for each size.
fn without_sizes(line: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in line.split(' ') {
        let bare = word.trim_end_matches([',', ';', ')', ':']);
        let is_size = ["B", "KB", "MB", "GB"].contains(&bare);
        let is_number = |text: &String| text.trim_start_matches('(').parse::<f64>().is_ok();
        match out.last() {
            Some(number) if is_size && is_number(number) => {
                let open = if number.starts_with('(') { "(" } else { "" };
                let word = format!("{open}[size]{}", &word[bare.len()..]);
                *out.last_mut().expect("there is a last") = word;
            }
            _ => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}

/// A line with a word for each digest, and for the places of it in names of files.
fn without_digests(line: &str) -> String {
    let mut out = String::new();
    let mut digest = String::new();
    for c in line.chars().chain(['\n']) {
        if c.is_ascii_digit() || ('a'..='f').contains(&c) {
            digest.push(c);
            continue;
        }
        out += if digest.len() >= 10 { "[digest]" } else { &digest };
        digest.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// A line with what is aligned two spaces apart, and without spaces at its end.
fn spaced(line: &str) -> String {
    let content = line.trim_start();
    let indent = &line[..line.len() - content.len()];
    let parts: Vec<&str> = content.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
    format!("{indent}{}", parts.join(" "))
}

/// An object's line without sizes.
fn without_bytes(line: &str) -> String {
    let mut parts = line.split("bytes\":");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        format!("{out}bytes\":{}", part.trim_start_matches(|c: char| c.is_ascii_digit()))
    })
}
