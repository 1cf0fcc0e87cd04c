//! Taking what is dead out of a jar file.
//!
//! The live records are copied while others read and append; then, under the lock, what was appended meanwhile, and
//! the copy takes the file's place. A crash leaves the one file or the other, and perhaps a copy beside it that the
//! next one sweeps up. Readers that have the old file open see that it has no name any more, and open the new one.

use super::copy::{self, Copy, Live};
use super::durable::Look;
use super::index::Index;
use super::index_file;
use super::record::{Header, Kind};
use super::sys;
use super::view::View;
use super::{Cleared, JarError, JarFile, Key, LockedJarFile, Version, side};
use std::fs;
use std::io;
use std::time::{Duration, Instant};

/// Large values are removed for so long at a time, with the lock on the file.
const AT_A_TIME: Duration = Duration::from_millis(20);

/// So much may be dead in a file, however small it is.
pub(super) const LITTLE: u64 = 64 << 10;

/// How much of a jar file is of use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Wear {
    /// The length of the file, large values apart.
    pub file_bytes: u64,
    /// The part of it that something alive is in.
    pub live_bytes: u64,
}

impl Wear {
    /// Whether more than half of the file is dead, and so much that it matters.
    pub fn is_due(&self) -> bool {
        let dead = self.file_bytes.saturating_sub(self.live_bytes);
        dead > self.file_bytes / 2 && dead >= LITTLE
    }
}

impl Live {
    fn wear(&self) -> Wear {
        Wear { file_bytes: self.file_bytes, live_bytes: self.len() }
    }
}

/// What a compaction came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Compacted {
    /// The length of the file before.
    pub before: u64,
    /// Its length now.
    pub after: u64,
    /// Entries that were alive and are gone, as was asked for.
    pub dropped: Cleared,
}

impl JarFile {
    /// How much of the file is of use.
    pub fn wear(&self) -> Result<Wear, JarError> {
        Ok(self.live()?.as_ref().map_or(Wear::default(), Live::wear))
    }

    /// Writes the file anew if much of it is dead.
    pub(crate) fn tend_wear(&self, deadline: Duration) {
        let look = self.begin_look();
        // What cannot be read now is looked at again when the file has grown.
        if let Ok(Some(live)) = self.live() {
            self.tend(look, &live, deadline);
        }
    }

    /// Whoever appends meanwhile has noted that the file is to be looked after, and his records may be what wears it out:
    /// so no more is known of it than `live` says.
    pub(super) fn tend(&self, look: Look, live: &Live, deadline: Duration) {
        let Wear { file_bytes, live_bytes } = live.wear();
        // What cannot be done now is tried when the file has grown.
        let is_new = live.wear().is_due() && self.compact_to(live, &|_| true, deadline).is_ok();
        self.end_look(look, if is_new { live_bytes } else { file_bytes });
    }

    /// Writes the file anew without what is dead in it; `None` if there is no file.
    ///
    /// Whoever appends waits only for what others have appended since this began.
    pub fn compact(&self, deadline: Duration) -> Result<Option<Compacted>, JarError> {
        let Some(live) = self.live()? else { return Ok(None) };
        self.compact_to(&live, &|_| true, deadline).map(Some)
    }

    /// What is alive in the file; `None` if there is none.
    pub(super) fn live(&self) -> Result<Option<Live>, JarError> {
        self.refresh(&mut self.view_mut())?;
        {
            // Others may read meanwhile.
            let view = self.view();
            let Some(view) = &*view else { return Ok(None) };
            view.check(&self.path, self.kept)?;
            if let Ok(entries) = view.scan.index.locations() {
                return Ok(Some(Live::of(view, entries)));
            }
        }
        let mut view = self.view_mut();
        let Some(view) = &mut *view else { return Ok(None) };
        let entries = self.certain(view, Index::locations)?;
        Ok(Some(Live::of(view, entries)))
    }

    /// Writes the file anew with those of its live records that `keeps` says by their places.
    pub(super) fn compact_to(
        &self,
        live: &Live,
        keeps: &dyn Fn(u64) -> bool,
        deadline: Duration,
    ) -> Result<Compacted, JarError> {
        let failed = |source| JarError::Compact { path: self.path.clone(), source };
        if live.entries.iter().all(|it| !keeps(it.offset)) {
            return self.retire_if_empty(live, deadline);
        }
        let mut copy = Copy::beside(&self.path)?;
        copy.take(live, keeps).and_then(|()| copy.sync()).map_err(failed)?;
        // Read before anybody has to wait for it.
        let mut copied = View::open(&copy.path, None)?;
        let locked = self.lock_this(&live.file, deadline)?;
        copy::sweep(&self.path);
        let before = locked.held.file.metadata().map_err(failed)?.len();
        let busy = || JarError::Busy { path: self.path.clone(), waited: Duration::ZERO };
        copy.follow(&locked.held.file, live.end).map_err(failed)?.ok_or_else(busy)?;
        copy.sync().map_err(failed)?;
        if let Some(copied) = &mut copied {
            copied.extend(&copy.path)?;
        }
        let compacted = Compacted { before, after: copy.len(), dropped: copy.dropped };
        locked.give_way(&mut copy, copied)?;
        self.remove_strays(&copy, deadline)?;
        // For people only: what cannot be done now may be done the next time.
        if compacted.dropped.entries > 0
            && let Ok(Some(names)) = self.names_if_told()
        {
            let _ = self.prune_arguments(&names, deadline);
        }
        Ok(compacted)
    }

    /// The lock on that very file.
    fn lock_this(&self, file: &fs::File, deadline: Duration) -> Result<LockedJarFile<'_>, JarError> {
        let locked = self.lock_existing(deadline)?.filter(|locked| locked.is_of(file));
        locked.ok_or_else(|| JarError::Replaced { path: self.path.clone() })
    }

    /// Removes a file that nothing is to be left of, unless something was appended meanwhile.
    fn retire_if_empty(&self, live: &Live, deadline: Duration) -> Result<Compacted, JarError> {
        let locked = self.lock_this(&live.file, deadline)?;
        if locked.held.file.metadata().is_ok_and(|metadata| metadata.len() != live.file_bytes) {
            return Err(JarError::Replaced { path: self.path.clone() });
        }
        let dropped = locked.retire()?;
        Ok(Compacted { before: live.file_bytes, after: 0, dropped })
    }

    /// Removes large values that no record names, after `copy` took the file's place.
    fn remove_strays(&self, copy: &Copy, deadline: Duration) -> Result<(), JarError> {
        let failed = |source| JarError::Remove { path: self.large.clone(), source };
        let (mut used, mut known) = (copy.large.clone(), copy.len());
        let mut strays: Vec<String> = match sys::list(&self.large) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            listing => listing.map_err(failed)?.iter().map(|it| it.name().to_owned()).collect(),
        };
        strays.retain(|name| side::is_value(name) && !used.contains(name));
        while !strays.is_empty() {
            // Names are given under the lock, so that under the lock it is known which of them are in use.
            let locked = self.lock_this(&copy.file, deadline)?;
            let appended = copy::each_appended(&locked.held.file, known, &mut |header, _| {
                used.insert(side::name(&header.key, header.payload));
                Ok(())
            });
            match appended.map_err(failed)? {
                Some(end) => known = end,
                None => return Ok(()),
            }
            let started = Instant::now();
            while let Some(name) = strays.pop() {
                if !used.contains(&name) {
                    side::remove(&self.large.join(&name)).map_err(failed)?;
                }
                if started.elapsed() > AT_A_TIME {
                    break;
                }
            }
        }
        Ok(())
    }
}

impl LockedJarFile<'_> {
    /// Whether this is the lock of that open file.
    fn is_of(&self, file: &fs::File) -> bool {
        file.metadata().is_ok_and(|metadata| sys::FileId::of(&metadata) == self.id)
    }

    /// Lets a copy take the file's place. Whoever waits for the lock finds out.
    fn give_way(self, copy: &mut Copy, copied: Option<View>) -> Result<(), JarError> {
        let path = &self.jar.path;
        let mut guard = self.jar.view_mut();
        // Nobody who uses the lock replaces the file now; a folder may still be removed by hand, and made anew.
        if !fs::metadata(path).is_ok_and(|metadata| sys::FileId::of(&metadata) == self.id) {
            return Err(JarError::Replaced { path: path.clone() });
        }
        copy.rename(path).map_err(|source| JarError::Compact { path: path.clone(), source })?;
        // Appends that are synced from now on count only if the name is.
        let _ = path.parent().map_or(Ok(()), sys::sync_folder);
        // Nothing is where it says. Whoever writes the next one does so for the file that is there now.
        let _ = side::remove(&index_file::path(&self.jar.large));
        if !sys::LOCKS_THE_FILE_ITSELF {
            // Where an open file does not show that it lost its name, it says so itself.
            let retired = Header::mark(Kind::Retired, Version([0; 16]), Key([0; 32]));
            let end = guard.as_ref().map_or(0, |view| view.scan.append_at());
            let _ = sys::write_at(&self.held.file, &retired.encode(end), end);
        }
        *guard = copied;
        Ok(())
    }
}
