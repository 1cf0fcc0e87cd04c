//! What can go wrong with a jar, as values.

use super::Distrust;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Why a jar could not be read or written.
///
/// None of these is a reason for a cached call to fail: the caller computes instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JarError {
    /// A folder of the jar could not be created.
    #[error("create the folder {}", path.display())]
    CreateDir {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder of the jar could not be listed.
    #[error("list the folder {}", path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A jar file could not be opened or created.
    #[error("open {}", path.display())]
    Open {
        /// The jar file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused to lock a jar file at all, as some network file systems do.
    #[error("{} cannot be locked, so nothing is written to it", path.display())]
    Lock {
        /// The jar file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Somebody else held the lock for longer than the deadline.
    #[error("lock {}: still held by another writer after {waited:?}", path.display())]
    Busy {
        /// The jar file.
        path: PathBuf,
        /// How long was waited.
        waited: Duration,
    },
    /// The path was replaced or removed again and again while it was being locked.
    #[error("lock {}: the file was replaced meanwhile", path.display())]
    Replaced {
        /// The jar file.
        path: PathBuf,
    },
    /// Reading a jar file failed.
    #[error("read {}", path.display())]
    Read {
        /// The jar file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Appending to a jar file failed.
    #[error("append to {}", path.display())]
    Append {
        /// The jar file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A value too large for the jar file itself could not be written beside it.
    #[error("write the large value {}", path.display())]
    WriteLarge {
        /// The side file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was stored may not be on the disk yet.
    #[error("have {} on the disk", path.display())]
    Sync {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A jar file could not be written anew without what is dead in it. It is as it was.
    #[error("compact {}", path.display())]
    Compact {
        /// The jar file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An index file could not be written. Nothing needs one.
    #[error("write the index file {}", path.display())]
    WriteIndex {
        /// The index file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the jar could not be removed.
    #[error("remove {}", path.display())]
    Remove {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that holds no record could not be renamed out of the way.
    #[error("set the damaged file {} aside", path.display())]
    SetAside {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The jar may not become larger, and no room could be made in time.
    #[error("there is no room for {bytes} bytes in {}, which may hold {most}", path.display())]
    Full {
        /// The jar file.
        path: PathBuf,
        /// The length of the value.
        bytes: u64,
        /// How large the jar may be.
        most: u64,
    },
    /// This process was told to write nothing to disk.
    #[error("{} is left as it is: this process only reads", path.display())]
    ReadOnly {
        /// The jar file.
        path: PathBuf,
    },
    /// The path holds something else than a jar file. It is left as it is.
    #[error("{} is not a jar file; it is left as it is", path.display())]
    NotAJar {
        /// The path.
        path: PathBuf,
    },
    /// What the path holds may not be what this user has stored.
    #[error("{} {why}", path.display())]
    NotTrusted {
        /// A folder or a file of the jar.
        path: PathBuf,
        /// Why not.
        why: Distrust,
    },
    /// The file was written in a format this version does not know. It is left as it is.
    #[error("{} is a jar file of format {format}, which this version does not know", path.display())]
    UnknownFormat {
        /// The jar file.
        path: PathBuf,
        /// The format byte found.
        format: u8,
    },
    /// The bytes of an entry fail their checksum. Other entries of the file are not concerned.
    #[error("the record at byte {offset} of {} is damaged", path.display())]
    Damaged {
        /// The jar file.
        path: PathBuf,
        /// Where the record begins.
        offset: u64,
    },
    /// A label is longer than a record may be.
    #[error("a label of {bytes} bytes is too long for {}", path.display())]
    LabelTooLong {
        /// The jar file.
        path: PathBuf,
        /// The length of the label.
        bytes: u64,
    },
}
