//! Methods and functions of traits, as the command names them.

use pkld_tests::Workspace;

use crate::{json, pkld, row};

const MAIN: &str = r#"
mod shapes;
use shapes::{Area, Square};

fn main() {
    for side in [2, 3] {
        println!("values {} {} {}", Square(side).area(), Square(side).scaled(5), Square(side).doubled());
    }
    Square::scaled_stats();
    if std::env::args().len() > 1 {
        println!("{:?}", Square::scaled_clear());
    }
}
"#;

const SHAPES: &str = r#"
use pkld_rt::pkld;

#[derive(serde::Serialize)]
pub struct Square(pub u32);

impl Square {
    #[pkld]
    pub fn scaled(&self, by: u32) -> u32 {
        helper(self.0) * by
    }
}

pub trait Area: serde::Serialize {
    fn area(&self) -> u32;

    #[pkld]
    fn doubled(&self) -> u32 {
        2 * self.area()
    }
}

impl Area for Square {
    #[pkld]
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

fn helper(n: u32) -> u32 {
    n + 1
}
"#;

#[test]
fn methods_are_shown_found_and_cleared_by_their_names() {
    let workspace = Workspace::program("cli_methods", MAIN).file("cli_methods/src/shapes.rs", SHAPES);
    workspace.run("cli_methods");
    let [scaled, area, doubled] = [
        "cli_methods::shapes::Square::scaled",
        "cli_methods::shapes::<Square as Area>::area",
        "cli_methods::shapes::Area::doubled",
    ];
    let entries = |function: &str| {
        let row = row(&workspace, function);
        (row["entries"].as_u64().unwrap_or(99), row["stale_entries"].as_u64().unwrap_or(99))
    };
    assert_eq!([scaled, area, doubled].map(entries), [(2, 0); 3]);

    for (name, path) in
        [("Square::scaled", scaled), ("Square::area", area), ("doubled", doubled), ("Area::area", area)]
    {
        assert_eq!(json(&workspace, &["deps", name])[0]["function"], path, "{name}");
    }
    let items = json(&workspace, &["deps", "scaled"])[0]["items"].to_string();
    assert!(items.contains("shapes::helper") && items.contains("shapes::Square"), "{items}");

    workspace.edit("cli_methods/src/shapes.rs", "n + 1", "n + 2");
    assert_eq!([scaled, area].map(entries), [(0, 2), (2, 0)]);
    workspace.edit("cli_methods/src/shapes.rs", "n + 2", "n + 1");

    pkld(&workspace, &["clear", "Square::area"]).ok();
    assert_eq!([scaled, area, doubled].map(entries), [(2, 0), (0, 0), (2, 0)]);
    let program = workspace.build("cli_methods");
    pkld_tests::Ran::of(workspace.command(program).arg("clear")).ok();
    assert_eq!([scaled, area].map(entries), [(0, 0), (2, 0)], "the handle clears what the command shows");
}
