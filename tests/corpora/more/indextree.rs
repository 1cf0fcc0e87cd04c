//! crates: indextree
//! input: abc

pub fn run(input: &str) -> String {
    let mut a = indextree::Arena::new();
    let r = a.new_node("r".to_string());
    for c in input.chars() {
        let n = a.new_node(c.to_string());
        r.append(n, &mut a);
    }
    format!("{:?} {:?}", r.descendants(&a).count(), r.debug_pretty_print(&a))
}
