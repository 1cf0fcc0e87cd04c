//! Results that are on disk, and computations that go there.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::measure::{Contest, Settings, contender};

mod ours {
    use pkld_rt::pkld;

    #[pkld]
    pub(super) fn small(n: u64) -> u64 {
        n ^ 7
    }

    #[pkld]
    pub(super) fn page(n: u64) -> Vec<u8> {
        vec![n as u8; 4 << 10]
    }

    #[pkld]
    pub(super) fn megabyte(n: u64) -> Vec<u8> {
        vec![n as u8; 1 << 20]
    }

    #[pkld]
    pub(super) fn floats(n: u64) -> Vec<f64> {
        vec![n as f64; 8 << 20]
    }

    #[pkld]
    pub(super) fn missed(n: u64) -> u64 {
        n ^ 7
    }
}

mod cached_disk {
    use cached::macros::concurrent_cached;

    type Result<T> = std::result::Result<T, String>;

    fn folder() -> String {
        std::env::temp_dir().join(format!("pkld-bench-{}", std::process::id())).display().to_string()
    }

    macro_rules! store {
        ($name:literal) => {
            cached::RedbCache::builder($name).disk_dir(folder()).build().expect("a store on disk")
        };
    }

    #[concurrent_cached(
        disk = true,
        map_error = |e| format!("{e:?}"),
        ty = "cached::RedbCache<u64, u64>",
        create = { store!("small") }
    )]
    pub(super) fn small(n: u64) -> Result<u64> {
        Ok(n ^ 7)
    }

    #[concurrent_cached(
        disk = true,
        map_error = |e| format!("{e:?}"),
        ty = "cached::RedbCache<u64, Vec<u8>>",
        create = { store!("page") }
    )]
    pub(super) fn page(n: u64) -> Result<Vec<u8>> {
        Ok(vec![n as u8; 4 << 10])
    }

    #[concurrent_cached(
        disk = true,
        map_error = |e| format!("{e:?}"),
        ty = "cached::RedbCache<u64, Vec<u8>>",
        create = { store!("megabyte") }
    )]
    pub(super) fn megabyte(n: u64) -> Result<Vec<u8>> {
        Ok(vec![n as u8; 1 << 20])
    }

    #[concurrent_cached(
        disk = true,
        map_error = |e| format!("{e:?}"),
        ty = "cached::RedbCache<u64, Vec<f64>>",
        create = { store!("floats") }
    )]
    pub(super) fn floats(n: u64) -> Result<Vec<f64>> {
        Ok(vec![n as f64; 8 << 20])
    }

    #[concurrent_cached(
        disk = true,
        map_error = |e| format!("{e:?}"),
        ty = "cached::RedbCache<u64, u64>",
        create = { store!("missed") }
    )]
    pub(super) fn missed(n: u64) -> Result<u64> {
        Ok(n ^ 7)
    }

    pub(super) fn tidy() {
        let _ = std::fs::remove_dir_all(folder());
    }
}

/// A file of `len` bytes that is in the page cache.
fn file(folder: &Path, len: usize) -> File {
    let path = folder.join(format!("limit-{len}"));
    std::fs::write(&path, vec![1; len]).expect("a file");
    File::open(path).expect("a file")
}

/// Reads into memory that is new each time, as a result's is.
fn pread(file: &File, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    file.read_exact_at(&mut bytes, 0).expect("the file is there");
    bytes
}

pub(super) fn small(name: &'static str, settings: &Settings, folder: &Path) -> Contest {
    let file = file(folder, 8);
    let contest = Contest::hold(
        name,
        settings,
        1,
        &[
            contender("pkld", |n| ours::small(n % 100)),
            contender("cached, disk", |n| cached_disk::small(n % 100)),
            contender("pread", |_| pread(&file, 8)),
        ],
    );
    cached_disk::tidy();
    contest
}

macro_rules! buffer {
    ($case:ident, $len:expr) => {
        pub(super) fn $case(name: &'static str, settings: &Settings, folder: &Path) -> Contest {
            let file = file(folder, $len);
            let source = vec![1u8; $len];
            let contest = Contest::hold(
                name,
                settings,
                1,
                &[
                    contender("pkld", |n| ours::$case(n % 4)),
                    contender("cached, disk", |n| cached_disk::$case(n % 4)),
                    contender("pread", |_| pread(&file, $len)),
                    contender("memcpy", |_| source.clone()),
                ],
            );
            cached_disk::tidy();
            contest
        }
    };
}

buffer!(page, 4 << 10);
buffer!(megabyte, 1 << 20);

pub(super) fn large(name: &'static str, settings: &Settings, folder: &Path) -> Contest {
    const LEN: usize = 8 << 20;
    let file = file(folder, LEN * 8);
    let source = vec![1f64; LEN];
    let contest = Contest::hold(
        name,
        settings,
        1,
        &[
            contender("pkld", |_| ours::floats(1)),
            contender("cached, disk", |_| cached_disk::floats(1)),
            contender("pread", |_| pread(&file, LEN * 8)),
            contender("memcpy", |_| source.clone()),
        ],
    );
    cached_disk::tidy();
    contest
}

pub(super) fn miss(name: &'static str, settings: &Settings, _: &Path) -> Contest {
    let next = AtomicU64::new(0);
    let fresh = || next.fetch_add(1, Ordering::Relaxed);
    let contest = Contest::hold(
        name,
        settings,
        1,
        &[
            contender("pkld", |_| ours::missed(fresh())),
            contender("cached, disk", |_| cached_disk::missed(fresh())),
        ],
    );
    cached_disk::tidy();
    contest
}
