//! Times as people write them.

use std::time::Duration;

/// A time with its unit: `90s`, `20min`, `12h`, `30d`, `8w`.
pub(crate) fn age(text: &str) -> Option<Duration> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let seconds = match unit.trim() {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 24 * 3600,
        "w" => 7 * 24 * 3600,
        _ => return None,
    };
    number.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds)).map(Duration::from_secs)
}

/// How long what is stale is left alone: a time, or `0`.
pub(crate) fn grace(text: &str) -> Result<Duration, &'static str> {
    let grace = if text == "0" { Some(Duration::ZERO) } else { age(text) };
    // More than a clock can add is no time.
    let most = Duration::from_secs(100 * 365 * 24 * 3600);
    grace.filter(|grace| *grace <= most).ok_or("a time is needed, such as 24h, 20min or 7d, or 0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units_and_only_a_grace_may_be_nothing() {
        assert_eq!(age("20min"), Some(Duration::from_secs(1200)));
        assert_eq!(age("2 w"), Some(Duration::from_secs(1_209_600)));
        for wrong in ["", "0", "12", "h", "-1h", "1.5h", "1y", "99999999999999999999w"] {
            assert_eq!(age(wrong), None, "{wrong}");
        }
        assert_eq!(grace("0"), Ok(Duration::ZERO));
        assert_eq!(grace("24h"), Ok(Duration::from_secs(86_400)));
        assert!(grace("3000000w").is_err() && grace("24").is_err());
    }
}
