//! style: calendar, const tables
//! crates: jiff
//! input: 2024-02-28
//! input: x

pub fn run(input: &str) -> String {
    use jiff::{
        Span, ToSpan,
        civil::{Date, date},
    };
    match input.parse::<Date>() {
        Ok(d) => {
            let s: Span = d.until(date(2030, 1, 1)).unwrap();
            format!(
                "{} {s} {} {:?}",
                d + 1.month().days(3),
                d.weekday().to_monday_one_offset(),
                d.strftime("%Y/%j").to_string()
            )
        }
        Err(e) => e.to_string(),
    }
}
