//! Values that code from outside makes of nothing, by an impl of a type at hand that only the wanted type names.

use crate::workspace::{Workspace, workspace};

/// `K` with an impl of a trait from outside that makes it.
const MADE: &str = "
    pub struct K(u32); impl outside::Make for K { fn make() -> K { K(wanted()) } } fn wanted() -> u32 { 1 }
    pub struct W { k: K, n: u32 }
    pub enum E { A(K), B }
";

fn with_outside(main: &str) -> Workspace {
    let ws = workspace(&format!("{MADE} {main}")).depends("outside = \"1\"");
    ws.lock(&[("outside", "1.0.0", &[])]);
    ws
}

#[track_caller]
fn is_made(main: &str) {
    let reached = with_outside(main).reached();
    assert!(reached.contains(&"app::wanted".to_owned()), "{main}: {reached:?}");
}

#[test]
fn a_wanted_type_tells_code_from_outside_what_to_make() {
    is_made("fn run() -> u32 { let k: K = outside::read(\"1\").unwrap(); k.0 }");
    is_made("fn run() -> u32 { let k: Option<Vec<K>> = outside::read(\"1\"); k.map_or(0, |k| k[0].0) }");
    is_made("fn run() -> u32 { let Ok(k): Result<K, u32> = outside::read(\"1\") else { return 0 }; k.0 }");
    is_made("fn run() -> u32 { let t: (u32, K) = outside::read(\"1\"); t.1.0 }");
}

#[test]
fn so_does_where_the_value_goes() {
    is_made("fn takes(k: K) -> u32 { k.0 } fn run() -> u32 { takes(outside::read(\"1\")) }");
    is_made("fn gives() -> K { outside::read(\"1\") } fn run() -> u32 { gives().0 }");
    is_made(
        "fn gives() -> Result<K, u32> { Ok(outside::read(\"1\")?) } fn run() -> bool { gives().is_ok() }",
    );
    is_made("fn run() -> u32 { let w = W { k: outside::read(\"1\"), n: 1 }; w.k.0 + w.n }");
    is_made("fn run() -> bool { matches!(E::A(outside::read(\"1\")), E::B) }");
    is_made(
        "fn run() -> u32 { let mut k = K(2); if k.0 > 1 { k = outside::read(\"1\").unwrap_or(K(3)); } k.0 }",
    );
    is_made("fn run() -> u32 { let k = match outside::read(\"1\") { Some(k) => k, None => K(3) }; k.0 }");
    is_made("fn run() -> u32 { let mut v = vec![K(1)]; v.push(outside::read(\"1\")); v[1].0 }");
    let alike = "impl PartialEq for K { fn eq(&self, o: &K) -> bool { self.0 == o.0 } }";
    is_made(&format!("{alike} fn run() -> bool {{ K(1) == outside::read(\"1\") }}"));
    is_made(&format!("{alike} fn run() -> bool {{ let k = outside::read(\"1\"); K(1).eq(&k) }}"));
    is_made(
        "fn run() -> bool { [\"1\"].into_iter().map(outside::read).collect::<Result<Vec<K>, u32>>().is_ok() }",
    );
    is_made("fn run() -> u32 { let f = || -> K { outside::read(\"1\") }; f().0 }");
}

#[test]
fn so_does_the_type_that_a_generic_function_is_called_with() {
    is_made(
        "fn parse<T: outside::Make>(text: &str) -> T { outside::read(text) } \
         fn run() -> u32 { let k: K = parse(\"1\"); k.0 }",
    );
    is_made(
        "fn parse<T: outside::Make>(text: &str) -> Vec<T> { let v: Vec<T> = outside::read(text); v } \
         fn run() -> usize { parse::<K>(\"1\").len() }",
    );
    is_made(
        "struct Store<T>(Vec<T>); impl<T: outside::Make> Store<T> { fn load(&mut self) { self.0 = outside::read(\"1\"); } } \
         fn run() -> u32 { let mut s = Store::<K>(vec![]); s.load(); s.0[0].0 }",
    );
}

#[test]
fn what_stays_at_hand_is_not_made_outside() {
    let ws = with_outside("fn run() -> u32 { let n: u32 = outside::read(\"1\"); let k = K(n); k.0 }");
    let reached = ws.reached();
    assert!(!reached.contains(&"app::wanted".to_owned()), "{reached:?}");
}

/// `dice` from a registry, whose features are not known, so that both of a name's definitions count.
fn with_dice(main: &str, dice: &str) -> Vec<String> {
    let ws = workspace(main)
        .depends("dice = \"1\"\noutside = \"1\"")
        .file(".cargo/config.toml", "[source.vendored]\ndirectory = \"vendor\"\n")
        .file(
            "vendor/dice/Cargo.toml",
            "[package]\nname = \"dice\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[features]\nstd = []\n[dependencies]\noutside = \"1\"\n",
        )
        .file("vendor/dice/src/lib.rs", dice);
    ws.lock(&[("outside", "1.0.0", &[]), ("dice", "1.0.0", &["outside"])]);
    ws.reached()
}

const SHOWN: &str = "
    pub struct K; impl std::fmt::Display for K { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { wanted() } }
    impl std::fmt::Debug for K { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } }
    fn wanted() -> std::fmt::Result { Ok(()) }
";

#[test]
fn a_bound_may_be_one_of_several_traits() {
    for conditions in [
        "#[cfg(feature = \"std\")] use std::error::Error as StdError;
         #[cfg(not(feature = \"std\"))] pub trait StdError { }",
        "#[cfg(not(feature = \"std\"))] pub trait StdError { }
         #[cfg(feature = \"std\")] use std::error::Error as StdError;",
    ] {
        let dice = format!(
            "{conditions} pub struct Error(Box<dyn Fn() -> String>);
             impl<E> From<E> for Error where E: StdError + Send + 'static {{ fn from(e: E) -> Self {{ loop {{ }} }} }}
             impl std::fmt::Display for Error {{ fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ loop {{ }} }} }}"
        );
        for made in ["K.into()", "dice::Error::from(K)"] {
            let main = format!(
                "{SHOWN} impl std::error::Error for K {{ }} \
                 fn run() -> String {{ let e: dice::Error = {made}; e.to_string() }}"
            );
            let reached = with_dice(&main, &dice);
            assert!(reached.contains(&"app::wanted".to_owned()), "{made} {conditions}: {reached:?}");
        }
    }
}

#[test]
fn a_trait_that_is_not_known_may_require_any_other() {
    let dice = "pub fn show<T: outside::Shown>(t: T) -> String { t.shown() }
                pub fn read<T>() -> T where T: outside::Owned { T::read() }";
    let shown = format!("{SHOWN} impl outside::Shown for K {{ }} fn run() -> String {{ dice::show(K) }}");
    let reached = with_dice(&shown, dice);
    assert!(reached.contains(&"app::wanted".to_owned()), "{reached:?}");
    // `Owned` holds of whatever is `Make`, which no one here can know.
    for run in ["let k: K = dice::read(); k.0", "dice::read::<K>().0", "let v: Vec<K> = dice::read(); v[0].0"]
    {
        let reached = with_dice(&format!("{MADE} fn run() -> u32 {{ {run} }}"), dice);
        assert!(reached.contains(&"app::wanted".to_owned()), "{run}: {reached:?}");
    }
}

#[test]
fn a_type_may_have_a_default_for_a_parameter_or_need_it() {
    let dice = "#[cfg(feature = \"std\")] pub struct Map<K, S = u8>(K, S);
                #[cfg(not(feature = \"std\"))] pub struct Map<K, S>(K, S);";
    for run in [
        "let m: dice::Map<K> = outside::read(\"1\"); drop(m); 1",
        "let m: Option<dice::Map<K>> = outside::read(\"1\").unwrap(); u32::from(m.is_some())",
    ] {
        let reached = with_dice(&format!("{MADE} fn run() -> u32 {{ {run} }}"), dice);
        assert!(reached.contains(&"app::wanted".to_owned()), "{run}: {reached:?}");
    }
}

/// `N` with a method that leads to `wanted`.
const HANDED: &str = "struct N(u32); impl N { fn go(&self) -> u32 { wanted() } }";

#[test]
fn what_is_put_into_one_thing_from_outside_comes_out_of_another() {
    is_made(&format!(
        "{HANDED} fn run() -> u32 {{ let (t, r) = outside::channel(3); t.send(N(1)).unwrap(); r.recv().unwrap().go() }}"
    ));
    is_made(&format!(
        "{HANDED} fn run() -> u32 {{ let (t, r) = outside::channel(3); let mut sum = 0;
            for at in 0..2 {{ if at == 1 {{ sum += r.recv().unwrap().go(); }} t.send(N(1)).unwrap(); }} sum }}"
    ));
    is_made(&format!(
        "{HANDED} trait Go {{ fn all(&self) -> u32; }} impl Go for N {{ fn all(&self) -> u32 {{ self.go() }} }}
         fn total<T: Go>(of: T) -> u32 {{ of.all() }}
         fn run() -> u32 {{ let (t, r) = outside::channel(3); t.send(N(1)).unwrap(); total(r.recv().unwrap()) }}"
    ));
}

#[test]
fn what_is_promised_of_a_type_comes_out_of_code_from_outside() {
    is_made(&format!(
        "{HANDED} async fn made(x: u32) -> N {{ N(x) }}
         fn run() -> u32 {{ let mut s = outside::Set::new(); s.spawn(made(1)); s.join_next().unwrap().go() }}"
    ));
    is_made(&format!(
        "{HANDED} fn all() -> impl outside::Stream<Item = N> {{ outside::iter(vec![N(1)]) }}
         fn run() -> u32 {{ outside::block_on(all().next()).unwrap().go() }}"
    ));
    is_made(&format!(
        "{HANDED} fn all() -> impl Iterator<Item = N> {{ std::iter::empty() }}
         fn run() -> u32 {{ use outside::More; outside::sorted(all())[0].go() }}"
    ));
    is_made(&format!(
        "{HANDED} fn first(all: impl Iterator<Item = N>) -> u32 {{ outside::sorted(all)[0].go() }}
         fn run() -> u32 {{ first(std::iter::empty()) }}"
    ));
}
