//! What rustc's options and conditions are.

/// Whether an option of rustc is followed by its value.
pub(super) fn takes_value(argument: &str) -> bool {
    matches!(
        argument,
        "--crate-name"
            | "--crate-type"
            | "--edition"
            | "--emit"
            | "--extern"
            | "--cfg"
            | "--check-cfg"
            | "--out-dir"
            | "--target"
            | "--cap-lints"
            | "--error-format"
            | "--json"
            | "--sysroot"
            | "--codegen"
            | "--color"
            | "--print"
            | "--remap-path-prefix"
            | "--diagnostic-width"
            | "--allow"
            | "--warn"
            | "--deny"
            | "--forbid"
            | "--env-set"
            | "-C"
            | "-L"
            | "-l"
            | "-o"
            | "-A"
            | "-W"
            | "-D"
            | "-F"
            | "-Z"
    )
}

/// Whether the compiler itself sets an atom, rather than a build script or a flag.
pub(super) fn is_builtin(atom: &str) -> bool {
    let key = atom.split('=').next().unwrap_or(atom);
    key.starts_with("target_")
        || matches!(
            key,
            "feature"
                | "unix"
                | "windows"
                | "debug_assertions"
                | "test"
                | "panic"
                | "proc_macro"
                | "doc"
                | "doctest"
                | "docsrs"
                | "*"
                | "miri"
                | "overflow_checks"
                | "ub_checks"
                | "relocation_model"
                | "sanitize"
                | "true"
                | "false"
        )
}
