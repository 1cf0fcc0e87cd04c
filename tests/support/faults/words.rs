//! What the driver is told to do.

use std::fmt;

/// What the driver opens in vain before it does the first word.
pub const BEGIN: &str = "/the-driver-begins";

/// What is done with a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// An ordinary call.
    Call,
    /// A call that computes and replaces.
    Refresh,
    /// What is stored, without a computation.
    Get,
    /// Takes one result back.
    Forget,
    /// Takes all results of the function back.
    Clear,
    /// Takes what is dead out of the function's jar file.
    Compact,
    /// Evicts all results of the function.
    Evict,
}

/// Which function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Name {
    /// Its results stand in the jar file.
    Small,
    /// Its results have files of their own.
    Large,
    /// Its jar file was named by the user.
    Named,
    /// Its results are served for an hour.
    Brief,
    /// Its results are on the disk before a call returns.
    Durable,
    /// The same, in files of their own.
    Lasting,
}

impl Name {
    /// Whether power loss takes nothing of it.
    pub fn is_durable(self) -> bool {
        matches!(self, Self::Durable | Self::Lasting)
    }
}

/// One thing to do: `refresh:large:3:1` is the call of `large` by 3, which then returns round 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// What.
    pub act: Act,
    /// With which function.
    pub name: Name,
    /// With which key.
    pub key: u64,
    /// Which of the results that the key may have.
    pub round: u64,
}

const ACTS: [(&str, Act); 7] = [
    ("call", Act::Call),
    ("refresh", Act::Refresh),
    ("get", Act::Get),
    ("forget", Act::Forget),
    ("clear", Act::Clear),
    ("compact", Act::Compact),
    ("evict", Act::Evict),
];

const NAMES: [(&str, Name); 6] = [
    ("small", Name::Small),
    ("large", Name::Large),
    ("named", Name::Named),
    ("brief", Name::Brief),
    ("durable", Name::Durable),
    ("lasting", Name::Lasting),
];

impl Word {
    /// The word that is spelled so.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (act, name) = (parts.next()?, parts.next()?);
        let act = ACTS.iter().find(|(known, _)| *known == act)?.1;
        let name = NAMES.iter().find(|(known, _)| *known == name)?.1;
        let mut number = || parts.next().map_or(Some(0), |part| part.parse().ok());
        Some(Self { act, name, key: number()?, round: number()? })
    }

    /// The words that are spelled so, with blanks between them.
    ///
    /// # Panics
    /// If one of them is none.
    pub fn all(text: &str) -> Vec<Self> {
        text.split_whitespace().map(|word| Self::parse(word).expect("it is a word")).collect()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAMES.iter().find(|(_, name)| name == self).map_or("", |it| it.0))
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let act = ACTS.iter().find(|(_, act)| *act == self.act).map_or("", |it| it.0);
        write!(f, "{act}:{}:{}:{}", self.name, self.key, self.round)
    }
}
