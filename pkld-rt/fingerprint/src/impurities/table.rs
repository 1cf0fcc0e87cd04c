//! What the paths, methods and macros of std and of well-known crates have to do with.

use super::ImpurityKind::{
    self, Clock, Environment, FileSystem, Network, Printing, Process, Randomness, State,
};

/// Paths, which stand for all below them.
const PATHS: &[(ImpurityKind, &[&str])] = &[
    (FileSystem, &["std::fs", "tokio::fs", "async_std::fs", "smol::fs", "fs_err", "walkdir", "glob"]),
    (FileSystem, &["ignore", "memmap2", "tempfile", "csv::Reader::from_path", "csv::Writer::from_path"]),
    (FileSystem, &["rusqlite", "sled", "redb", "dotenv::dotenv", "dotenvy::dotenv", "image::open"]),
    (Clock, &["std::time::Instant::now", "std::time::SystemTime::now", "tokio::time", "chrono::Utc::now"]),
    (Clock, &["chrono::Local::now", "time::OffsetDateTime::now_utc", "time::OffsetDateTime::now_local"]),
    (Clock, &["time::Instant::now", "time::UtcDateTime::now", "jiff::Zoned::now", "jiff::Timestamp::now"]),
    (Clock, &["std::thread::sleep", "quanta", "instant"]),
    (
        Randomness,
        &["rand::rng", "rand::thread_rng", "rand::random", "rand::random_range", "rand::random_bool"],
    ),
    (Randomness, &["rand::random_iter", "rand::rngs::OsRng", "rand::rngs::SysRng", "rand::rngs::ThreadRng"]),
    (Randomness, &["rand_core::OsRng", "getrandom", "fastrand", "std::hash::RandomState"]),
    (Randomness, &["std::collections::hash_map::RandomState", "uuid::Uuid::new_v4", "uuid::Uuid::now_v7"]),
    (Randomness, &["ring::rand", "nanoid"]),
    (
        Network,
        &["std::net::TcpStream", "std::net::TcpListener", "std::net::UdpSocket", "tokio::net", "reqwest"],
    ),
    (Network, &["std::net::ToSocketAddrs", "std::os::unix::net", "ureq", "hyper", "hyper_util", "isahc"]),
    (Network, &["curl", "attohttpc", "minreq", "surf", "tonic", "tungstenite", "tokio_tungstenite", "sqlx"]),
    (Network, &["postgres", "tokio_postgres", "mysql", "mongodb", "redis", "ssh2", "git2", "aws_sdk_s3"]),
    (Process, &["std::process::Command", "std::process::exit", "std::process::abort", "std::process::id"]),
    (Process, &["std::thread::current", "tokio::process", "duct"]),
    (Environment, &["std::env::args", "std::env::args_os", "std::env::current_dir", "std::env::home_dir"]),
    (Environment, &["std::env::current_exe", "std::env::temp_dir", "std::env::join_paths", "num_cpus"]),
    (Environment, &["std::thread::available_parallelism", "hostname", "whoami", "sysinfo", "dirs", "home"]),
    (State, &["std::env::set_var", "std::env::remove_var", "std::env::set_current_dir"]),
    (Printing, &["std::io::stdin", "std::io::stdout", "std::io::stderr", "std::io::read_to_string"]),
    (Printing, &["log", "tracing", "slog", "indicatif", "env_logger", "tracing_subscriber"]),
];

/// Paths that name a type without the way to it, as a glob or another crate's prelude allows.
const SHORT: &[(ImpurityKind, &[&str])] = &[
    (FileSystem, &["File::open", "File::create", "File::create_new", "File::options", "OpenOptions::new"]),
    (Clock, &["Instant::now", "SystemTime::now", "Utc::now", "Local::now", "OffsetDateTime::now_utc"]),
    (Clock, &["OffsetDateTime::now_local", "Zoned::now", "Timestamp::now"]),
    (
        Randomness,
        &["thread_rng", "OsRng", "RandomState::new", "SmallRng::from_entropy", "StdRng::from_entropy"],
    ),
    (Randomness, &["SmallRng::from_os_rng", "StdRng::from_os_rng", "Uuid::new_v4", "Uuid::now_v7"]),
    (Network, &["TcpStream::connect", "TcpListener::bind", "UdpSocket::bind"]),
];

/// Seeds taken from the system, whatever generator is seeded.
const SEEDS: &[&str] = &["from_entropy", "from_os_rng", "try_from_os_rng"];

/// Methods of std's types that ask the system.
const METHODS: &[(ImpurityKind, &[&str])] = &[
    (
        FileSystem,
        &["exists", "try_exists", "is_file", "is_dir", "is_symlink", "metadata", "symlink_metadata"],
    ),
    (FileSystem, &["read_dir", "read_link", "canonicalize"]),
    (Clock, &["elapsed"]),
];

const MACROS: &[(ImpurityKind, &[&str])] = &[
    (Printing, &["print", "println", "eprint", "eprintln", "dbg"]),
    (Printing, &["trace", "debug", "info", "warn", "error"]),
    (State, &["thread_local", "lazy_static"]),
];

/// Types whose value can change though a static of them is not `mut`.
const CELLS: &[&str] = &[
    "ArcSwap", "Cell", "Condvar", "DashMap", "Lazy", "LazyCell", "LazyLock", "Mutex", "Once", "OnceCell",
    "OnceLock", "RefCell", "RwLock", "SyncUnsafeCell", "UnsafeCell",
];

fn of(table: &[(ImpurityKind, &[&str])], is_it: impl Fn(&str) -> bool) -> Option<ImpurityKind> {
    table.iter().find(|(_, names)| names.iter().any(|name| is_it(name))).map(|(kind, _)| *kind)
}

/// Whether `path` is `prefix` or lies below it.
fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// What a whole path has to do with.
pub(super) fn of_path(path: &str) -> Option<ImpurityKind> {
    let seed = path.rsplit("::").next().filter(|last| SEEDS.contains(last)).map(|_| Randomness);
    seed.or_else(|| of(PATHS, |prefix| is_below(path, prefix)))
}

/// What a path has to do with whose head no import tells.
pub(super) fn of_short_path(path: &str) -> Option<ImpurityKind> {
    of(SHORT, |name| is_below(path, name))
}

pub(super) fn of_method(name: &str) -> Option<ImpurityKind> {
    of(METHODS, |method| method == name)
}

pub(super) fn of_macro(name: &str) -> Option<ImpurityKind> {
    of(MACROS, |known| known == name)
}

/// Whether a static that names this type can change.
pub(super) fn is_cell(name: &str) -> bool {
    name.starts_with("Atomic") || CELLS.contains(&name)
}
