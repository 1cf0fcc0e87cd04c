//! Who this process is, in the words that the jar keeps beside what it stores.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// How much of the executable's path is kept: its end, which tells most.
const PATH: usize = 200;

/// This process: its number, its machine, its executable.
pub(crate) fn this() -> Arc<str> {
    // A process that was forked has another number.
    static KNOWN: Mutex<Option<(u32, Arc<str>)>> = Mutex::new(None);
    let process = std::process::id();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match &*known {
        Some((of, text)) if *of == process => Arc::clone(text),
        _ => {
            let text: Arc<str> =
                described(process, host().as_deref(), std::env::current_exe().ok().as_deref()).into();
            *known = Some((process, Arc::clone(&text)));
            text
        }
    }
}

fn described(process: u32, host: Option<&str>, executable: Option<&Path>) -> String {
    let mut text = format!("process {process}");
    if let Some(host) = host {
        text.extend([" on ", host]);
    }
    if let Some(executable) = executable {
        let path = executable.to_string_lossy();
        let (start, _) = path.char_indices().rev().nth(PATH - 1).unwrap_or_default();
        text.extend([" (", if start > 0 { ".." } else { "" }, &path[start..], ")"]);
    }
    text
}

/// The machine's name, where it can be had without asking the system by foreign functions.
pub fn host() -> Option<String> {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let variable = |name| std::env::var(name).ok();
    let name = kernel.or_else(|| variable("COMPUTERNAME")).or_else(|| variable("HOSTNAME"))?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.chars().take(100).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_described_as_far_as_it_is_known() {
        assert_eq!(described(7, None, None), "process 7");
        assert_eq!(described(7, Some("here"), Some(Path::new("/a/b"))), "process 7 on here (/a/b)");
        let long = format!("/{}/program", "ä".repeat(300));
        let text = described(7, None, Some(Path::new(&long)));
        assert!(text.starts_with("process 7 (..ä") && text.ends_with("ä/program)"), "{text}");
        assert_eq!(text.chars().count(), "process 7 (..)".len() + PATH);
        assert_eq!(this(), this());
    }
}
