//! `cargo pkld report`: a page, opened in a real browser.
//!
//! A test adds a script to a copy of the page that does what a person would, and reads what the browser then shows.
//! Without Chromium these tests say that they were skipped.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::{command, json, pipeline, pkld};

/// Chromium, if it is there and runs.
fn browser() -> Option<&'static PathBuf> {
    static BROWSER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = BROWSER.get_or_init(|| {
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let usual = ["chromium", "chromium-browser", "google-chrome"].map(PathBuf::from);
        named.into_iter().chain(usual).find(|program| {
            let ran = Command::new(program).arg("--version").output();
            ran.is_ok_and(|ran| ran.status.success())
        })
    });
    if found.is_none() {
        // Past what the harness keeps back of tests that pass.
        let _ = writeln!(std::io::stderr(), "SKIPPED: there is no Chromium to open the page in");
    }
    found.as_ref()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Light,
    Dark,
}

/// Opens a copy of the page with `script` added and gives the object that it returns, and the page as it is then.
fn opened(page: &Path, fragment: &str, scheme: Scheme, script: &str) -> Option<(Value, String)> {
    let browser = browser()?;
    let home = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(page).expect("the page was written");
    let driver = format!(
        "<script>document.body.append(Object.assign(document.createElement('pre'), {{ id: 'told', textContent: \
         btoa(unescape(encodeURIComponent(JSON.stringify((() => {{ {script} }})())))) }}));</script></body>"
    );
    let copy = home.path().join("page.html");
    fs::write(&copy, text.replacen("</body>", &driver, 1)).expect("the copy can be written");
    let preferred = if scheme == Scheme::Dark { 0 } else { 1 };
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]);
    command.arg(format!("--user-data-dir={}", home.path().join("profile").display()));
    command.arg(format!("--blink-settings=preferredColorScheme={preferred}"));
    command.arg(format!("file://{}#{fragment}", copy.display()));
    let ran = Ran::of(&mut command).ok();
    let told = ran.stdout.split_once("<pre id=\"told\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    assert!(told.is_some(), "the added script did not run: {}", ran.stdout);
    let (told, _) = told.unwrap_or_default();
    let bytes = decoded(told);
    let value = serde_json::from_slice(&bytes).expect("it tells an object");
    assert!(ran.stdout.contains("<ul id=\"errors\" class=\"error\" hidden"), "{}", ran.stdout);
    Some((value, ran.stdout))
}

/// Base64, which nothing in a page can be mistaken for.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let Some(value) = LETTERS.iter().position(|it| *it == letter) else { continue };
        bits = bits << 6 | value as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

fn report(workspace: &Workspace) -> PathBuf {
    let page = workspace.home().join("report.html");
    let ran = pkld(workspace, &["report", "--out", &page.to_string_lossy()]).ok();
    assert!(ran.stderr.is_empty(), "{ran:?}");
    page
}

/// What a person sees of the table and the graph.
const SEEN: &str = "
  const texts = (selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent);
  const seen = () => ({
    rows: [...document.querySelectorAll('#functions tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
    paths: [...document.querySelectorAll('#functions tbody tr')].map((row) => row.dataset.path),
    boxes: [...document.querySelectorAll('#graph .node')].map((it) => it.dataset.text),
    classes: Object.fromEntries([...document.querySelectorAll('#graph .node')].map((it) => [it.dataset.text, it.getAttribute('class')])),
    arrows: document.querySelectorAll('#graph .edge').length,
    cards: texts('#cards .card'),
    count: document.getElementById('count').textContent,
    back: getComputedStyle(document.body).backgroundColor,
  });
  const click = (selector) => document.querySelector(selector).dispatchEvent(new MouseEvent('click', { bubbles: true }));
";

fn look(page: &Path, fragment: &str, script: &str) -> Option<Value> {
    opened(page, fragment, Scheme::Light, &format!("{SEEN} {script}")).map(|(value, _)| value)
}

fn list(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|it| it.as_str().unwrap_or_default()).collect()
}

#[test]
fn the_page_shows_functions_and_what_they_depend_on() {
    let workspace = pipeline("cli_page");
    for _ in 0..2 {
        workspace.run("cli_page");
    }
    workspace.edit("cli_page_steps/src/lib.rs", "= 10", "= 11");
    let page = report(&workspace);
    let Some(seen) = look(&page, "sort=path", "return seen();") else { return };
    assert_eq!(
        list(&seen["paths"]),
        ["cli_page::other::shifted", "cli_page::scaled", "cli_page::shifted", "cli_page::unused"]
    );
    let row = |at: usize| list(&seen["rows"][at]);
    assert_eq!(row(0)[1..7], ["fresh", "3", "3 B", "6", "3", "66 %"], "{seen}");
    assert_eq!(row(1)[1..7], ["stale", "+ 3 stale", "+ 3 B stale", "6", "3", "66 %"], "{seen}");
    assert!(row(1)[0].contains("FACTOR was edited (cli_page_steps/src/lib.rs:6)"), "{seen}");
    assert_eq!(row(3)[1..6], ["never run", "", "", "0", "0"], "{seen}");
    let cards = list(&seen["cards"]).join("|");
    assert!(cards.starts_with("4functions|6fresh entries, 6 B|3stale entries, 3 B|"), "{cards}");
    assert!(cards.ends_with("|66 %of 27 calls served"), "{cards}");
    let mut boxes = list(&seen["boxes"]);
    boxes.sort_unstable();
    assert_eq!(
        boxes,
        [
            "cli_page::other::shifted",
            "cli_page::scaled",
            "cli_page::shifted",
            "cli_page::unused",
            "cli_page_steps::FACTOR",
            "cli_page_steps::scale"
        ]
    );
    assert_eq!(seen["arrows"], 2);
    for (name, class) in [("scaled", "node stale"), ("shifted", "node fresh"), ("unused", "node empty")] {
        assert_eq!(seen["classes"][format!("cli_page::{name}")], class, "{seen}");
    }
    assert_eq!(seen["classes"]["cli_page_steps::scale"], "node");
}

#[test]
fn the_table_is_sorted_and_filtered_and_the_graph_opens_and_closes() {
    let workspace = pipeline("cli_page_use");
    workspace.edit("cli_page_use/src/main.rs", "n + 1", "n + 3");
    let page = report(&workspace);
    let script = "
      const steps = {};
      click('[data-column=path]'); steps.up = seen().paths;
      click('[data-column=path]'); steps.down = seen().paths; steps.hash = location.hash;
      click('[data-column=state]'); steps.state = seen().rows.map((row) => row[1]);
      const filter = document.getElementById('filter');
      filter.value = 'OTHER'; filter.dispatchEvent(new Event('input')); steps.filtered = seen().paths; steps.count = seen().count;
      filter.value = 'nonsense'; filter.dispatchEvent(new Event('input')); steps.none = seen().rows;
      filter.value = ''; filter.dispatchEvent(new Event('input'));
      click('#states [data-value=stale]'); steps.stale = seen().paths;
      click('#states [data-value=\"\"]');
      click('#collapse'); steps.closed = seen().boxes; steps.arrows = seen().arrows;
      click('#graph [data-text^=\"cli_page_use (\"]'); steps.opened = seen().boxes.length;
      click('#graph [data-text=\"cli_page_use::scaled\"]'); steps.chosen = document.getElementById('details').innerText;
      steps.near = document.querySelectorAll('#graph .near').length;
      click('#graph [data-text=\"cli_page_use::scaled\"]'); steps.unchosen = document.getElementById('details').innerText;
      [...document.querySelectorAll('#functions .name')].find((it) => it.textContent === 'cli_page_use::scaled').click();
      steps.focused = seen().boxes.sort(); steps.fragment = location.hash;
      click('#schemes [data-value=dark]'); steps.dark = seen().back;
      click('#schemes [data-value=light]'); steps.light = seen().back;
      return steps;";
    let Some(steps) = look(&page, "", script) else { return };
    let [other, scaled, shifted, unused] =
        ["other::shifted", "scaled", "shifted", "unused"].map(|name| format!("cli_page_use::{name}"));
    assert_eq!(list(&steps["up"]), [&*other, &*scaled, &*shifted, &*unused]);
    assert_eq!(list(&steps["down"]), [&*unused, &*shifted, &*scaled, &*other]);
    assert_eq!(steps["hash"], "#sort=-path");
    assert_eq!(list(&steps["state"]), ["fresh", "fresh", "never run", "stale"]);
    assert_eq!((list(&steps["filtered"]), &steps["count"]), (vec![&*other], &"1 function".into()));
    assert_eq!(steps["none"], serde_json::json!([["No function is meant."]]));
    assert_eq!(list(&steps["stale"]), [&*shifted]);
    assert_eq!(list(&steps["closed"]), ["cli_page_use (4)", "cli_page_use_steps (2)"]);
    assert_eq!((&steps["arrows"], &steps["opened"]), (&1.into(), &5.into()));
    let chosen = steps["chosen"].as_str().expect("a text");
    assert!(chosen.contains("fn, cli_page_use/src/main.rs:3, fresh"), "{chosen}");
    assert!(chosen.contains("Leads to") && chosen.contains("cli_page_use_steps::scale calls it"), "{chosen}");
    // The arrow, and the box it leads to beside the chosen one.
    assert_eq!((&steps["near"], &steps["unchosen"]), (&3.into(), &"".into()));
    assert_eq!(
        list(&steps["focused"]),
        [&*scaled, "cli_page_use_steps::FACTOR", "cli_page_use_steps::scale"]
    );
    assert!(steps["fragment"].as_str().is_some_and(|it| it.contains("function=cli_page_use%3A%3Ascaled")));
    assert_eq!((&steps["dark"], &steps["light"]), (&"rgb(20, 22, 27)".into(), &"rgb(255, 255, 255)".into()));
}

#[test]
fn it_is_light_or_dark_as_the_system_is() {
    let workspace = pipeline("cli_page_dark");
    let page = report(&workspace);
    for (scheme, fragment, back) in [
        (Scheme::Light, "", "rgb(255, 255, 255)"),
        (Scheme::Dark, "", "rgb(20, 22, 27)"),
        (Scheme::Dark, "scheme=light", "rgb(255, 255, 255)"),
        (Scheme::Light, "scheme=dark", "rgb(20, 22, 27)"),
    ] {
        let Some((seen, _)) = opened(&page, fragment, scheme, &format!("{SEEN} return seen();")) else {
            return;
        };
        assert_eq!(seen["back"], back, "{scheme:?} {fragment}");
    }
}

/// Names and places that would end a script, a tag or a string if they were put in as they are.
#[test]
fn texts_of_users_are_shown_as_they_are() {
    let main = "use pkld_rt::pkld;\n\
                struct Näme<'a, T>(&'a T);\n\
                impl<'a, T: AsRef<str>> Näme<'a, T> { fn größe(&self) -> usize { self.0.as_ref().len() } }\n\
                #[pkld]\nfn 変換(n: u32) -> usize { include_str!(\"</script><script>failed('x')<img src=x onerror=failed(1)>'\\\".txt\").len() + Näme(&n.to_string()).größe() }\n\
                fn main() { println!(\"values {}\", 変換(1)); }\n";
    let odd = "</script><script>failed('x')<img src=x onerror=failed(1)>'\".txt";
    let workspace =
        Workspace::new(&["cli_hostile"]).package("cli_hostile", "").file("cli_hostile/src/main.rs", main);
    // Such a name needs folders, as it has slashes.
    workspace.write(&format!("cli_hostile/src/{odd}"), "one");
    workspace.run("cli_hostile");
    workspace.write(&format!("cli_hostile/src/{odd}"), "two");
    let page = report(&workspace);
    let text = fs::read_to_string(&page).expect("the page");
    assert_eq!(text.matches("</script").count(), 2, "one ends the data and one the script");
    assert!(
        !text.contains("http://www.w3.org/1999") && !text.contains("https://"),
        "it names nothing outside"
    );
    let Some(seen) = look(&page, "function=cli_hostile::変換", "return seen();") else { return };
    assert_eq!(list(&seen["paths"]), ["cli_hostile::変換"]);
    assert!(
        seen["rows"][0][0]
            .as_str()
            .is_some_and(|it| it.contains(&format!("the file cli_hostile/src/{odd} changed"))),
        "{seen}"
    );
    assert!(
        list(&seen["boxes"]).iter().any(|it| it.starts_with("cli_hostile::<Näme") && it.ends_with("größe")),
        "{seen}"
    );
}

#[test]
fn empty_workspaces_and_those_that_never_ran_have_a_page() {
    let nothing = Workspace::program("cli_page_nothing", "fn main() {}\n");
    let page = report(&nothing);
    if let Some(seen) = look(&page, "", "return { ...seen(), text: document.body.innerText };") {
        assert_eq!(seen["rows"], serde_json::json!([["No function has #[pkld], and nothing is stored."]]));
        let text = seen["text"].as_str().expect("a text");
        for told in ["Nothing is stored.", "No call was served yet.", "There is nothing to draw"] {
            assert!(text.contains(told), "{text}");
        }
    }
    let main = "#[pkld_rt::pkld]\nfn once(n: u32) -> u32 { n }\nfn main() { once(1); }\n";
    let never = Workspace::program("cli_page_never", main);
    let page = report(&never);
    let Some(seen) = look(&page, "", "return seen();") else { return };
    assert_eq!(list(&seen["rows"][0])[1..6], ["never run", "", "", "0", "0"]);
    assert_eq!(list(&seen["boxes"]), ["cli_page_never::once"]);
}

#[test]
fn a_function_that_is_gone_is_an_orphan_with_its_size() {
    let workspace = pipeline("cli_page_gone");
    workspace.edit("cli_page_gone/src/other.rs", "#[pkld_rt::pkld]\n", "");
    let page = report(&workspace);
    let Some(seen) = look(&page, "state=orphan", "return seen();") else { return };
    assert_eq!(list(&seen["paths"]), ["cli_page_gone::other::shifted"]);
    assert_eq!(list(&seen["rows"][0])[1..4], ["orphan", "+ 3 stale", "+ 3 B stale"], "{seen}");
}

/// A module of more items than are drawn at once.
#[test]
fn large_closures_stay_closed_until_they_are_opened() {
    let helpers: String =
        (0..300).map(|n| format!("pub fn helper_{n}(n: u64) -> u64 {{ n + {n} }}\n")).collect();
    let calls: Vec<String> = (0..300).map(|n| format!("many::helper_{n}(n)")).collect();
    let main = format!(
        "mod many {{\n{helpers}}}\n#[pkld_rt::pkld]\nfn all(n: u64) -> u64 {{ {} }}\nfn main() {{}}\n",
        calls.join(" ^ ")
    );
    let workspace = Workspace::program("cli_page_large", &main);
    let page = report(&workspace);
    let script = "
      const steps = { closed: seen().boxes };
      click('#graph [data-text=\"cli_page_large::many (300)\"]'); steps.some = seen().boxes.length; steps.more = seen().boxes.filter((it) => it.endsWith('more'));
      click('#graph [data-text=\"100 more\"]'); steps.all = seen().boxes.length;
      steps.outside = [...document.querySelectorAll('#graph rect')].filter((it) => !(it.getBBox().width > 0 && it.getBBox().x >= 0)).length;
      return steps;";
    let Some(steps) = look(&page, "", script) else { return };
    assert_eq!(list(&steps["closed"]), ["cli_page_large::many (300)", "cli_page_large::all"]);
    assert_eq!(steps["some"], 202, "{steps}");
    assert_eq!(list(&steps["more"]), ["100 more"]);
    assert_eq!((&steps["all"], &steps["outside"]), (&301.into(), &0.into()));
}

#[test]
fn it_is_written_where_one_says_and_opened_in_the_browser_that_one_names() {
    let workspace = pipeline("cli_page_out");
    let ran = pkld(&workspace, &["report", "--out", "pages/new/report.html"]).ok();
    assert!(ran.stdout.starts_with("pages/new/report.html: 4 functions, 6 items ("), "{ran:?}");
    assert_eq!((ran.stdout.lines().count(), &*ran.stderr), (1, ""));
    let [told] = json(&workspace, &["report", "-p", "cli_page_out_steps"]).try_into().expect("one object");
    let file = PathBuf::from(told["file"].as_str().expect("a path"));
    assert!(file.ends_with("pkld/report.html") && file.is_absolute(), "{told}");
    assert_eq!((&told["kind"], &told["functions"], &told["items"]), (&"report".into(), &0.into(), &0.into()));
    assert_eq!(told["bytes"].as_u64(), fs::metadata(&file).ok().map(|file| file.len()));
    // In place of a file there is a folder.
    let ran = pkld(&workspace, &["report", "--out", "cli_page_out"]);
    assert_eq!((ran.code, &*ran.stdout), (Some(1), ""), "{ran:?}");
    assert!(ran.stderr.contains("write the report to"), "{ran:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        workspace.write("browser", "#!/bin/sh\ncp \"$1\" \"$(dirname \"$0\")/shown.html.part\" && mv \"$(dirname \"$0\")/shown.html.part\" \"$(dirname \"$0\")/shown.html\"\n");
        let browser = workspace.root().join("browser");
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("it may be run");
        let mut command = command(&workspace, &["report", "--open", "--out", "my report.html"]);
        Ran::of(command.env("BROWSER", &browser)).ok();
        let shown = workspace.root().join("shown.html");
        // It is not waited for; the test is ended by whoever runs it if it never comes.
        while !shown.exists() {
            std::thread::yield_now();
        }
        assert_eq!(fs::read(shown).ok(), fs::read(workspace.root().join("my report.html")).ok());
        let mut command = self::command(&workspace, &["report", "--open"]);
        let ran = Ran::of(command.env("BROWSER", workspace.root().join("none")));
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.stderr.contains("run ") && ran.stderr.contains("none"), "{ran:?}");
    }
}
