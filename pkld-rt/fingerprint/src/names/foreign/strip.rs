//! The declarations in a file: its text without comments and without the bodies of functions.
//!
//! A crate from outside is read for its signatures, in each compilation anew and unoptimised. Parsing is what
//! costs, so that most of the text is left out before. What a body defines for others to see, an impl, keeps
//! the body; the tokens of macros stay as they are.

/// Lists in the values of constants and statics are left out beyond this length.
const LONGEST_LIST: usize = 1000;

/// `text` without comments, bodies of functions and long lists of values.
pub(super) fn declarations(text: &str) -> String {
    let mut strip = Strip { bytes: text.as_bytes(), at: 0, out: Vec::with_capacity(text.len() / 3) };
    strip.tokens();
    String::from_utf8_lossy(&strip.out).into_owned()
}

struct Strip<'a> {
    bytes: &'a [u8],
    at: usize,
    out: Vec<u8>,
}

/// A token, as far as it matters where functions begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Word,
    /// A literal or lifetime.
    Other,
    Sign(u8),
}

impl Strip<'_> {
    fn tokens(&mut self) {
        // The word before, its place in the text, and how far into a signature this is.
        let mut word: &[u8] = b"";
        let mut signature: Option<usize> = None;
        let mut before = b' ';
        while let Some((token, start)) = self.next() {
            let text = &self.bytes[start..self.at];
            match token {
                Token::Word => {
                    if word == b"fn" && signature.is_none() {
                        signature = Some(0);
                    }
                    self.copy(start);
                    word = text;
                    before = b'a';
                    continue;
                }
                Token::Sign(b'!') if !word.is_empty() && self.begins_call() => {
                    self.copy(start);
                    self.call();
                }
                Token::Sign(open @ (b'(' | b'[')) => match signature {
                    Some(_) => self.group(start),
                    None if open == b'[' && matches!(before, b'=' | b'&') => self.list(start),
                    None => self.copy(start),
                },
                Token::Sign(b'{') => match signature {
                    Some(0) => {
                        signature = None;
                        self.body(start);
                    }
                    Some(_) => self.group(start),
                    None => self.copy(start),
                },
                Token::Sign(sign) => {
                    signature = match (sign, signature) {
                        (b';', Some(0)) => None,
                        (b'<', Some(depth)) => Some(depth + 1),
                        // The arrow of a result closes nothing.
                        (b'>', Some(depth)) if !matches!(before, b'-' | b'=') => {
                            Some(depth.saturating_sub(1))
                        }
                        (_, signature) => signature,
                    };
                    self.copy(start);
                }
                Token::Other => self.copy(start),
            }
            word = b"";
            before = if let Token::Sign(sign) = token { sign } else { b'a' };
        }
    }

    /// The next token, with where it begins; comments are none.
    fn next(&mut self) -> Option<(Token, usize)> {
        loop {
            let rest = &self.bytes[self.at..];
            match *rest.first()? {
                first if first.is_ascii_whitespace() => {
                    self.at += 1;
                    self.space();
                }
                b'/' if rest.get(1) == Some(&b'/') => {
                    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                    self.at += end;
                    self.space();
                }
                b'/' if rest.get(1) == Some(&b'*') => {
                    self.comment();
                    self.space();
                }
                _ => break,
            }
        }
        let start = self.at;
        let token = match self.bytes[start] {
            b'"' => self.string(start),
            b'\'' => self.quote(start),
            first if is_word(first) => self.word(start),
            sign => {
                self.at += 1;
                Token::Sign(sign)
            }
        };
        Some((token, start))
    }

    fn space(&mut self) {
        if self.out.last().is_some_and(|last| !last.is_ascii_whitespace()) {
            self.out.push(b' ');
        }
    }

    fn comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            match self.bytes[self.at..] {
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn word(&mut self, start: usize) -> Token {
        while self.bytes.get(self.at).copied().is_some_and(is_word) {
            self.at += 1;
        }
        let rest = &self.bytes[self.at..];
        let hashes = rest.iter().take_while(|&&byte| byte == b'#').count();
        match (&self.bytes[start..self.at], rest.get(hashes)) {
            (b"r" | b"br" | b"cr", Some(b'"')) => {
                self.at += hashes + 1;
                let mut end = vec![b'"'];
                end.extend(std::iter::repeat_n(b'#', hashes));
                while self.at < self.bytes.len() && !self.bytes[self.at..].starts_with(&end) {
                    self.at += 1;
                }
                self.at = (self.at + end.len()).min(self.bytes.len());
                Token::Other
            }
            (b"r", Some(_)) if hashes == 1 => {
                self.at += 1;
                self.word(self.at);
                Token::Word
            }
            (b"b" | b"c", Some(b'"')) if hashes == 0 => self.string(self.at),
            (b"b", Some(b'\'')) if hashes == 0 => self.quote(self.at),
            _ => Token::Word,
        }
    }

    fn string(&mut self, quote: usize) -> Token {
        self.at = quote + 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.bytes.len());
        Token::Other
    }

    /// A character, or a lifetime.
    fn quote(&mut self, quote: usize) -> Token {
        let rest = &self.bytes[quote + 1..];
        let length = match rest.first() {
            Some(b'\\') => rest.iter().skip(2).position(|&byte| byte == b'\'').map(|at| at + 3),
            Some(&first) => {
                let width = match first {
                    0..0xC0 => 1,
                    0xC0..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
                (rest.get(width) == Some(&b'\'')).then_some(width + 1)
            }
            None => None,
        };
        self.at = quote + 1 + length.unwrap_or(0);
        if length.is_none() {
            while self.bytes.get(self.at).copied().is_some_and(is_word) {
                self.at += 1;
            }
        }
        Token::Other
    }

    fn copy(&mut self, start: usize) {
        self.out.extend_from_slice(&self.bytes[start..self.at]);
    }

    /// Whether the tokens after a `!` are those of a macro call.
    fn begins_call(&self) -> bool {
        let rest = self.bytes[self.at..].iter().copied();
        let mut rest = rest.skip_while(|byte| byte.is_ascii_whitespace() || is_word(*byte));
        matches!(rest.next(), Some(b'(' | b'[' | b'{'))
    }

    /// The tokens of a macro call, as they are.
    fn call(&mut self) {
        while let Some((token, start)) = self.next() {
            if let Token::Sign(b'(' | b'[' | b'{') = token {
                return self.group(start);
            }
            self.copy(start);
        }
    }

    /// The group that begins at `start`, as it is.
    fn group(&mut self, start: usize) {
        self.skip();
        self.copy(start);
    }

    /// Goes on behind the group whose first sign was read.
    fn skip(&mut self) {
        let kept = self.out.len();
        let mut depth = 1_usize;
        while depth > 0
            && let Some((token, _)) = self.next()
        {
            match token {
                Token::Sign(b'(' | b'[' | b'{') => depth += 1,
                Token::Sign(b')' | b']' | b'}') => depth -= 1,
                _ => {}
            }
        }
        self.out.truncate(kept);
    }

    fn body(&mut self, start: usize) {
        self.skip();
        match defines(&self.bytes[start..self.at]) {
            true => self.copy(start),
            false => self.out.extend_from_slice(b"{}"),
        }
    }

    fn list(&mut self, start: usize) {
        self.skip();
        match self.at - start <= LONGEST_LIST || defines(&self.bytes[start..self.at]) {
            true => self.copy(start),
            false => self.out.extend_from_slice(b"[]"),
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a body may define what counts outside of it.
fn defines(body: &[u8]) -> bool {
    let is_it = |at: usize| {
        let (before, after) = (at.checked_sub(1).map(|at| body[at]), body.get(at + 4).copied());
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    };
    let found = body.windows(4).enumerate();
    found.into_iter().any(|(at, word)| word == b"impl" && is_it(at))
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn bodies_and_comments_are_left_out_and_macros_are_kept() {
        for (text, expected) in [
            (
                "/// doc\npub fn f<T: A<{ 1 }>>(x: [u8; { 2 }]) -> Vec<T> where T: B, { g(\"}\") }",
                "pub fn f<T: A<{ 1 }>>(x: [u8; { 2 }]) -> Vec<T> where T: B, {}",
            ),
            (
                "fn f(c: char) { '}'; 'a'; '\\''; b'{'; r#\"}\"#; /* } */ } fn g();",
                "fn f(c: char) {} fn g();",
            ),
            ("fn f() { struct S; impl S {} }", "fn f() { struct S; impl S {} }"),
            (
                "macro_rules! m { () => { fn a() { 1 } } } m! { fn b() { 2 } }",
                "macro_rules! m { () => { fn a() { 1 } } } m! { fn b() { 2 } }",
            ),
            (
                "struct F<'a>(fn(u8) -> u8, &'a u8); fn r#fn() -> impl Fn(u8) -> u8 { |x| x }",
                "struct F<'a>(fn(u8) -> u8, &'a u8); fn r#fn() -> impl Fn(u8) -> u8 {}",
            ),
        ] {
            assert_eq!(declarations(text), expected);
        }
    }
}
