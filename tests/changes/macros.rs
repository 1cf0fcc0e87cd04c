//! Edits of macros, of what they are given and of where they are called.

use crate::matrix::Case;

pub(crate) const CASES: &[Case] = &[
    ("macro_definition", "macro_rules! value { () => { «1→2» } }
#[pkld] pub fn root() -> u32 { RAN; value!() }"),
    ("macro_calling_a_fn", "macro_rules! value { () => { helper() } } fn helper() -> u32 { «1→2» }
#[pkld] pub fn root() -> u32 { RAN; value!() }"),
    ("macro_of_another_crate", "#[pkld] pub fn root() -> u32 { RAN; helper::value!() }
//- helper/src/lib.rs
#[macro_export] macro_rules! value { () => { $crate::inner() } } pub fn inner() -> u32 { «1→2» }"),
    ("item_made_by_a_macro", "macro_rules! make { ($name:ident, $n:expr) => { fn $name() -> u32 { $n } } } make!(helper, «1→2»);
#[pkld] pub fn root() -> u32 { RAN; helper() }"),
    ("item_named_inside_a_macro", "macro_rules! make { ($n:expr) => { fn helper() -> u32 { $n } } } make!(«1→2»);
#[pkld] pub fn root() -> u32 { RAN; helper() }"),
    ("item_of_a_macro_made_by_a_macro", "macro_rules! outer { ($m:ident, $n:expr) => { macro_rules! $m { ($f:ident) => { fn $f() -> u32 { $n } } } } } outer!(inner, «1→2»); inner!(helper);
#[pkld] pub fn root() -> u32 { RAN; helper() }"),
    ("impl_made_by_a_macro", "trait N { fn n(&self) -> u32; } macro_rules! imps { ($($t:ty => $n:expr),*) => { $(impl N for $t { fn n(&self) -> u32 { $n } })* } } imps!(u8 => 7, u16 => «1→2»);
#[pkld] pub fn root() -> u32 { RAN; 0u16.n() }"),
    ("method_made_by_a_macro_in_an_impl", "struct S; macro_rules! getter { ($name:ident) => { fn $name(&self) -> u32 { «1→2» } } } impl S { getter!(get); }
#[pkld] pub fn root() -> u32 { RAN; S.get() }"),
    ("type_made_by_a_macro", "macro_rules! ty { ($name:ident, $t:ty) => { #[allow(unused)] struct $name($t); } } ty!(S, «u8→u16»);
#[pkld] pub fn root() -> usize { RAN; size_of::<S>() }"),
    ("module_made_by_a_macro", "macro_rules! m { ($name:ident $($body:tt)*) => { mod $name { $($body)* } } } m!(inner pub fn value() -> u32 { «1→2» });
#[pkld] pub fn root() -> u32 { RAN; inner::value() }"),
    ("call_inside_a_macro", "fn helper() -> u32 { «1→2» }
#[pkld] pub fn root() -> Vec<u32> { RAN; vec![helper()] }"),
    ("method_inside_a_macro", "struct S; impl S { fn get(&self) -> u32 { «1→2» } }
#[pkld] pub fn root() -> String { RAN; format!(\"{}\", S.get()) }"),
    ("captured_const", "const N: u32 = «1→2»;
#[pkld] pub fn root() -> String { RAN; format!(\"{N}\") }"),
    ("macro_shadows_a_std_macro", "«→macro_rules! vec { ($($t:tt)*) => { std::vec![9] } }»
#[pkld] pub fn root() -> Vec<u32> { RAN; vec![1] }"),
    ("macros_of_one_name_in_another_order", "«macro_rules! value { () => { 1 } } #[allow(unused)] const A: u32 = value!(); macro_rules! value { () => { 2 } }→macro_rules! value { () => { 2 } } #[allow(unused)] const A: u32 = value!(); macro_rules! value { () => { 1 } }»
#[pkld] pub fn root() -> u32 { RAN; value!() }"),
    ("macro_use_modules_in_another_order", "«#[macro_use] mod a; #[macro_use] mod b;→#[macro_use] mod b; #[macro_use] mod a;»
#[pkld] pub fn root() -> u32 { RAN; value!() }
//- src/a.rs
#[allow(unused)] macro_rules! value { () => { 1 } }
//- src/b.rs
#[allow(unused)] macro_rules! value { () => { 2 } }"),
    ("macro_defined_after_its_caller_too", "macro_rules! value { () => { 1 } } «→macro_rules! value { () => { 2 } }»
#[pkld] pub fn root() -> u32 { RAN; value!() }
«macro_rules! value { () => { 2 } }→» #[allow(unused)] const A: u32 = value!();"),
    ("macro_arms_in_another_order", "macro_rules! value { «(1) => { 1 }; ($x:expr) => { 2 }→($x:expr) => { 2 }; (1) => { 1 }» }
#[pkld] pub fn root() -> u32 { RAN; value!(1) }"),
    ("docs_that_a_macro_reads", "macro_rules! doc_of { (#[doc = $doc:literal] $name:ident) => { $doc } } fn text() -> &'static str { doc_of!(
    /// «one→two»
    name
) }
#[pkld] pub fn root() -> String { RAN; text().into() }"),
    ("docs_that_an_item_macro_reads", "macro_rules! kinds { ($($(#[doc = $doc:literal])* $name:ident),*) => { enum Kind { $($name),* } impl Kind { fn about(&self) -> &'static str { match self { $(Kind::$name => concat!($($doc),*)),* } } } } } kinds! {
    /// «one→two»
    First
}
#[pkld] pub fn root() -> String { RAN; Kind::First.about().into() }"),
    ("attributes_that_a_macro_reads", "macro_rules! attr { ($($t:tt)*) => { stringify!($($t)*) } }
#[pkld] pub fn root() -> String { RAN; attr!(#[«inline→cold»] fn).into() }"),
    ("visibility_that_a_macro_reads", "macro_rules! vis { ($v:vis fn) => { stringify!($v) } }
#[pkld] pub fn root() -> String { RAN; vis!(«pub→pub(crate)» fn).into() }"),
    ("commas_that_a_macro_counts", "macro_rules! count { ($($x:expr),*) => { 1 }; ($($x:expr),*,) => { 2 } }
#[pkld] pub fn root() -> u32 { RAN; count!(1, 2«→,») }"),
    ("commas_that_a_bracketed_macro_counts", "macro_rules! count { ($($x:expr),*) => { 1 }; ($($x:expr),*,) => { 2 } }
#[pkld] pub fn root() -> u32 { RAN; count![1, 2«→,»] }"),
    ("docs_that_a_derive_reads", "#[derive(mac::About)]
/// «one→two»
struct S;
#[pkld] pub fn root() -> String { RAN; S.about().into() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_derive(About)] pub fn about(item: TokenStream) -> TokenStream { let text = item.to_string().replace('\"', \"'\"); format!(\"impl S {{ fn about(&self) -> &'static str {{ {text:?} }} }}\").parse().unwrap() }"),
    ("docs_of_a_variant_that_a_derive_reads", "#[derive(mac::About)] enum S {
    /// «one→two»
    A }
#[pkld] pub fn root() -> String { RAN; S::A.about().into() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_derive(About)] pub fn about(item: TokenStream) -> TokenStream { let text = item.to_string().replace('\"', \"'\"); format!(\"impl S {{ fn about(&self) -> &'static str {{ {text:?} }} }}\").parse().unwrap() }"),
    ("docs_that_an_attribute_reads", "
/// «one→two»
#[mac::about] fn text() -> String { String::new() }
#[pkld] pub fn root() -> String { RAN; text() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn about(_: TokenStream, item: TokenStream) -> TokenStream { let text = item.to_string(); format!(\"fn text() -> String {{ {text:?}.into() }}\").parse().unwrap() }"),
    ("line_number", "#[pkld] pub fn root() -> u32 { helper() }
«→
»fn helper() -> u32 { RAN; line!() }"),
    ("line_number_behind_a_macro", "macro_rules! here { () => { line!() } }
#[pkld] pub fn root() -> u32 { helper() }
«→
»fn helper() -> u32 { RAN; here!() }"),
    ("line_number_of_the_function_behind_a_macro", "macro_rules! here { () => { line!() } }
«→
»#[pkld] pub fn root() -> u32 { RAN; here!() }"),
    ("line_number_behind_a_macro_of_another_crate", "«→
»#[pkld] pub fn root() -> u32 { RAN; helper::here!() }
//- helper/src/lib.rs
#[macro_export] macro_rules! here { () => { line!() } }"),
    ("line_number_behind_a_std_macro", "«→
»#[pkld] pub fn root() -> u32 { RAN; std::line!() }"),
    ("column_number", "#[pkld] pub fn root() -> u32 { RAN; «→      »column!() }"),
    ("file_name", "#[path = \"«a→b».rs\"] mod inner;
#[pkld] pub fn root() -> String { RAN; inner::name() }
//- src/a.rs
pub fn name() -> String { file!().into() }
//- src/b.rs
pub fn name() -> String { file!().into() }"),
    ("file_name_behind_a_macro", "macro_rules! here { () => { file!() } } #[path = \"«a→b».rs\"] mod inner;
#[pkld] pub fn root() -> String { RAN; inner::name() }
//- src/a.rs
pub fn name() -> String { here!().into() }
//- src/b.rs
pub fn name() -> String { here!().into() }"),
    ("module_path", "mod «a→b» { pub fn name() -> String { module_path!().into() } } use «a→b»::name;
#[pkld] pub fn root() -> String { RAN; name() }"),
    ("caller_location", "#[track_caller] fn here() -> u32 { std::panic::Location::caller().line() }
«→
»#[pkld] pub fn root() -> u32 { RAN; here() }"),
    ("caller_location_in_a_helper", "#[track_caller] fn here() -> u32 { std::panic::Location::caller().line() }
#[pkld] pub fn root() -> u32 { RAN; helper() }
«→
»fn helper() -> u32 { here() }"),
    ("caller_location_of_another_crate", "
«→
»#[pkld] pub fn root() -> u32 { RAN; helper::here() }
//- helper/src/lib.rs
#[track_caller] pub fn here() -> u32 { std::panic::Location::caller().line() }"),
    ("bang_macro_of_the_workspace", "#[pkld] pub fn root() -> u32 { RAN; mac::value!() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
mod inner; use proc_macro::TokenStream;
#[proc_macro] pub fn value(_: TokenStream) -> TokenStream { inner::text().parse().unwrap() }
//- mac/src/inner.rs
pub fn text() -> &'static str { \"«1→2»\" }"),
    ("attribute_macro_of_the_workspace", "#[mac::replace] fn helper() -> u32 { 0 }
#[pkld] pub fn root() -> u32 { RAN; helper() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn replace(_: TokenStream, _: TokenStream) -> TokenStream { \"fn helper() -> u32 { «1→2» }\".parse().unwrap() }"),
    ("attribute_macro_on_the_function_itself", "#[mac::add] #[pkld] pub fn root() -> u32 { RAN; 1 }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn add(_: TokenStream, item: TokenStream) -> TokenStream { item.to_string().replace(\"1 }\", \"1 + «1→2» }\").parse().unwrap() }"),
    ("attribute_macro_below_the_function", "#[pkld] #[mac::add] pub fn root() -> u32 { RAN; 1 }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn add(_: TokenStream, item: TokenStream) -> TokenStream { item.to_string().replace(\"1 }\", \"1 + «1→2» }\").parse().unwrap() }"),
    ("attribute_macro_imported_by_name", "use mac::replace; #[replace] fn helper() -> u32 { 0 }
#[pkld] pub fn root() -> u32 { RAN; helper() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn replace(_: TokenStream, _: TokenStream) -> TokenStream { \"fn helper() -> u32 { «1→2» }\".parse().unwrap() }"),
    ("attribute_macro_on_a_module", "#[mac::replace] mod inner {}
#[pkld] pub fn root() -> u32 { RAN; inner::value() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn replace(_: TokenStream, _: TokenStream) -> TokenStream { \"mod inner { pub fn value() -> u32 { «1→2» } }\".parse().unwrap() }"),
    ("attribute_macro_on_an_inline_module_with_the_callee", "#[mac::twice] mod inner { pub fn value() -> u32 { 1 } }
#[pkld] pub fn root() -> u32 { RAN; inner::value() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_attribute] pub fn twice(_: TokenStream, item: TokenStream) -> TokenStream { item.to_string().replace(\"1\", \"«1→2»\").parse().unwrap() }"),
    ("derive_macro_of_the_workspace", "#[derive(mac::Answer)] struct S;
#[pkld] pub fn root() -> u32 { RAN; S.answer() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_derive(Answer)] pub fn derive_it(_: TokenStream) -> TokenStream { \"impl S { fn answer(&self) -> u32 { «1→2» } }\".parse().unwrap() }"),
    ("derive_macro_behind_a_facade", "use facade::Answer; #[derive(Answer)] struct S; trait Answering { fn answer(&self) -> u32; }
#[pkld] pub fn root() -> u32 { RAN; S.answer() }
//- Cargo.toml
facade = { path = \"facade\", package = \"CASE_facade\" }
//- facade/Cargo.toml
mac = { path = \"../mac\", package = \"CASE_mac\" }
//- facade/src/lib.rs
pub use mac::Answer;
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_derive(Answer)] pub fn derive_it(_: TokenStream) -> TokenStream { \"impl Answering for S { fn answer(&self) -> u32 { «1→2» } }\".parse().unwrap() }"),
    ("derive_macro_that_names_the_callee", "#[derive(mac::Answer)] #[allow(unused)] struct Unrelated;
#[pkld] pub fn root() -> u32 { RAN; answer_of_it() }
//- mac/Cargo.toml
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro_derive(Answer)] pub fn derive_it(_: TokenStream) -> TokenStream { \"fn answer_of_it() -> u32 { «1→2» }\".parse().unwrap() }"),
    ("library_behind_a_macro", "#[pkld] pub fn root() -> u32 { RAN; mac::value!() }
//- Cargo.toml
mac = { path = \"mac\", package = \"CASE_mac\" }
//- mac/Cargo.toml
support = { path = \"../support\", package = \"CASE_support\" }
[lib]
proc-macro = true
//- mac/src/lib.rs
use proc_macro::TokenStream;
#[proc_macro] pub fn value(_: TokenStream) -> TokenStream { support::text().parse().unwrap() }
//- support/src/lib.rs
pub fn text() -> String { \"«1→2»\".into() }"),
    ("function_made_by_a_macro", "macro_rules! make { ($n:expr) => { #[pkld] pub fn root() -> u32 { RAN; $n } } } make!(«1→2»);"),
    ("function_wrapped_by_a_macro", "macro_rules! wrap { ($($t:tt)*) => { $($t)* } } wrap! { #[pkld] pub fn root() -> u32 { RAN; helper() } } fn helper() -> u32 { «1→2» }"),
    ("function_made_by_a_macro_of_another_crate", "helper::make!(root);
//- helper/src/lib.rs
#[macro_export] macro_rules! make { ($n:ident) => { #[pkld] pub fn $n() -> u32 { RAN; $crate::value() } } } pub fn value() -> u32 { «1→2» }"),
];
