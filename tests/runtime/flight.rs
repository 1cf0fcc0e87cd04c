//! One computation of each key at a time, among threads and among processes that are killed, exit, or wait for
//! each other.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use pkld_tests::{Ran, Workspace};

use crate::files;

/// Programs that run side by side and are talked to; killed with their test.
struct Crowd {
    children: Vec<Child>,
    said: Receiver<(usize, String)>,
}

impl Crowd {
    fn start(commands: impl IntoIterator<Item = Command>) -> Self {
        let (tell, said) = channel();
        let children = commands.into_iter().enumerate().map(|(at, mut command)| {
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
            let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
            let tell = tell.clone();
            std::thread::spawn(move || {
                // Ends with the program, or with the test.
                for line in lines.map_while(Result::ok) {
                    if tell.send((at, line)).is_err() {
                        return;
                    }
                }
            });
            child
        });
        Self { children: children.collect(), said }
    }

    fn say(&self, to: usize, line: &str) {
        let mut stdin = self.children[to].stdin.as_ref().expect("it is piped");
        writeln!(stdin, "{line}").expect("the program listens");
    }

    /// Waits until one of them holds the file of a claim open: then it learns how the leader ends.
    fn await_claim(&self, at: usize) {
        let folder = format!("/proc/{}/fd", self.children[at].id());
        let is_claim = |file: PathBuf| file.to_string_lossy().contains(".flight");
        while cfg!(target_os = "linux") {
            let files = std::fs::read_dir(&folder).expect("it runs").flatten();
            if files.filter_map(|file| std::fs::read_link(file.path()).ok()).any(is_claim) {
                return;
            }
            std::thread::yield_now();
        }
    }

    /// What one of them says next, and which.
    #[track_caller]
    fn next(&self) -> (usize, String) {
        self.said.recv().expect("somebody says something")
    }

    /// Waits until each of `count` has said `line`.
    #[track_caller]
    fn hear_all(&self, count: usize, line: &str) {
        for _ in 0..count {
            assert_eq!(self.next().1, line);
        }
    }

    /// The rest of what they say, until all have ended; whichever succeeded.
    fn finish(mut self) -> (Vec<String>, usize) {
        for child in &mut self.children {
            drop(child.stdin.take());
        }
        let ended: Vec<bool> =
            self.children.iter_mut().map(|child| child.wait().expect("it ends").success()).collect();
        let mut said: Vec<String> = self.said.iter().map(|(_, line)| line).collect();
        said.sort();
        (said, ended.into_iter().filter(|ended| *ended).count())
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for child in &mut self.children {
            // It may be gone already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Claims that nobody gave back.
fn claims(jar: &Path) -> Vec<PathBuf> {
    let mut claims = files(jar);
    claims.retain(|path| path.extension().is_some_and(|it| it == "flight"));
    claims
}

const CROWD: &str = r#"
use std::io::{BufRead, Write};

fn hear() -> String {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).unwrap();
    line.trim().to_owned()
}

fn tell(line: &str) {
    println!("{line}");
    std::io::stdout().flush().unwrap();
}

#[pkld_rt::pkld]
fn slow(n: u32) -> Result<u32, String> {
    tell("computing");
    match hear().as_str() {
        "exit" => std::process::exit(0),
        "abort" => std::process::abort(),
        "panic" => panic!("on request"),
        "fail" => Err("on request".to_owned()),
        _ => Ok(n * 2),
    }
}

fn main() {
    tell("calling");
    match slow(hear().parse().unwrap()) {
        Ok(value) => tell(&format!("got {value}")),
        Err(_) => tell("failed"),
    }
}
"#;

fn crowd(workspace: &Workspace, program: &Path, size: usize) -> Crowd {
    let crowd = Crowd::start((0..size).map(|_| {
        let mut command = workspace.command(program);
        command.stderr(Stdio::null());
        command
    }));
    crowd.hear_all(size, "calling");
    crowd
}

#[test]
fn of_64_processes_one_computes() {
    let workspace = Workspace::program("crowd", CROWD);
    let program = workspace.build("crowd");
    let crowd = crowd(&workspace, &program, 64);
    for at in 0..64 {
        crowd.say(at, "21");
    }
    let (leader, said) = crowd.next();
    assert_eq!(said, "computing");
    crowd.say(leader, "go on");
    let (said, ended) = crowd.finish();
    assert_eq!((said, ended), (vec!["got 42".to_owned(); 64], 64));
    assert!(claims(&workspace.jar()).is_empty());
}

#[test]
fn a_leader_that_dies_is_followed_by_one_other() {
    let workspace = Workspace::program("dying_crowd", CROWD);
    let program = workspace.build("dying_crowd");
    for (n, death) in ["kill", "exit", "abort", "panic"].into_iter().enumerate() {
        let mut crowd = crowd(&workspace, &program, 8);
        for at in 0..8 {
            crowd.say(at, &n.to_string());
        }
        let (leader, said) = crowd.next();
        assert_eq!(said, "computing");
        match death {
            "kill" => crowd.children[leader].kill().expect("it runs"),
            death => crowd.say(leader, death),
        }
        // After a panic everybody computes: it would come again. After a death one does.
        let mut computing = 0;
        let mut got = 0;
        while got < 7 {
            match crowd.next() {
                (next, said) if said == "computing" => {
                    computing += 1;
                    crowd.say(next, "go on");
                }
                (_, said) => {
                    assert_eq!(said, format!("got {}", n * 2));
                    got += 1;
                }
            }
        }
        assert!(computing == 1 || death == "panic", "{death}: {computing}");
        crowd.finish();
        assert!(claims(&workspace.jar()).is_empty(), "{death}");
    }
}

#[test]
fn after_an_error_nobody_waits_for_the_next() {
    let workspace = Workspace::program("failing_crowd", CROWD);
    let program = workspace.build("failing_crowd");
    let crowd = crowd(&workspace, &program, 4);
    for at in 0..4 {
        crowd.say(at, "1");
    }
    let (leader, said) = crowd.next();
    assert_eq!(said, "computing");
    // Whoever comes later finds another leader, and waits for that one.
    (0..4).filter(|at| *at != leader).for_each(|at| crowd.await_claim(at));
    crowd.say(leader, "fail");
    // All of the others are computing before any of them is told how to go on.
    let mut computing = Vec::new();
    while computing.len() < 3 {
        match crowd.next() {
            (next, said) if said == "computing" => computing.push(next),
            (_, said) => assert_eq!(said, "failed"),
        }
    }
    for next in computing {
        crowd.say(next, "fail");
    }
    let (_, ended) = crowd.finish();
    assert_eq!(ended, 4);
}

const OPPOSITE: &str = r#"
use std::io::{BufRead, Write};
use std::sync::OnceLock;

static OUTER: OnceLock<String> = OnceLock::new();

/// In the outer function of this process: waits until both are in theirs.
fn meet() {
    // What costs less than a claim is computed without.
    std::thread::sleep(std::time::Duration::from_millis(1));
    println!("in");
    std::io::stdout().flush().unwrap();
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).unwrap();
}

#[pkld_rt::pkld]
fn f(n: u64) -> u64 {
    if OUTER.get().unwrap() == "f" { meet(); assert_eq!(g(n), n + 2); }
    n + 1
}

#[pkld_rt::pkld]
fn g(n: u64) -> u64 {
    if OUTER.get().unwrap() == "g" { meet(); assert_eq!(f(n), n + 1); }
    n + 2
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let outer = OUTER.get_or_init(|| arguments.next().unwrap());
    for n in 0..arguments.next().unwrap().parse().unwrap() {
        match outer.as_str() {
            "f" => assert_eq!(f(n), n + 1),
            _ => assert_eq!(g(n), n + 2),
        }
    }
    println!("computed {}", f::stats().misses + g::stats().misses);
}
"#;

/// `PKLD_ROUNDS=10000` tries more.
#[test]
fn two_processes_that_nest_in_opposite_order_go_on() {
    let rounds = std::env::var("PKLD_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(200);
    let workspace = Workspace::program("opposite", OPPOSITE);
    let program = workspace.build("opposite");
    let crowd = Crowd::start(["f", "g"].map(|outer| {
        let mut command = workspace.command(&program);
        command.args([outer, &rounds.to_string()]);
        command
    }));
    for _ in 0..rounds {
        crowd.hear_all(2, "in");
        crowd.say(0, "go on");
        crowd.say(1, "go on");
    }
    let (said, ended) = crowd.finish();
    assert_eq!(ended, 2);
    let computed: usize =
        said.iter().filter_map(|line| line.strip_prefix("computed ")?.parse::<usize>().ok()).sum();
    // Each is computed once by whoever leads it, and one of them, or by chance both, once more.
    assert!((3 * rounds..=4 * rounds).contains(&computed), "{computed} in {rounds} rounds");
    assert!(claims(&workspace.jar()).is_empty());
}

#[test]
fn threads_wait_for_each_other_unless_told_not_to() {
    let main = r#"
        use std::sync::{Barrier, atomic::{AtomicUsize, Ordering}};
        static COMPUTED: AtomicUsize = AtomicUsize::new(0);
        static TOGETHER: Barrier = Barrier::new(8);

        #[pkld_rt::pkld(store = "memory")]
        fn once(n: u32) -> u32 {
            COMPUTED.fetch_add(1, Ordering::SeqCst);
            n
        }

        // Ends only if all threads compute it at the same time.
        #[pkld_rt::pkld]
        fn together(n: u32) -> u32 {
            TOGETHER.wait();
            n
        }

        // Would wait for itself.
        #[pkld_rt::pkld]
        fn countdown(n: u32) -> u32 {
            if n == 0 { 0 } else { countdown(n - 1) + 1 }
        }

        fn all(call: impl Fn() + Sync) {
            let start = Barrier::new(8);
            std::thread::scope(|scope| for _ in 0..8 { scope.spawn(|| { start.wait(); call() }); });
        }

        fn main() {
            all(|| assert_eq!(once(1), 1));
            assert_eq!(COMPUTED.load(Ordering::SeqCst), 1);
            // Deeper than a process may hold claims.
            all(|| assert_eq!(countdown(200), 200));
            assert_eq!(countdown::stats().misses, 201);
            pkld_rt::config().single_flight(false);
            all(|| assert_eq!(together(1), 1));
        }"#;
    let workspace = Workspace::program("threads", main);
    workspace.run("threads");
    assert!(claims(&workspace.jar()).is_empty());
}

#[test]
fn tasks_wait_for_each_other_on_every_executor() {
    let dependencies = "futures-executor = \"0.3\"\nsmol = \"2\"\n\
        tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }\n";
    let workspace = Workspace::new(&["tasks"])
        .package("tasks", dependencies)
        .file("tasks/src/main.rs", include_str!("programs/tasks.rs"));
    // These dependencies are not the suite's own, so they may have to be fetched first.
    Ran::of(workspace.cargo(&["fetch", "--quiet"]).env("CARGO_NET_OFFLINE", "false")).ok();
    assert_eq!(workspace.run("tasks").stdout, "done\n");
    assert!(claims(&workspace.jar()).is_empty());
}
