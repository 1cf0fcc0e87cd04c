use pkld_rt::pkld;

#[pkld]
fn direct(values: &mut Vec<u32>) -> usize {
    values.push(1);
    values.len()
}

#[pkld]
fn inside(values: Option<&mut Vec<u32>>) -> usize {
    values.map_or(0, |values| values.len())
}

fn main() {
    direct(&mut Vec::new());
    inside(None);
}
