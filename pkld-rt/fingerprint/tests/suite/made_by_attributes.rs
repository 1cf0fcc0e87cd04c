//! What attribute macros, helper attributes of derives and templates make of what they are given.

use crate::workspace::{Workspace, workspace};

/// A workspace whose `wanted` only a macro leads to.
fn with(main: &str) -> Workspace {
    let ws = workspace(&format!("{main} fn wanted() -> u32 {{ 1 }}")).depends("outside = \"1\"");
    ws.lock(&[("outside", "1.0.0", &[])]);
    ws
}

#[track_caller]
fn is_reached(ws: &Workspace, path: &str) {
    let reached = ws.reached();
    assert!(reached.contains(&path.to_owned()), "{path}: {reached:?}");
}

#[test]
fn what_a_function_gives_that_an_attribute_names_is_used() {
    let error = "struct E; impl std::fmt::Display for E {
        fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result { wanted(); Ok(()) } }";
    for main in [
        "#[derive(outside::Parser)] struct Cli { #[arg(value_parser = parse)] p: i32 }
         fn parse(_: &str) -> Result<i32, E> { Err(E) } fn run() -> i32 { outside::parsed::<Cli>().p }",
        "#[derive(outside::Table)] struct Row { #[table(with = \"m\")] p: i32 }
         mod m { pub fn shown(_: &i32) -> super::E { super::E } } fn run() -> i32 { outside::parsed::<Row>().p }",
        "#[derive(outside::Display)] #[display(\"{}\", self.shown())] struct A; impl A { fn shown(&self) -> E { E } }
         fn run() -> String { A.to_string() }",
    ] {
        is_reached(&with(&format!("{main} {error}")), "app::wanted");
    }
}

#[test]
fn a_field_with_an_attribute_may_mean_a_function_of_its_name() {
    let of = |attribute: &str| {
        with(&format!(
            "#[derive(outside::Options)] struct Options {{ {attribute} verbose: usize }}
             fn verbose() -> u32 {{ wanted() }} fn run() -> u32 {{ outside::parsed::<Options>() }}"
        ))
    };
    is_reached(&of("#[options(external)]"), "app::wanted");
    let reached = of("#[serde(default)]").reached();
    assert!(!reached.contains(&"app::wanted".to_owned()), "{reached:?}");
}

#[test]
fn a_type_that_a_macro_makes_leads_to_what_it_is_made_of() {
    const ITEM: &str = "#[derive(outside::Patch)] struct Item { n: N } struct N(u32);
         impl outside::Read for N { fn read() -> N { N(wanted()) } }";
    for run in [
        "fn run() -> u32 { outside::read::<ItemPatch>(1) }",
        "fn run() -> u32 { let item: ItemPatch = outside::read(1); outside::sum(item) }",
        "fn run() -> Option<ItemPatch> { outside::read(1) }",
        "struct Holds { item: ItemPatch } fn run() -> u32 { outside::sum(Holds { item: outside::read(1) }) }",
        "fn made<T: outside::Read>() -> T { T::read() } fn run() -> u32 { outside::sum(made::<ItemPatch>()) }",
    ] {
        is_reached(&with(&format!("{ITEM} {run}")), "app::wanted");
    }
    for main in [
        "#[outside::function_component] fn App() -> u32 { wanted() } fn run() -> u32 { outside::Renderer::<App>::new().render() }",
        "#[outside::component(Item)] fn item() -> u32 { wanted() } fn run() -> u32 { outside::render::<Item>(3) }",
        "struct N; impl N { fn go(&self) -> u32 { wanted() } } #[outside::duplicate_item(name; [Foo]; [Bar])] struct name { n: N }
         #[outside::duplicate_item(name; [Foo]; [Bar])] impl name { fn total(&self) -> u32 { self.n.go() } }
         fn run() -> u32 { let f = Foo { n: N }; f.total() }",
        "mod parts { #[outside::component(Item)] pub fn item() -> u32 { super::wanted() } }
         fn run() -> u32 { outside::render::<parts::Item>(3) }",
        "#[outside::component(Item)] fn item() -> u32 { wanted() } fn run() -> u32 { outside::html! { <div><Item/></div> } }",
    ] {
        is_reached(&with(main), "app::wanted");
        // What a star may import is taken for what is imported, unless a macro may make it.
        is_reached(&with(&format!("use outside::prelude::*; {main}")), "app::wanted");
    }
}

#[test]
fn a_variant_without_fields_may_hold_the_type_of_its_name() {
    is_reached(
        &with("struct A; struct B; #[outside::dispatch] enum Any { A, B } #[outside::dispatch(Any)] trait Shape { fn area(&self) -> u32; }
         impl Shape for A { fn area(&self) -> u32 { wanted() } } impl Shape for B { fn area(&self) -> u32 { 2 } }
         fn run() -> u32 { let any: Any = A.into(); any.area() }"),
        "app::wanted",
    );
}

#[test]
fn a_tools_word_alone_is_a_derives() {
    let ws = with(
        "#[derive(outside::Diagnostic)] #[diagnostic(code(a::b), help(\"try {}\", wanted()))] struct D;
         fn run() -> String { outside::shown(D) }",
    );
    is_reached(&ws, "app::wanted");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "try {}", "do {}");
    assert_ne!(before, ws.fingerprint(), "the text counts");
    let ws = with(
        "trait T {} #[diagnostic::on_unimplemented(message = \"a\")] trait U {} struct D; impl U for D {}
         fn f<X: U>(_: X) -> u32 { 1 } fn run() -> u32 { f(D) }",
    );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "message = \"a\"", "message = \"b\"");
    assert_eq!(before, ws.fingerprint(), "what only the compiler says does not");
}

#[test]
fn a_derive_may_tell_what_is_deprecated() {
    let ws = with(
        "#[derive(outside::Schema)] struct D { #[deprecated] a: u32 } fn run() -> u32 { outside::schema::<D>() }",
    );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "#[deprecated] a", "a");
    assert_ne!(before, ws.fingerprint());
    let ws =
        with("#[derive(Clone)] struct D { #[deprecated] a: u32 } fn run() -> u32 { D { a: 1 }.clone().a }");
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "#[deprecated] a", "a");
    assert_eq!(before, ws.fingerprint());
}

#[test]
fn an_attribute_macro_may_make_an_impl_of_a_trait_of_an_inherent_one() {
    let ws = with(
        "struct Q; #[outside::object] impl Q { fn add(&self) -> u32 { wanted() } }
         fn run() -> u32 { outside::serve(Q) }",
    );
    is_reached(&ws, "app::wanted");
    let ws = with(
        "struct Q; #[outside::object] impl Q { /// Adds.
             fn add(&self) -> u32 { 1 } } fn run() -> u32 { outside::serve(Q) }",
    );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "Adds", "Sums");
    assert_ne!(before, ws.fingerprint(), "the macro may read docs");
    let ws = with("trait Object { fn call(&self) -> u32; } fn call(o: &dyn Object) -> u32 { o.call() }
         struct Q; #[outside::object] impl Q { fn add(&self) -> u32 { wanted() } } fn run() -> u32 { call(&Q) }");
    is_reached(&ws, "app::wanted");
}

#[test]
fn an_attribute_macro_on_a_trait_may_make_another_one() {
    let ws = with(
        "#[outside::make(Store: Send)] trait LocalStore { fn get(&self) -> u32; }
         struct Mem; impl Store for Mem { fn get(&self) -> u32 { wanted() } }
         fn used<S: LocalStore>(s: &S) -> u32 { s.get() } fn run() -> u32 { used(&Mem) }",
    );
    is_reached(&ws, "app::wanted");
    let ws = with(
        "#[outside::rpc(server)] trait Api { #[method(name = \"add\")] fn add(&self) -> u32; }
         struct Imp; impl ApiServer for Imp { fn add(&self) -> u32 { wanted() } }
         fn run() -> u32 { outside::serve(Imp.into_rpc()) }",
    );
    is_reached(&ws, "app::wanted");
    let ws = with(
        "#[outside::rpc(server)] trait Api { fn plain(&self) -> u32 { wanted() } }
         struct Imp; impl ApiServer for Imp {} fn run() -> u32 { outside::serve(Imp.into_rpc()) }",
    );
    is_reached(&ws, "app::wanted");
    let ws = with(
        "#[outside::rpc(server)] trait Api { #[method(name = \"add\")] fn add(&self) -> u32; }
         struct Imp; impl ApiServer for Imp { fn add(&self) -> u32 { 1 } }
         fn run() -> u32 { outside::serve(Imp.into_rpc()) }",
    );
    let before = ws.fingerprint();
    ws.edit("app/src/main.rs", "\"add\"", "\"sum\"");
    assert_ne!(before, ws.fingerprint(), "what the macro is given counts");
}

#[test]
fn a_procedural_macro_may_make_code_of_a_string() {
    for made in [
        "\"crate::hooks::enter()\".parse().unwrap()",
        "{ let made = i.to_string().replacen('{', \"{ crate::hooks::enter(); \", 1); made.parse().unwrap() }",
    ] {
        let tweak = format!("#[proc_macro_attribute] pub fn it(a: T, i: T) -> T {{ {made} }}");
        let ws = with(
            "mod hooks { pub fn enter() -> u32 { crate::wanted() } } #[tweak::it] fn run() -> u32 { 1 }",
        )
        .depends("tweak = { path = \"../tweak\" }")
        .krate("tweak", "[lib]\nproc-macro = true", &tweak);
        is_reached(&ws, "app::wanted");
    }
}

#[test]
fn macros_of_an_extern_crate_hide_those_of_std() {
    let ws = workspace("#[macro_use] extern crate hm; fn run() -> u32 { let v = vec![1, 2]; v }")
        .depends("hm = { path = \"../hm\" }")
        .krate(
            "hm",
            "",
            "pub fn sum(v: &[u32]) -> u32 { v.len() as u32 + bias() } fn bias() -> u32 { 2 }
             #[macro_export] macro_rules! vec { ($($e:expr),*) => { $crate::sum(&[$($e),*]) } }",
        );
    is_reached(&ws, "hm::bias");
    is_reached(&ws, "hm::vec");
}

#[test]
fn a_template_counts_with_what_it_calls_and_extends() {
    let ws = with("#[derive(outside::Template)] #[template(source = \"{{ name|shout }}\", ext = \"txt\")] struct P { name: u32 }
         mod filters { pub fn shout(_: u32) -> u32 { super::wanted() } } fn run() -> String { outside::render(P { name: 1 }) }");
    is_reached(&ws, "app::wanted");
    let ws = with("#[derive(outside::Template)] #[template(path = \"page.txt\")] struct P; mod inner { pub fn free() -> u32 { super::wanted() } }
         fn run() -> String { outside::render(P) }")
        .file("app/templates/page.txt", "{% extends \"base.txt\" %} {% block b %} {{ crate::inner::free() }} {% endblock %}")
        .file("app/templates/base.txt", "before {% block b %}{% endblock %}");
    is_reached(&ws, "app::wanted");
    let before = ws.fingerprint();
    ws.edit("app/templates/base.txt", "before", "after");
    assert_ne!(before, ws.fingerprint(), "what a template extends counts");
}
