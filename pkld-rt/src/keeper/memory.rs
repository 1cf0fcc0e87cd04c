//! Results in memory, until the process ends.

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::{Address, Disk, Found, Keeper, Miss};
use crate::jar::{JarError, JarFile, Key};
use crate::shape::{Shared, Stored};
use crate::verify::Comparable;

/// What one function has in memory.
#[derive(Default)]
pub(crate) struct InMemory(RwLock<HashMap<Key, (Value, Duration)>>);

type Value = Arc<dyn Any + Send + Sync>;

impl InMemory {
    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let held = std::mem::take(&mut *self.0.write().unwrap_or_else(PoisonError::into_inner));
        // Without the lock: a result's own `Drop` may call the function.
        drop(held);
    }
}

/// Keeps results in memory.
#[derive(Clone, Copy)]
pub(crate) struct Memory;

impl<T: Shared> Keeper<T> for Memory {
    fn find(self, address: &Address) -> Result<Found<T>, Miss> {
        let held = address.function.memory().0.read().unwrap_or_else(PoisonError::into_inner);
        let Some((stored, cost)) = held.get(&address.key) else { return Err(Miss::First) };
        let (stored, cost) = (Arc::clone(stored), *cost);
        drop(held);
        let Some(stored) = stored.downcast_ref::<T>() else { return Err(Miss::First) };
        // A result's own `Clone` may panic, where the uncached call would not.
        match catch_unwind(AssertUnwindSafe(|| stored.clone())) {
            Ok(stored) => Ok(Found { stored, cost, created: None, place: "memory" }),
            Err(_) => Err(Miss::Unreadable("cloning the stored result panicked".to_owned())),
        }
    }

    fn keep(self, address: &Address, stored: &T, cost: Duration) -> bool {
        let Address { function, key, .. } = address;
        let Ok(stored) = catch_unwind(AssertUnwindSafe(|| stored.clone())) else {
            function.warn("clone", "the result is not kept in memory: cloning it panicked");
            return false;
        };
        let stored: Value = Arc::new(stored);
        let mut held = function.memory().0.write().unwrap_or_else(PoisonError::into_inner);
        let replaced = held.insert(*key, (stored, cost));
        drop(held);
        // Without the lock: a result's own `Drop` may call the function.
        drop(replaced);
        true
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        let mut held = address.function.memory().0.write().unwrap_or_else(PoisonError::into_inner);
        let removed = held.remove(&address.key);
        drop(held);
        Ok(removed.is_some())
    }
}

/// Keeps results in memory, and in the jar behind it.
#[derive(Clone, Copy)]
pub(crate) struct Both;

impl<T: Stored + Shared> Keeper<T> for Both {
    fn find(self, address: &Address) -> Result<Found<T>, Miss> {
        if let Ok(found) = Memory.find(address) {
            return Ok(found);
        }
        let found: Found<T> = Disk.find(address)?;
        Memory.keep(address, &found.stored, found.cost);
        Ok(found)
    }

    fn keep(self, address: &Address, stored: &T, cost: Duration) -> bool {
        let is_on_disk = Disk.keep(address, stored, cost);
        Memory.keep(address, stored, cost) || is_on_disk
    }

    fn file(self, address: &Address) -> Option<Arc<JarFile>> {
        Keeper::<T>::file(Disk, address)
    }

    fn comparable(self, value: &T) -> Option<&dyn Comparable> {
        Some(value)
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        let was_in_memory = Keeper::<T>::forget(Memory, address)?;
        Ok(Keeper::<T>::forget(Disk, address)? || was_in_memory)
    }
}
