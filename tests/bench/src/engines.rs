//! Stores of bytes under numbers, that several processes can open at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use heed::types::Bytes;
use heed::{CommitOrAbort, Database, Env, EnvFlags, EnvOpenOptions};
use pkld_rt::jar::{Jar, JarFile, Key, NewEntry, Version};
use rusqlite::{Connection, OptionalExtension, params};

/// How long the values are.
pub(crate) const VALUE: usize = 512;

/// The stores, ours first.
pub(crate) const ALL: &[&str] =
    &["pkld, `#[pkld]`", "pkld, its jar", "LMDB, nosync", "LMDB, fsync", "SQLite, WAL", "a file each"];

/// What a store does.
pub(crate) trait Engine: Sync {
    fn get(&self, n: u64) -> Option<Vec<u8>>;
    fn put(&self, n: u64, value: &[u8]);
}

/// Opens the store of this name.
pub(crate) fn open(name: &str, folder: &Path) -> Box<dyn Engine> {
    match name {
        "pkld, `#[pkld]`" => {
            pkld_rt::set_cache_dir(folder.join("jar"));
            Box::new(Called)
        }
        "pkld, its jar" => Box::new(Jarred(Jar::new(folder).file("bench", "mix", &VERSION))),
        "LMDB, nosync" => Box::new(Lmdb::open(folder, EnvFlags::NO_SYNC)),
        "LMDB, fsync" => Box::new(Lmdb::open(folder, EnvFlags::empty())),
        "SQLite, WAL" => Box::new(Sqlite::open(folder)),
        "a file each" => Box::new(Files(folder.to_owned())),
        _ => panic!("no store is called {name}"),
    }
}

/// What users do: a call that is there, and one that is computed.
struct Called;

#[pkld_rt::pkld]
fn called(n: u64) -> Vec<u8> {
    vec![n as u8; VALUE]
}

impl Engine for Called {
    fn get(&self, n: u64) -> Option<Vec<u8>> {
        Some(called(n))
    }

    fn put(&self, n: u64, _: &[u8]) {
        called(n);
    }
}

const VERSION: Version = Version([1; 16]);

struct Jarred(JarFile);

impl Jarred {
    fn key(n: u64) -> Key {
        let mut key = [0x5a; 32];
        key[..8].copy_from_slice(&n.to_le_bytes());
        Key(key)
    }
}

impl Engine for Jarred {
    fn get(&self, n: u64) -> Option<Vec<u8>> {
        self.0.get(&VERSION, &Self::key(n)).expect("a jar").map(|entry| entry.bytes)
    }

    fn put(&self, n: u64, bytes: &[u8]) {
        let (cost, created) = (Duration::ZERO, SystemTime::now());
        let new = NewEntry { codec: 3, bytes, cost, created, writer: "" };
        self.0.put(&VERSION, b"label", &Self::key(n), new, Duration::from_secs(60)).expect("it is stored");
    }
}

/// Open until the process ends.
struct Lmdb {
    env: &'static Env,
    entries: Database<'static, Bytes, Bytes>,
}

impl Lmdb {
    fn open(folder: &Path, flags: EnvFlags) -> Self {
        let mut options = EnvOpenOptions::new();
        options.map_size(4 << 30).max_readers(64);
        // Sound as long as nobody else writes to the files, as heed says.
        let env = unsafe { options.flags(flags).open(folder) }.expect("an environment");
        let env: &Env = Box::leak(Box::new(env));
        let transaction = env.write_txn().expect("a transaction");
        let created = env.create_databases_and_commit(transaction, |databases, transaction| {
            databases.create_database(transaction, None).map(CommitOrAbort::<_, ()>::Commit)
        });
        let entries = created.expect("a database").unwrap_commit();
        Self { env, entries }
    }
}

impl Engine for Lmdb {
    fn get(&self, n: u64) -> Option<Vec<u8>> {
        let transaction = self.env.read_txn().expect("a transaction");
        self.entries.get(&transaction, &n.to_be_bytes()).expect("a database").map(<[u8]>::to_vec)
    }

    fn put(&self, n: u64, value: &[u8]) {
        let mut transaction = self.env.write_txn().expect("a transaction");
        self.entries.put(&mut transaction, &n.to_be_bytes(), value).expect("it is stored");
        transaction.commit().expect("a commit");
    }
}

/// A connection for each thread that asks, given back afterwards.
struct Sqlite {
    path: PathBuf,
    connections: Mutex<Vec<Connection>>,
}

impl Sqlite {
    fn open(folder: &Path) -> Self {
        let store = Self { path: folder.join("store.sqlite"), connections: Mutex::default() };
        store.with(|connection| {
            connection.execute_batch("CREATE TABLE IF NOT EXISTS e (k INTEGER PRIMARY KEY, v BLOB NOT NULL)")
        });
        store
    }

    fn with<T>(&self, deed: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> T {
        let known = self.connections.lock().expect("no panic").pop();
        let connection = known.unwrap_or_else(|| {
            let connection = Connection::open(&self.path).expect("a database");
            connection.busy_timeout(Duration::from_secs(60)).expect("a time");
            connection
                .execute_batch(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 268435456",
                )
                .expect("settings");
            connection
        });
        let done = deed(&connection).expect("it is done");
        self.connections.lock().expect("no panic").push(connection);
        done
    }
}

impl Engine for Sqlite {
    fn get(&self, n: u64) -> Option<Vec<u8>> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached("SELECT v FROM e WHERE k = ?1")?;
            statement.query_row(params![n as i64], |row| row.get(0)).optional()
        })
    }

    fn put(&self, n: u64, value: &[u8]) {
        self.with(|connection| {
            connection
                .prepare_cached("INSERT OR REPLACE INTO e VALUES (?1, ?2)")?
                .execute(params![n as i64, value])
        });
    }
}

/// Each value in a file, in one of 256 folders, written beside and renamed.
struct Files(PathBuf);

impl Files {
    fn folder(&self, n: u64) -> PathBuf {
        self.0.join(format!("{:02x}", n % 256))
    }
}

impl Engine for Files {
    fn get(&self, n: u64) -> Option<Vec<u8>> {
        fs::read(self.folder(n).join(format!("{n:016x}"))).ok()
    }

    fn put(&self, n: u64, value: &[u8]) {
        let (folder, name) = (self.folder(n), format!("{n:016x}"));
        let beside = folder.join(format!("{name}.new"));
        if fs::write(&beside, value).is_err() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&beside, value).expect("a file");
        }
        fs::rename(&beside, folder.join(name)).expect("a file");
    }
}
