//! Files that change while the compiler reads them: code and fingerprint may then be of different text.

use pkld_tests::Workspace;

/// A proc macro that swaps a file for another text when the file `swap` lies beside it.
const SWAP: &str = r#"
use proc_macro::TokenStream;

#[proc_macro]
pub fn swap(_: TokenStream) -> TokenStream {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    if let Ok(order) = std::fs::read_to_string(root.join("swap")) {
        std::fs::remove_file(root.join("swap")).unwrap();
        let (file, text) = order.split_once('\n').unwrap();
        std::fs::write(root.join(file), text).unwrap();
    }
    TokenStream::new()
}
"#;

fn workspace(name: &str) -> Workspace {
    let (swap, helper) = (format!("{name}_swap"), format!("{name}_helper"));
    let dependencies =
        format!("{swap} = {{ path = \"../{swap}\" }}\n{helper} = {{ path = \"../{helper}\" }}");
    let main = format!(
        "#[allow(dead_code)] fn expanded_first() {{ {swap}::swap!(); }}\nmod inner;\n\
         #[pkld_rt::pkld] fn near() -> u32 {{ println!(\"computed near\"); inner::nearby() }}\n\
         #[pkld_rt::pkld] fn far() -> u32 {{ println!(\"computed far\"); {helper}::distant() }}\n\
         fn main() {{ println!(\"values {{}} {{}}\", near(), far()); }}\n"
    );
    Workspace::new(&[name, &swap, &helper])
        .package(name, &dependencies)
        .package(&swap, "[lib]\nproc-macro = true")
        .package(&helper, "")
        .file(&format!("{swap}/src/lib.rs"), SWAP)
        .file(&format!("{helper}/src/lib.rs"), "pub fn distant() -> u32 { 1 }")
        .file(&format!("{name}/src/main.rs"), &main)
        .file(&format!("{name}/src/inner.rs"), "pub fn nearby() -> u32 { 1 }")
}

#[test]
fn a_file_that_changes_during_its_compilation_leaves_the_function_uncached_for_one_build() {
    let workspace = workspace("during");
    let edits = [
        ("during/src/inner.rs", "near", "nearby", "2 1"),
        ("during_helper/src/lib.rs", "far", "distant", "2 2"),
    ];
    for (file, function, helper, later) in edits {
        let before = workspace.run("during");
        assert!(before.warnings().is_empty(), "{before:?}");
        workspace.write("swap", format!("{file}\npub fn {helper}() -> u32 {{ 2 }}"));
        workspace.edit("during/src/main.rs", "fn main", "\n fn main");

        let ran = workspace.run("during");
        assert_eq!(ran.computed(), [function], "{ran:?}");
        assert_eq!(ran.lines("values "), before.lines("values "), "the compiler read the old text");
        assert_eq!(ran.warnings().len(), 1, "{ran:?}");
        assert!(ran.warnings()[0].contains("runs uncached"), "{ran:?}");

        let ran = workspace.run("during");
        assert_eq!((ran.computed(), ran.lines("values ")), (vec![function], vec![later]), "{ran:?}");
        assert!(ran.warnings().is_empty(), "{ran:?}");
        let ran = workspace.run("during");
        assert_eq!((ran.computed(), ran.lines("values ")), (vec![], vec![later]));
    }
}
