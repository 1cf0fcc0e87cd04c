//! Tells the macro which compiler it belongs to: a proc macro only loads into the rustc that built it.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let says = |arguments: &[&str]| {
        let output = Command::new(&rustc).args(arguments).output().map(|output| output.stdout);
        String::from_utf8_lossy(&output.unwrap_or_default()).into_owned()
    };
    let version = says(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    println!("cargo:rustc-env=PKLD_HOST={host}");
    // Which target-specific dependencies a build has depends on these.
    let atoms = says(&["--print", "cfg"]);
    println!("cargo:rustc-env=PKLD_CFG={}", atoms.lines().collect::<Vec<_>>().join(" "));
    let kept =
        version.lines().filter(|line| ["release", "commit-hash", "host"].iter().any(|k| line.starts_with(k)));
    println!("cargo:rustc-env=PKLD_RUSTC={}", kept.collect::<Vec<_>>().join(", "));
}
