//! Macros by example, expanded as the compiler expands them.
//!
//! [`Rules`] are the arms of one `macro_rules!`. [`Rules::expand`] takes the first arm that matches and
//! transcribes it. It knows neither where a macro is defined nor how deep calls nest. It never guesses: where
//! the compiler reports an error, where the edition decides and is not known, and where syn cannot tell how
//! far a fragment reaches, there is no expansion.
//!
//! What a fragment matched stays opaque, as it does in the compiler: handed to another macro it matches a
//! fragment of a fitting kind or one `tt`, never the tokens inside (see [`opaque`]).

mod hygiene;
mod input;
mod kind;
mod matcher;
mod opaque;
mod pattern;
mod token;
mod transcriber;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};

pub(crate) use hygiene::{MARK, unmarked};
pub(crate) use opaque::{bare_blocks, plain};

use input::Input;
use pattern::Pattern;
use token::Token;
use transcriber::{Template, Transcriber};

/// The compiler would report an error here, or what it would do is not known.
#[derive(Debug)]
struct Unsure;

/// What begins with the edition of the crate that defines the macro: what `pat` and `expr` match.
#[derive(Clone, Copy, Debug, Default)]
struct Edition(Option<u16>);

impl Edition {
    fn is_since(self, year: u16) -> Result<bool, Unsure> {
        self.0.map(|edition| edition >= year).ok_or(Unsure)
    }
}

/// The arms of one `macro_rules!`.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    arms: Vec<Arm>,
    edition: Edition,
}

#[derive(Clone, Debug)]
struct Arm {
    pattern: Pattern,
    template: Template,
}

impl Arm {
    fn parse(tokens: &[Token]) -> Option<Self> {
        match tokens {
            [Token::Group(pattern), arrow, Token::Group(template)] if arrow.is("=>") => Some(Self {
                pattern: Pattern::parse(pattern.stream())?,
                template: Template::parse(template.stream())?,
            }),
            _ => None,
        }
    }
}

impl Rules {
    /// `tokens` is what stands between the braces of `macro_rules! name { .. }`. `None` where that is no list
    /// of arms that the stable compiler accepts, and for `macro name { .. }`.
    pub(crate) fn parse(tokens: TokenStream) -> Option<Self> {
        let tokens = token::tokens(tokens)?;
        let tokens = match tokens.as_slice() {
            [tokens @ .., end] if end.is(";") => tokens,
            tokens => tokens,
        };
        let arms = tokens.split(|token| token.is(";")).map(Arm::parse).collect::<Option<_>>()?;
        Some(Self { arms, edition: Edition::default() })
    }

    /// Says which edition the macro is written in. Without it a macro has no expansion where that decides:
    /// `pat` before a `|`, `expr` before `_` or `const`.
    pub(crate) fn in_edition(mut self, year: u16) -> Self {
        self.edition = Edition(Some(year));
        self
    }

    /// The first arm that matches, transcribed. `None` where none matches or the expansion is not sure.
    ///
    /// Words of the macro's own get the suffix `ǃ` and `mark`, see [`unmarked`]. `crate_name` is the
    /// identifier to put where `$crate` stands.
    pub(crate) fn expand(&self, input: TokenStream, mark: u32, crate_name: &str) -> Option<TokenStream> {
        let crate_name: Ident = Ident::parse_any.parse_str(crate_name).ok()?;
        let input = Input::new(input)?;
        let mut expansion = None;
        let choose = |buffer: ParseStream| {
            expansion = self.choose(&input, buffer, &Transcriber { mark, crate_name });
            Ok(())
        };
        // An error only says that tokens were left, which is as it must be: arms read forks.
        let _ = choose.parse2(input.for_extents());
        expansion
    }

    fn choose(&self, input: &Input, buffer: ParseStream, transcriber: &Transcriber) -> Option<TokenStream> {
        for arm in &self.arms {
            if let Some(bindings) =
                matcher::matches(&arm.pattern, input, buffer, self.edition, &transcriber.crate_name).ok()?
            {
                return transcriber.transcribe(&arm.template, &arm.pattern.names, &bindings);
            }
        }
        None
    }
}
