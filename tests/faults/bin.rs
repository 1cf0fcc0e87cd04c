//! The long runs: `cargo run --release -p pkld-tests --bin faults -- WHICH`.
//!
//! `faults syscalls 13` tries each kill, and of the other faults one in 13.
//!
//! `faults drive WORD ..` is the program that the faults are injected into.

mod bombs;
mod driver;

use std::io::{self, Write};

use pkld_tests::faults::{Depth, Found, Kind, damage, hostile, kills, power, syscalls};

fn main() -> io::Result<()> {
    let mut words = std::env::args().skip(1);
    let task = words.next();
    if task.as_deref() == Some("drive") {
        std::process::exit(driver::drive(words));
    }
    if task.as_deref() == Some("endless") {
        std::process::exit(driver::drive_on(words.next().and_then(|seed| seed.parse().ok()).unwrap_or(0)));
    }
    if task.as_deref() == Some("bomb") {
        let kind =
            words.next().as_deref().and_then(Kind::parse).ok_or_else(|| io::Error::other("of which kind"))?;
        let read = bombs::read(kind, words.next().as_deref() == Some("call"));
        return writeln!(io::stdout(), "{read}");
    }
    let driver = std::env::current_exe()?;
    let found: Found = match task.as_deref() {
        Some("syscalls") => {
            let many = words.next().and_then(|many| many.parse().ok()).filter(|many| *many > 0);
            syscalls(&driver, many.map_or(Depth::All, Depth::OneIn))?
        }
        Some("damage") => damage(Depth::All)?,
        Some("kills") => kills(&driver, Depth::All)?,
        Some("hostile") => hostile(&driver, Depth::All)?,
        Some("power") => power(&driver, Depth::All)?,
        _ => return Err(io::Error::other("say which: syscalls, damage, kills, hostile, power")),
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{found}")?;
    if found.faults.is_empty() {
        Ok(())
    } else {
        Err(io::Error::other(format!("{} faults", found.faults.len())))
    }
}
