//! Many processes that want the same cheap results at the same time.

use std::io::Write;
use std::process::Stdio;

use pkld_tests::{Ran, Workspace};

#[test]
fn a_cold_stampede_on_a_function_too_cheap_for_claims_is_only_slower() {
    let main = r#"
        use std::sync::atomic::{AtomicU32, Ordering};
        static COMPUTED: AtomicU32 = AtomicU32::new(0);

        #[pkld_rt::pkld]
        fn cheap(n: u64) -> Vec<u64> {
            COMPUTED.fetch_add(1, Ordering::Relaxed);
            (0..1000).map(|k| k * n).collect()
        }

        fn main() {
            // So many keys of its own that the function is known to be cheap: no claims from here on.
            let own = u64::from(std::process::id()) << 32;
            for n in 0..64 { cheap(own + n); }
            let before = COMPUTED.load(Ordering::Relaxed);
            std::io::stdin().read_line(&mut String::new()).unwrap();
            for n in 0..300 {
                let expected: Vec<u64> = (0..1000).map(|k| k * n).collect();
                assert_eq!(cheap(n), expected);
            }
            println!("computed {}", COMPUTED.load(Ordering::Relaxed) - before);
        }"#;
    let workspace = Workspace::program("stampede", main);
    let program = workspace.build("stampede");
    let start = || {
        let mut command = workspace.command(&program);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts")
    };
    let mut processes: Vec<_> = (0..8).map(|_| start()).collect();
    for process in &mut processes {
        writeln!(process.stdin.as_mut().expect("it is piped"), "go").expect("it listens");
    }
    let mut computed = 0;
    for process in processes {
        let output = process.wait_with_output().expect("it ends");
        let (said, warned) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        // On a busy machine an append may wait too long for the file: then the result is not stored.
        let is_fair = |line: &str| line.contains("the result is not stored: lock ");
        assert!(output.status.success() && warned.lines().all(is_fair), "{said}{warned}");
        computed +=
            said.trim().strip_prefix("computed ").and_then(|it| it.parse::<u32>().ok()).expect("it counts");
    }
    assert!((300..=8 * 300).contains(&computed), "{computed}");
    // Alone, a process stores what is missing, if anything, and the next one finds all of it.
    let run = || Ran::of(&mut workspace.command(&program)).ok();
    run();
    assert_eq!(run().computed(), ["0"], "all of it is stored");
}
