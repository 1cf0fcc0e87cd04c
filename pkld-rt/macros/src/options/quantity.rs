//! Times and sizes as people write them.

use std::time::Duration;

use quote::quote;
use syn::{Error, Expr, ExprLit, Lit, LitStr};

pub(super) const TTL: &str =
    "`ttl` is a time, such as \"500ms\", \"90s\", \"15m\", \"1h\", \"1h 30m\", \"7d\" or \"2w\"";

/// `"1h"`, `"90 s"`, `"1h 30m"`.
pub(super) fn duration(text: &LitStr) -> syn::Result<Duration> {
    milliseconds(&text.value()).map(Duration::from_millis).ok_or_else(|| Error::new(text.span(), TTL))
}

fn milliseconds(text: &str) -> Option<u64> {
    let mut total: u64 = 0;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit());
        let (unit, after) = split(after.trim_start(), char::is_alphabetic);
        let unit = match unit {
            "ms" => 1,
            "s" | "sec" => 1000,
            "m" | "min" => 60 * 1000,
            "h" => 60 * 60 * 1000,
            "d" => 24 * 60 * 60 * 1000,
            "w" => 7 * 24 * 60 * 60 * 1000,
            _ => return None,
        };
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?)?;
        rest = after.trim_start();
    }
    // Nothing could ever be served.
    (total > 0).then_some(total)
}

/// An expression as it is; of a text such as `"64 MiB"` the number.
pub(super) fn bytes(value: Expr) -> syn::Result<Expr> {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &value else { return Ok(value) };
    let Some(bytes) = number_of_bytes(&text.value()) else {
        return Err(Error::new(
            text.span(),
            "`max_bytes` is a size, such as \"512 KiB\", \"64 MiB\", \"2 GB\" or 1_000_000",
        ));
    };
    syn::parse2(quote!(#bytes))
}

fn number_of_bytes(text: &str) -> Option<u64> {
    let (number, unit) = split(text.trim(), |c| c.is_ascii_digit());
    let unit: u64 = match unit.trim() {
        "" | "B" => 1,
        "kB" | "KB" => 1000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}

/// The leading characters that `wanted` takes, and the rest.
fn split(text: &str, wanted: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !wanted(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let known = [
            ("500ms", 500),
            ("90s", 90_000),
            ("15 min", 900_000),
            ("1h", 3_600_000),
            (" 1h 30m ", 5_400_000),
            ("1h30m", 5_400_000),
            ("7d", 604_800_000),
            ("2w", 1_209_600_000),
        ];
        for (text, expected) in known {
            assert_eq!(milliseconds(text), Some(expected), "{text}");
        }
        for text in ["", "1", "h", "1.5h", "-1h", "1 year", "0s", "99999999999999999999s", "1h 30"] {
            assert_eq!(milliseconds(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let known =
            [("0", 0), ("12B", 12), ("512 KiB", 524_288), ("64MiB", 67_108_864), ("2 GB", 2_000_000_000)];
        for (text, expected) in known {
            assert_eq!(number_of_bytes(text), Some(expected), "{text}");
        }
        for text in ["", "MiB", "1.5 MiB", "-1", "1 TB and more", "99999999999999999999"] {
            assert_eq!(number_of_bytes(text), None, "{text}");
        }
    }
}
