//! What crates of registries declare bounds what they do with the values that they are given.

use std::collections::BTreeSet;

use pkld_fingerprint::{Conditions, Index, Machine, Root};

use crate::workspace::{Workspace, workspace};

/// The crate `dice` from a registry, of which every test has some declarations.
const DICE: &str = "
    /// What can be rolled: `fn other() { }`.
    pub trait Roll { fn roll(&self) -> u32; }
    pub fn throw<T: Roll>(t: T) -> u32 { t.roll() }
    pub fn show(r: &dyn Roll) -> u32 { r.roll() }
    pub struct Cup<T> { inner: Vec<T> }
    impl<T> Cup<T> { pub fn of(t: T) -> Self { Self { inner: vec![t] } } pub fn take(mut self) -> T { self.inner.pop().unwrap() } }
    pub fn all<T: Roll>(t: Vec<T>) -> impl Iterator<Item = T> { t.into_iter() }
    pub trait Twice { fn twice(&self) -> u32; }
    impl<T: Roll> Twice for T { fn twice(&self) -> u32 { 2 * self.roll() } }
    pub struct Guard<T: Roll>(pub T);
    impl<T: Roll> Drop for Guard<T> { fn drop(&mut self) { self.0.roll(); } }
    macro_rules! numbers { ($($t:ty)*) => { $(impl Roll for $t { fn roll(&self) -> u32 { 4 } })* } }
    numbers! { u8 u16 }
    type Result = u8;
    use std::collections::HashMap as Vec2;
";

/// A type of the workspace with an impl of `Roll`, and one of `Display` that no one asked for calls.
const DIE: &str = "
    struct Die; impl dice::Roll for Die { fn roll(&self) -> u32 { wanted() } } fn wanted() -> u32 { 1 }
    impl Die { fn go(&self) -> u32 { gone() } } fn gone() -> u32 { 2 }
    impl std::fmt::Display for Die { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { other() } }
    fn other() -> std::fmt::Result { Ok(()) }
    struct Else; impl Else { fn go(&self) -> u32 { other().is_ok().into() } }
";

fn with_dice(main: &str, dice: &str, needs: &[&str]) -> Workspace {
    let ws = workspace(&format!("{main} {DIE}"))
        .depends("dice = \"1\"")
        .file(".cargo/config.toml", "[source.vendored]\ndirectory = \"vendor\"\n")
        .file(
            "vendor/dice/Cargo.toml",
            "[package]\nname = \"dice\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[dependencies]\nlocal = \"0.1\"\n",
        )
        .file("vendor/dice/src/lib.rs", dice);
    ws.lock(&[("dice", "1.0.0", needs)]);
    ws
}

#[track_caller]
fn reaches(main: &str, expected: &str) {
    reaches_in(DICE, main, expected);
}

/// `run` is understood, and reaches `expected` but not `other`.
#[track_caller]
fn reaches_in(dice: &str, main: &str, expected: &str) {
    let ws = with_dice(main, dice, &[]);
    let label = ws.source().label;
    assert!(label.widened.is_empty(), "{:?}", label.widened);
    let reached: Vec<String> = label.items.into_iter().map(|item| item.path).collect();
    assert!(reached.contains(&format!("app::{expected}")), "{reached:?}");
    assert!(!reached.contains(&"app::other".to_owned()), "{reached:?}");
}

#[test]
fn a_function_from_outside_calls_what_its_bounds_name() {
    reaches("fn run() -> u32 { dice::throw(Die) }", "wanted");
    reaches("fn run() -> u32 { dice::show(&Die) }", "wanted");
    reaches("use dice::Twice; fn run() -> u32 { Die.twice() }", "wanted");
    reaches("fn run() -> u32 { dice::throw(5u8) + Die.go() }", "gone");
}

#[test]
fn an_impl_for_any_type_may_use_what_its_trait_is_for() {
    let dice = "
        pub trait Alike<K> { fn alike(&self, k: &K) -> bool; }
        impl<Q: Eq, K: std::borrow::Borrow<Q>> Alike<K> for Q { fn alike(&self, k: &K) -> bool { true } }
        pub fn find<Q: Alike<K>, K>(q: &Q, k: K) -> u32 { 1 }
    ";
    let borrow = "impl std::borrow::Borrow<u8> for Die { fn borrow(&self) -> &u8 { borrowed() } } fn borrowed() -> &'static u8 { &1 }";
    reaches_in(
        &format!("{DICE} {dice}"),
        &format!("fn run() -> u32 {{ dice::find(&1u8, Die) }} {borrow}"),
        "borrowed",
    );
}

#[test]
fn a_bound_of_which_the_trait_is_not_known_may_be_any() {
    let dice = format!("{DICE} pub fn load<T: far::Load>() -> T {{ far::load() }}");
    let ws = with_dice("fn run() { let die: Die = dice::load(); }", &dice, &[]);
    let reached = ws.reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{reached:?}");
}

#[test]
fn what_code_from_outside_gives_back_has_a_type() {
    reaches("fn run() -> u32 { dice::Cup::of(Die).take().go() }", "gone");
    reaches("fn run() -> u32 { dice::all(vec![Die]).next().unwrap().go() }", "gone");
}

#[test]
fn a_value_that_a_type_from_outside_holds_is_dropped_by_it() {
    reaches("fn run() -> u32 { let _ = dice::Guard(Die); 1 }", "wanted");
    reaches("fn run() -> u32 { let _ = Some(vec![dice::Guard(Die)]); 1 }", "wanted");
}

#[test]
fn a_glob_import_brings_in_what_a_crate_exports() {
    reaches(
        "use dice::*; fn make() -> Result<Die, u8> { Ok(Die) } fn run() -> u32 { make().unwrap().go() + throw(1u8) }",
        "gone",
    );
}

#[test]
fn a_crate_that_is_not_understood_stays_opaque() {
    for unknown in [
        "include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));",
        "elsewhere::define! { a }",
        "#[elsewhere::rewrite] pub fn f() {}",
        "mod missing;",
        "pub fn f( {",
    ] {
        let ws = with_dice("fn run() -> u32 { dice::throw(Die) }", &format!("{DICE} {unknown}"), &[]);
        let reached = ws.reached();
        assert!(reached.contains(&"app::wanted".to_owned()), "{unknown}: {reached:?}");
        assert!(reached.contains(&"app::other".to_owned()), "{unknown}: {reached:?}");
    }
}

#[test]
fn a_crate_that_was_read_may_export_all_of_one_that_was_not() {
    let of = |import: &str| {
        let main = format!("{import} fn run() -> u32 {{ hidden(Die) }}");
        with_dice(&main, "pub use local::*;", &[]).reached().contains(&"app::other".to_owned())
    };
    assert!(of("use dice::*;"));
    assert!(of("use dice::hidden;"));
}

#[test]
fn alternatives_of_a_condition_that_is_not_known_are_no_type_of_others() {
    let dice = "
        #[cfg(made)] pub struct Seed(u8); #[cfg(not(made))] pub struct Seed;
        impl Seed { pub fn first(&self) -> u8 { 1 } }
    ";
    let dice = format!("{DICE} {dice}");
    reaches_in(
        &dice,
        "fn run() -> u32 { let _: Option<dice::Seed> = None; [Die][..].first().unwrap().go() }",
        "gone",
    );
}

#[test]
fn modules_of_a_crate_from_outside_lie_in_files() {
    let ws = with_dice(
        "fn run() -> u32 { dice::a::b::c::throw(Die) }",
        "pub use a::Roll; pub mod a { pub mod b; pub use self::b::Roll; }",
        &[],
    );
    ws.write("vendor/dice/src/a/b.rs", "#[path = \"far/away.rs\"] pub mod c; pub use self::c::d::Roll;");
    ws.write(
        "vendor/dice/src/a/far/away.rs",
        "pub mod d; pub fn throw<T: d::Roll>(t: T) -> u32 { t.roll() }",
    );
    ws.write("vendor/dice/src/a/far/d.rs", "pub trait Roll { fn roll(&self) -> u32; }");
    let reached = ws.reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{reached:?}");
    assert!(!reached.contains(&"app::other".to_owned()), "{reached:?}");
}

#[test]
fn a_crate_from_outside_calls_back_only_where_its_code_runs() {
    let local = "pub fn other() -> u32 { 1 }";
    let of = |main: &str| {
        let ws = with_dice(main, DICE, &["local"])
            .krate("local", "", local)
            .depends("dice = \"1\"\nlocal = { path = \"../local\" }");
        ws.lock(&[("dice", "1.0.0", &["local"])]);
        ws.reached().contains(&"local::other".to_owned())
    };
    assert!(!of("use dice as _; use local as _; fn run() -> u32 { Die.go() }"));
    assert!(of("fn run() -> u32 { dice::throw(Die) }"));
    assert!(of("fn run() -> u32 { let _: Option<dice::Cup<u8>> = None; 1 }"));
}

/// The items that `run` reaches in a build of `dice` with these features; in any build for `None`.
fn reached_with(ws: &Workspace, features: Option<&[&str]>) -> Vec<String> {
    let mut conditions = Conditions { machine: Some(Machine::this()), ..Conditions::default() };
    if let Some(on) = features {
        let on: BTreeSet<String> = on.iter().map(|&feature| feature.to_owned()).collect();
        conditions.features.insert("dice 1.0.0".to_owned(), on);
    }
    let package_dir = ws.path().join("app");
    let root = Root { file: package_dir.join("src/main.rs"), package_dir, crate_name: "app".into() };
    let mut index = Index::of(&root).unwrap();
    index.assume(conditions);
    let run = index.function_named("app::run").unwrap();
    index.fingerprint(run).label.items.into_iter().map(|item| item.path).collect()
}

#[test]
fn the_features_of_a_crate_from_outside_decide_what_it_declares() {
    let dice = "
        pub trait Roll { fn roll(&self) -> u32; }
        #[cfg(feature = \"loud\")] pub fn throw<T: Roll + std::fmt::Display>(t: T) -> u32 { t.roll() }
        #[cfg(not(feature = \"loud\"))] pub fn throw<T: Roll>(t: T) -> u32 { t.roll() }
    ";
    let ws = with_dice("fn run() -> u32 { dice::throw(Die) }", dice, &[]);
    let other = "app::other".to_owned();
    assert!(!reached_with(&ws, Some(&[])).contains(&other));
    assert!(reached_with(&ws, Some(&["loud"])).contains(&other));
    assert!(reached_with(&ws, None).contains(&other));
}

#[test]
fn an_inherent_method_that_no_type_has_is_followed_by_its_name() {
    // The features are not those of the build, so that the bound seems not to hold.
    let dice = "
        pub trait Roll { fn roll(&self) -> u32; } pub struct Plain;
        #[cfg(feature = \"rolls\")] impl Roll for Plain { fn roll(&self) -> u32 { 1 } }
    ";
    let main = "
        struct Map<S> { s: S } impl<S> Map<S> { fn of(s: S) -> Self { Map { s } } }
        impl<S: dice::Roll> Map<S> { fn get(&self) -> u32 { found() } } fn found() -> u32 { 1 }
        fn run() -> u32 { Map::of(dice::Plain).get() }
    ";
    let ws = with_dice(main, dice, &[]);
    let reached = reached_with(&ws, Some(&[]));
    assert!(reached.contains(&"app::found".to_owned()), "{reached:?}");
}

/// A registry's `dice` needs `local`, on which nothing at hand depends.
fn patched(manifest: &str) -> Workspace {
    let ws = workspace("fn run() -> u32 { dice::roll() }")
        .depends("dice = \"1\"")
        .krate("local", "", "pub fn called_by_dice() -> u32 { 7 }")
        .file("Cargo.toml", &format!("[workspace]\nmembers = [\"app\"]\n{manifest}"));
    ws.lock(&[("dice", "1.0.0", &["local"])]);
    ws
}

#[test]
fn a_patch_that_only_a_crate_from_outside_uses_counts() {
    let ws = patched("[patch.crates-io]\nlocal = { path = \"local\" }\n");
    assert_eq!(ws.source().label.pinned, None);
    let before = ws.fingerprint();
    ws.edit("local/src/lib.rs", "7", "8");
    assert_ne!(before, ws.fingerprint());
}

#[test]
fn a_crate_at_hand_that_is_not_found_pins() {
    assert!(patched("").source().label.pinned.is_some_and(|reason| reason.contains("local")));
}

#[test]
fn what_a_type_from_outside_is_made_of_is_handed_to_it() {
    for made in
        ["K.into()", "outside::Error::from(K)", "{ let e: Result<(), K> = Err(K); fails(e).unwrap_err() }"]
    {
        let ws = workspace(&format!(
            "struct K; impl std::fmt::Display for K {{ fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ wanted() }} }} \
             fn wanted() -> std::fmt::Result {{ Ok(()) }} \
             fn fails(e: Result<(), K>) -> Result<(), outside::Error> {{ e?; Ok(()) }} \
             fn run() -> String {{ let e: outside::Error = {made}; e.to_string() }}"
        ))
        .depends("outside = \"1\"");
        ws.lock(&[("outside", "1.0.0", &[])]);
        assert!(ws.reached().contains(&"app::wanted".to_owned()), "{made}: {:?}", ws.reached());
    }
}

/// Items of `app` that a call through a value of another crate is to reach.
#[track_caller]
fn leads_to_wanted(main: &str) {
    let main =
        format!("struct P; impl P {{ fn p(&self) -> u32 {{ wanted() }} }} fn wanted() -> u32 {{ 1 }} {main}");
    let ws = workspace(&main).depends("dice = \"1\"");
    ws.lock(&[("dice", "1.0.0", &[])]);
    let reached = ws.reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{main}: {reached:?}");
}

#[test]
fn what_a_local_trait_gives_for_a_type_from_outside_is_known() {
    leads_to_wanted(
        "trait Ext { fn e(self) -> P; } impl Ext for dice::Die { fn e(self) -> P { P } }
         fn run() -> u32 { dice::Die::new().e().p() }",
    );
    leads_to_wanted(
        "trait Ext: Sized { fn e(self) -> W<Self> { W(self) } } impl<T: dice::Roll> Ext for T {}
         struct W<T>(T); impl<T> W<T> { fn q(&self) -> u32 { wanted() } }
         fn run() -> u32 { dice::roll().e().q() }",
    );
    leads_to_wanted(
        "trait Ext<T> { fn ctx(self) -> Result<T, P>; } impl<T, E> Ext<T> for Result<T, E> {
            fn ctx(self) -> Result<T, P> { self.map_err(|_| P) } }
         fn run() -> u32 { match dice::read(1).ctx() { Ok(x) => x, Err(e) => e.p() } }",
    );
    leads_to_wanted(
        "trait Tr { type O; fn tr(&self) -> Self::O; } impl Tr for u8 { type O = P; fn tr(&self) -> P { P } }
         fn g<T: Tr>(t: T) -> T::O { t.tr() } fn run() -> u32 { g(dice::roll()).p() }",
    );
}

#[test]
fn so_is_what_an_operator_gives() {
    leads_to_wanted(
        "struct N; impl std::ops::Add<N> for u8 { type Output = P; fn add(self, _: N) -> P { P } }
         fn run() -> u32 { (dice::roll() + N).p() }",
    );
    leads_to_wanted(
        "impl std::ops::Neg for dice::Die { type Output = P; fn neg(self) -> P { P } }
         fn run() -> u32 { (-dice::Die::new()).p() }",
    );
    // A value that was made of things at hand gives the same.
    for (output, made) in
        [("P", "dice::read(H)"), ("Q<P>", "dice::read((H, N))"), ("P", "dice::read(dice::read(H) + N)")]
    {
        leads_to_wanted(&format!(
            "struct H; struct N; struct Q<T>(T); impl Q<P> {{ fn p(&self) -> u32 {{ self.0.p() }} }}
             impl std::ops::Add<N> for dice::Die {{ type Output = {output}; fn add(self, _: N) -> {output} {{ todo!() }} }}
             fn run() -> u32 {{ ({made} + N).p() }}"
        ));
    }
}

#[test]
fn a_cast_to_an_object_brings_the_impl_along() {
    let error = "#[derive(Debug)] struct E; impl std::error::Error for E {} impl std::fmt::Display for E {
        fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result { wanted(); Ok(()) } }
        type Any = Box<dyn std::error::Error + Send + Sync>;";
    for made in
        ["Box::new(E) as Any", "Box::new(E) as _", "Box::new(E) as Box<dyn std::error::Error + Send + Sync>"]
    {
        leads_to_wanted(&format!(
            "{error} fn parsed(s: &str) -> Result<u8, Any> {{ s.parse::<u8>().map_err(|_| {made}) }}
             fn run() -> String {{ dice::boxed(parsed(\"q\").unwrap_err()) }}"
        ));
    }
    leads_to_wanted(&format!(
        "{error} fn run() -> String {{ let e = std::sync::Arc::new(E) as std::sync::Arc<dyn std::error::Error>; dice::boxed(e) }}"
    ));
}
