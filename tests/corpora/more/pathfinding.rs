//! crates: pathfinding
//! input: abcdefg

pub fn run(input: &str) -> String {
    let goal = input.len() as i32;
    let r = pathfinding::prelude::astar(
        &(1i32),
        |&n| vec![(n + 1, 2i32), (n * 2, 3)],
        |&n| (goal - n).abs() / 3,
        |&n| n == goal,
    );
    format!("{r:?}")
}
