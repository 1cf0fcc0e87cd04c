//! crates: chrono num-traits
//! input: 2024-02-28
//! input: x

pub fn run(input: &str) -> String {
    use chrono::{Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone};
    match NaiveDate::parse_from_str(input, "%Y-%m-%d") {
        Ok(d) => {
            let t = FixedOffset::east_opt(3600).unwrap().from_utc_datetime(&d.and_hms_opt(1, 2, 3).unwrap());
            format!(
                "{} {} {} {:?}",
                d + Duration::days(3),
                d.iso_week().week(),
                t.to_rfc2822(),
                NaiveDateTime::parse_from_str("x", "%s")
            )
        }
        Err(e) => e.to_string(),
    }
}
