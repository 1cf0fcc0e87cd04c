//! crates: priority-queue indexmap
//! input: abcdef

pub fn run(input: &str) -> String {
    let mut q = priority_queue::PriorityQueue::new();
    for c in input.chars() {
        q.push(c, c as u32 % 5);
    }
    q.change_priority(&'a', 9);
    format!("{:?} {:?}", q.pop(), q.into_sorted_vec())
}
