//! Edits of what goes into a build beside Rust source: files, features, build scripts, variables.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("include_str", "#[pkld] pub fn root() -> String { RAN; include_str!(\"text.txt\").trim().into() }
//- src/text.txt
«one→two»"),
    ("include_bytes_of_a_helper", "#[pkld] pub fn root() -> usize { RAN; helper::size() }
//- helper/src/lib.rs
pub fn size() -> usize { include_bytes!(\"../data/blob\").len() }
//- helper/data/blob
«one→three»"),
    ("include_an_expression", "#[pkld] pub fn root() -> u32 { RAN; include!(\"number.in\") }
//- src/number.in
«1→2»"),
    ("include_items", "include!(\"items.rs\");
#[pkld] pub fn root() -> u32 { RAN; helper() }
//- src/items.rs
fn helper() -> u32 { inner() } fn inner() -> u32 { «1→2» }"),
    ("include_an_expression_that_calls", "fn helper() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; include!(\"call.in\") }
//- src/call.in
helper()"),
    ("include_by_the_manifest_folder", "#[pkld] pub fn root() -> String { RAN; include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/data/text.txt\")).trim().into() }
//- data/text.txt
«one→two»"),
    ("include_by_a_name_put_together", "#[pkld] pub fn root() -> String { RAN; include_str!(concat!(\"te\", \"xt.txt\")).trim().into() }
//- src/text.txt
«one→two»"),
    ("include_by_a_folder_put_together", "#[pkld] pub fn root() -> String { RAN; include_str!(concat!(\"data/\", \"text\", \".txt\")).trim().into() }
//- src/data/text.txt
«one→two»"),
    ("include_by_a_macro", "macro_rules! load { ($name:literal) => { include_str!($name) } }
#[pkld] pub fn root() -> String { RAN; load!(\"text.txt\").trim().into() }
//- src/text.txt
«one→two»"),
    ("include_by_a_macro_that_adds_the_ending", "macro_rules! load { ($name:literal) => { include_str!(concat!(\"data/\", $name, \".txt\")) } }
#[pkld] pub fn root() -> String { RAN; load!(\"text\").trim().into() }
//- src/data/text.txt
«one→two»"),
    ("include_by_a_macro_from_stringify", "macro_rules! load { ($name:ident) => { include_str!(concat!(stringify!($name), \".txt\")) } }
#[pkld] pub fn root() -> String { RAN; load!(text).trim().into() }
//- src/text.txt
«one→two»"),
    ("include_by_a_macro_of_another_crate", "#[pkld] pub fn root() -> String { RAN; helper::load!(\"text\").trim().into() }
//- helper/src/lib.rs
#[macro_export] macro_rules! load { ($name:literal) => { include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/queries/\", $name, \".sql\")) } }
//- queries/text.sql
«one→two»"),
    ("include_outside_the_package", "#[pkld] pub fn root() -> String { RAN; helper::text() }
//- helper/src/lib.rs
pub fn text() -> String { include_str!(\"../../shared.txt\").trim().into() }
//- shared.txt
«one→two»"),
    ("include_in_a_const", "const TEXT: &str = include_str!(\"text.txt\");
#[pkld] pub fn root() -> String { RAN; TEXT.trim().into() }
//- src/text.txt
«one→two»"),
    ("included_file_that_includes", "include!(\"outer.rs\");
#[pkld] pub fn root() -> String { RAN; helper() }
//- src/outer.rs
fn helper() -> String { include_str!(\"inner.txt\").trim().into() }
//- src/inner.txt
«one→two»"),
    ("file_read_by_a_proc_macro", "#[pkld] pub fn root() -> String { RAN; mac::load!(\"text.txt\").trim().into() }
//- data/text.txt
«one→two»
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro] pub fn load(name: TokenStream) -> TokenStream { let path = format!(\"{}/data/{}\", std::env::var(\"CARGO_MANIFEST_DIR\").unwrap(), name.to_string().trim_matches('\"')); format!(\"include_str!({path:?})\").parse().unwrap() }"),
    ("folder_read_by_a_proc_macro", "#[pkld] pub fn root() -> String { RAN; mac::load!(\"data/\").trim().into() }
//- data/text.txt
«one→two»
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro] pub fn load(name: TokenStream) -> TokenStream { let path = format!(\"{}/{}text.txt\", std::env::var(\"CARGO_MANIFEST_DIR\").unwrap(), name.to_string().trim_matches('\"')); format!(\"include_str!({path:?})\").parse().unwrap() }"),
    ("file_that_only_the_proc_macro_names", "#[pkld] pub fn root() -> String { RAN; mac::load!().trim().into() }
//- data/text.txt
«one→two»
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro] pub fn load(_: TokenStream) -> TokenStream { let path = format!(\"{}/data/text.txt\", std::env::var(\"CARGO_MANIFEST_DIR\").unwrap()); format!(\"include_str!({path:?})\").parse().unwrap() }"),
    ("own_version", "#[pkld] pub fn root() -> String { RAN; env!(\"CARGO_PKG_VERSION\").into() }
//- Cargo.toml
[package]
name = \"CASE\"
version = \"«0.1.0→0.2.0»\"
edition = \"2024\"
[dependencies]
pkld-rt = { path = \"RUNTIME\" }"),
    ("own_version_behind_a_macro", "macro_rules! version { () => { env!(\"CARGO_PKG_VERSION\") } }
#[pkld] pub fn root() -> String { RAN; version!().into() }
//- Cargo.toml
[package]
name = \"CASE\"
version = \"«0.1.0→0.2.0»\"
edition = \"2024\"
[dependencies]
pkld-rt = { path = \"RUNTIME\" }"),
    ("own_description_behind_a_macro_of_another_crate", "#[pkld] pub fn root() -> String { RAN; helper::about!().into() }
//- helper/src/lib.rs
#[macro_export] macro_rules! about { () => { env!(\"CARGO_PKG_DESCRIPTION\") } }
//- Cargo.toml
[package]
name = \"CASE\"
version = \"0.1.0\"
edition = \"2024\"
description = \"«one→two»\"
[dependencies]
pkld-rt = { path = \"RUNTIME\" }
helper = { path = \"helper\", package = \"CASE_helper\" }"),
    ("edition", "#[pkld] pub fn root() -> String { RAN; std::any::type_name_of_val(&[1u8].into_iter()).into() }
//- Cargo.toml
[package]
name = \"CASE\"
version = \"0.1.0\"
edition = \"«2018→2021»\"
[dependencies]
pkld-rt = { path = \"RUNTIME\" }"),
    ("edition_of_a_helper", "#[pkld] pub fn root() -> String { RAN; helper::name() }
//- helper/Cargo.toml
[package]
name = \"CASE_helper\"
version = \"0.1.0\"
edition = \"«2018→2021»\"
//- helper/src/lib.rs
pub fn name() -> String { std::any::type_name_of_val(&[1u8].into_iter()).into() }"),
    ("own_feature", "#[pkld] pub fn root() -> u32 { RAN; helper() } #[cfg(feature = \"big\")] fn helper() -> u32 { 2 } #[cfg(not(feature = \"big\"))] fn helper() -> u32 { 1 }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_in_an_expression", "#[pkld] pub fn root() -> bool { RAN; helper() } fn helper() -> bool { cfg!(feature = \"big\") }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_on_a_module", "#[cfg(feature = \"big\")] #[path = \"big.rs\"] mod imp; #[cfg(not(feature = \"big\"))] #[path = \"small.rs\"] mod imp;
#[pkld] pub fn root() -> u32 { RAN; imp::value() }
//- src/big.rs
pub fn value() -> u32 { 2 }
//- src/small.rs
pub fn value() -> u32 { 1 }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_on_an_import", "#[allow(unused)] mod a { pub fn value() -> u32 { 1 } } #[allow(unused)] mod b { pub fn value() -> u32 { 2 } } #[cfg(not(feature = \"big\"))] use a::value; #[cfg(feature = \"big\")] use b::value;
#[pkld] pub fn root() -> u32 { RAN; value() }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_behind_a_macro", "macro_rules! big { () => { cfg!(feature = \"big\") } }
#[pkld] pub fn root() -> bool { RAN; big!() }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_behind_a_macro_of_another_crate", "#[pkld] pub fn root() -> bool { RAN; helper::big!() }
//- helper/src/lib.rs
#[macro_export] macro_rules! big { () => { cfg!(feature = \"big\") } }
//- Cargo.toml
helper = { path = \"helper\", package = \"CASE_helper\" }
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_on_a_field", "#[derive(Default, Debug)] #[allow(unused)] struct S { #[cfg(feature = \"big\")] more: u8 }
#[pkld] pub fn root() -> String { RAN; format!(\"{:?}\", S::default()) }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("own_feature_on_a_derive", "#[cfg_attr(feature = \"big\", repr(u32))] #[allow(unused)] enum S { A, B }
#[pkld] pub fn root() -> usize { RAN; size_of::<S>() }
//- Cargo.toml
[features]
default = [«→\"big\"»]
big = []"),
    ("feature_of_a_helper", "#[pkld] pub fn root() -> bool { RAN; helper::big() }
//- Cargo.toml
helper = { path = \"helper\", package = \"CASE_helper\", features = [«→\"big\"»] }
//- helper/Cargo.toml
[features]
big = []
//- helper/src/lib.rs
pub fn big() -> bool { cfg!(feature = \"big\") }"),
    ("feature_of_a_helper_two_crates_away", "#[pkld] pub fn root() -> bool { RAN; near::big() }
//- Cargo.toml
near = { path = \"near\", package = \"CASE_near\" }
//- near/Cargo.toml
far = { path = \"../far\", package = \"CASE_far\", features = [«→\"big\"»] }
//- near/src/lib.rs
pub fn big() -> bool { far::big() }
//- far/Cargo.toml
[features]
big = []
//- far/src/lib.rs
pub fn big() -> bool { cfg!(feature = \"big\") }"),
    ("feature_of_a_helper_set_by_an_unrelated_package", "#[pkld] pub fn root() -> bool { RAN; near::big() }
//- Cargo.toml
near = { path = \"near\", package = \"CASE_near\" }
other = { path = \"other\", package = \"CASE_other\" }
//- other/Cargo.toml
far = { path = \"../far\", package = \"CASE_far\", features = [«→\"big\"»] }
//- other/src/lib.rs
pub use far;
//- near/Cargo.toml
far = { path = \"../far\", package = \"CASE_far\" }
//- near/src/lib.rs
pub fn big() -> bool { far::big() }
//- far/Cargo.toml
[features]
big = []
//- far/src/lib.rs
pub fn big() -> bool { cfg!(feature = \"big\") }"),
    ("feature_of_a_helper_behind_its_macro", "#[pkld] pub fn root() -> bool { RAN; helper::big() }
//- Cargo.toml
helper = { path = \"helper\", package = \"CASE_helper\", features = [«→\"big\"»] }
//- helper/Cargo.toml
[features]
big = []
//- helper/src/lib.rs
macro_rules! pick { ($($name:ident)*) => { $(#[cfg(feature = \"big\")] pub fn $name() -> bool { true } #[cfg(not(feature = \"big\"))] pub fn $name() -> bool { false })* } } pick!(big);"),
    ("feature_of_a_proc_macro", "#[pkld] pub fn root() -> u32 { RAN; mac::value!() }
//- Cargo.toml
mac = { path = \"mac\", package = \"CASE_mac\", features = [«→\"big\"»] }
//- mac/Cargo.toml
[features]
big = []
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro] pub fn value(_: TokenStream) -> TokenStream { if cfg!(feature = \"big\") { \"2\" } else { \"1\" }.parse().unwrap() }"),
    ("variable_of_a_build_script", "#[pkld] pub fn root() -> String { RAN; env!(\"MADE\").into() }
//- build.rs
fn main() { println!(\"cargo:rustc-env=MADE=«one→two»\"); }"),
    ("variable_of_a_build_script_that_reads_a_file", "#[pkld] pub fn root() -> String { RAN; env!(\"MADE\").into() }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); println!(\"cargo:rustc-env=MADE={}\", std::fs::read_to_string(\"input.txt\").unwrap().trim()); }
//- input.txt
«one→two»"),
    ("cfg_of_a_build_script", "#![allow(unexpected_cfgs)] #[pkld] pub fn root() -> bool { RAN; cfg!(big) }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); if std::fs::read_to_string(\"input.txt\").unwrap().contains(\"big\") { println!(\"cargo:rustc-cfg=big\"); } }
//- input.txt
«small→big»"),
    ("code_of_a_build_script", "include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));
#[pkld] pub fn root() -> u32 { RAN; made() }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"fn made() -> u32 {{ {n} }}\")).unwrap(); }
//- input.txt
«1→2»"),
    ("code_of_a_build_script_in_a_module", "mod made { include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\")); }
#[pkld] pub fn root() -> u32 { RAN; made::value() }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"pub fn value() -> u32 {{ {n} }}\")).unwrap(); }
//- input.txt
«1→2»"),
    ("text_of_a_build_script", "#[pkld] pub fn root() -> String { RAN; include_str!(concat!(env!(\"OUT_DIR\"), \"/made.txt\")).into() }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); std::fs::copy(\"input.txt\", format!(\"{}/made.txt\", std::env::var(\"OUT_DIR\").unwrap())).unwrap(); }
//- input.txt
«1→2»"),
    ("code_of_a_build_script_behind_a_macro", "macro_rules! made { ($f:literal) => { include!(concat!(env!(\"OUT_DIR\"), $f)); } } made!(\"/made.rs\");
#[pkld] pub fn root() -> u32 { RAN; made() }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"fn made() -> u32 {{ {n} }}\")).unwrap(); }
//- input.txt
«1→2»"),
    ("code_of_a_build_script_behind_a_macro_of_another_crate", "helper::made!();
#[pkld] pub fn root() -> u32 { RAN; made() }
//- Cargo.toml
helper = { path = \"helper\", package = \"CASE_helper\" }
//- helper/src/lib.rs
#[macro_export] macro_rules! made { () => { include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\")); } }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"fn made() -> u32 {{ {n} }}\")).unwrap(); }
//- input.txt
«1→2»"),
    ("source_written_by_a_build_script", "mod made;
#[pkld] pub fn root() -> u32 { RAN; made::value() }
//- src/made.rs
pub fn value() -> u32 { 0 }
//- build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(\"src/made.rs\", format!(\"pub fn value() -> u32 {{ {} }}\", n.trim())).unwrap(); }
//- input.txt
«1→2»"),
    ("foreign_fn", "unsafe extern \"C\" { safe fn value_of_foreign_fn() -> u32; }
#[pkld] pub fn root() -> u32 { RAN; let _ = helper::touch; value_of_foreign_fn() }
//- helper/src/lib.rs
#[unsafe(no_mangle)] pub extern \"C\" fn value_of_foreign_fn() -> u32 { «1→2» } pub fn touch() {}"),
    ("variable_of_a_helper", "#[pkld] pub fn root() -> String { RAN; helper::version() }
//- helper/src/lib.rs
pub fn version() -> String { env!(\"CARGO_PKG_VERSION\").into() }
//- helper/Cargo.toml
[package]
name = \"CASE_helper\"
version = \"«0.1.0→0.2.0»\"
edition = \"2024\""),
    ("variable_of_a_helpers_build_script", "#[pkld] pub fn root() -> String { RAN; helper::made() }
//- helper/src/lib.rs
pub fn made() -> String { env!(\"MADE\").into() }
//- helper/build.rs
fn main() { println!(\"cargo:rustc-env=MADE=«one→two»\"); }"),
    ("cfg_of_a_helpers_build_script", "#[pkld] pub fn root() -> bool { RAN; helper::big() }
//- helper/src/lib.rs
#![allow(unexpected_cfgs)] pub fn big() -> bool { cfg!(big) }
//- helper/build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); if std::fs::read_to_string(\"input.txt\").unwrap().contains(\"big\") { println!(\"cargo:rustc-cfg=big\"); } }
//- helper/input.txt
«small→big»"),
    ("code_of_a_helpers_build_script", "#[pkld] pub fn root() -> u32 { RAN; helper::made() }
//- helper/src/lib.rs
include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));
//- helper/build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"pub fn made() -> u32 {{ {n} }}\")).unwrap(); }
//- helper/input.txt
«1→2»"),
    ("code_of_a_build_script_behind_a_helpers_reexport", "#[pkld] pub fn root() -> u32 { RAN; near::go() }
//- Cargo.toml
near = { path = \"near\", package = \"CASE_near\" }
//- near/Cargo.toml
helper = { path = \"../helper\", package = \"CASE_helper\" }
//- near/src/lib.rs
pub use helper::made as go;
//- helper/src/lib.rs
mod inner { include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\")); } pub use inner::*;
//- helper/build.rs
fn main() { println!(\"cargo:rerun-if-changed=input.txt\"); let n = std::fs::read_to_string(\"input.txt\").unwrap(); std::fs::write(format!(\"{}/made.rs\", std::env::var(\"OUT_DIR\").unwrap()), format!(\"pub fn made() -> u32 {{ {n} }}\")).unwrap(); }
//- helper/input.txt
«1→2»"),
    ("generic_function", "pub struct S; pub trait N { fn n() -> u32; } impl N for S { fn n() -> u32 { «1→2» } }
pub fn root() -> u32 { generic::<S>(0) }
#[pkld] fn generic<X: N>(n: u32) -> u32 { RAN; n + X::n() }"),
];
