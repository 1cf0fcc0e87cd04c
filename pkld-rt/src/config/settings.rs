//! Settings of the jar that three places can say: the program, the environment and the workspace's manifest.

use std::ffi::OsString;

/// What power loss may take of what is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Durability {
    /// What was stored in the last ten seconds or so. Nothing is waited for.
    #[default]
    Relaxed,
    /// Nothing: a result is on the disk before the call that computed it returns.
    Sync,
}

impl Durability {
    fn of(text: &str) -> Option<Self> {
        match text {
            "relaxed" => Some(Self::Relaxed),
            "sync" => Some(Self::Sync),
            _ => None,
        }
    }
}

/// What one place says; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How large the jar may become; `Some(None)` is no bound.
    pub max_size: Option<Option<u64>>,
    /// What power loss may take.
    pub durability: Option<Durability>,
    /// Whether other users may own the jar and write to it.
    pub shared: Option<bool>,
}

impl Settings {
    /// These, and where they say nothing, those of another place.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            max_size: self.max_size.or(other.max_size),
            durability: self.durability.or(other.durability),
            shared: self.shared.or(other.shared),
        }
    }

    /// What the environment says, and what is wrong with it.
    pub fn of_environment(variable: impl Fn(&str) -> Option<OsString>) -> (Self, Vec<String>) {
        let (mut settings, mut wrong) = (Self::default(), Vec::new());
        for name in ["max_size", "durability"] {
            let variable_name = format!("PKLD_{}", name.to_ascii_uppercase());
            let value = variable(&variable_name).map(|value| value.to_string_lossy().into_owned());
            let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
            if let Err(expected) = settings.set(name, &value) {
                wrong.push(format!("{variable_name}={value} is none: {expected}"));
            }
        }
        // As with every variable that turns something on: 0 is as if it were not set.
        let shared = variable("PKLD_SHARED").is_some_and(|value| !value.is_empty() && value != "0");
        settings.shared = shared.then_some(true);
        (settings, wrong)
    }

    /// Takes in one setting by its name; what it should have been, if it cannot be read.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "max_size" => {
                let read = if value == "none" { Some(None) } else { size(value).map(Some) };
                self.max_size =
                    Some(read.ok_or("it takes a size such as \"500 MB\" or \"10 GiB\", or \"none\"")?);
            }
            "durability" => {
                let read = Durability::of(value);
                self.durability = Some(read.ok_or("it takes \"relaxed\" or \"sync\"")?);
            }
            "shared" => {
                self.shared = Some(value.parse().map_err(|_| "it takes true or false")?);
            }
            _ => {}
        }
        Ok(())
    }
}

/// A size as people write it: `"10 GiB"`, `"500MB"`, `"1000000"`.
pub fn size(text: &str) -> Option<u64> {
    let text = text.trim().replace('_', "");
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let unit: u64 = match unit.trim() {
        "" | "B" => 1,
        "kB" | "KB" => 1000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        "TiB" => 1 << 40,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let known = [
            ("0", 0),
            ("1_000", 1000),
            ("500MB", 500_000_000),
            (" 10 GiB ", 10 << 30),
            ("2 TB", 2_000_000_000_000),
        ];
        for (text, expected) in known {
            assert_eq!(size(text), Some(expected), "{text}");
        }
        for text in ["", "GiB", "1.5 GiB", "-1", "1 PB", "99999999999 GiB", "ten"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    #[test]
    fn the_environment_says_what_it_can_and_what_is_wrong_is_told() {
        let read = |size: &str, durability: &str| {
            Settings::of_environment(|name| match name {
                "PKLD_MAX_SIZE" => Some(size.into()),
                "PKLD_DURABILITY" => Some(durability.into()),
                _ => None,
            })
        };
        let (settings, wrong) = read("1 KiB", "sync");
        assert_eq!((settings.max_size, settings.durability), (Some(Some(1024)), Some(Durability::Sync)));
        assert!(wrong.is_empty());
        assert_eq!(read("none", "").0, Settings { max_size: Some(None), ..Settings::default() });
        let (settings, wrong) = read("much", "always");
        assert_eq!((settings, wrong.len()), (Settings::default(), 2), "{wrong:?}");
        let (one, two) = (read("5", "").0, read("7", "relaxed").0);
        let durability = Some(Durability::Relaxed);
        let both = Settings { max_size: Some(Some(5)), durability, ..Settings::default() };
        assert_eq!(one.or(two), both);
        let shared = |value: &str| {
            Settings::of_environment(|name| (name == "PKLD_SHARED").then(|| value.into())).0.shared
        };
        assert_eq!(["1", "yes", "0", ""].map(shared), [Some(true), Some(true), None, None]);
    }
}
