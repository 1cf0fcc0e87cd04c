//! crates: time time-core deranged num-conv powerfmt
//! input: abc

pub fn run(input: &str) -> String {
    use time::{Date, Duration, Month};
    let d = Date::from_calendar_date(2024, Month::February, input.len() as u8 + 1).unwrap();
    let e = d + Duration::days(30);
    format!(
        "{e} {:?} {} {:?} {:?}",
        d.weekday(),
        (e - d).whole_hours(),
        e.ordinal(),
        e.with_hms(1, 2, 3).map(|t| t.assume_utc().unix_timestamp())
    )
}
