//! Results in memory, until the process ends.

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::held::Kept;
use super::{Address, Disk, Found, Keeper, Miss};
use crate::jar::{JarError, JarFile};
use crate::shape::{Shape, Shared, Stored};
use crate::verify::Comparable;

/// Keeps results in memory.
pub(crate) struct Memory<S>(PhantomData<S>);

impl<S> Clone for Memory<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Memory<S> {}

impl<S> Memory<S> {
    /// The only value.
    pub(crate) const NEW: Self = Self(PhantomData);
}

/// A result on its way out of the map.
enum Taken<T> {
    Cloned(T),
    Shared(Arc<dyn Any + Send + Sync>),
}

impl<S: Shape> Memory<S>
where
    S::Stored: Shared,
{
    fn take(address: &Address, is_served: bool) -> Result<Found<S::Stored>, Miss> {
        let mut expired = false;
        let found = address.function.memory().find(&address.arguments, is_served, |kept| {
            let Kept { value, cost, created, .. } = kept;
            if !address.is_fresh(*created) {
                expired = true;
                return None;
            }
            let taken = match value.downcast_ref::<S::Stored>() {
                Some(stored) if is_plain::<S::Stored>() => Taken::Cloned(stored.clone()),
                Some(_) => Taken::Shared(Arc::clone(value)),
                // A generic function's results of another type.
                None => return None,
            };
            Some((taken, *cost, *created))
        });
        let Some((taken, cost, created)) = found else {
            return Err(if expired { Miss::Expired } else { Miss::First });
        };
        let stored = match taken {
            Taken::Cloned(stored) => stored,
            Taken::Shared(value) => {
                let Some(stored) = value.downcast_ref::<S::Stored>() else { return Err(Miss::First) };
                // A result's own `Clone` may panic, where the uncached call would not.
                catch_unwind(AssertUnwindSafe(|| stored.clone()))
                    .map_err(|_| Miss::Unreadable("cloning the stored result panicked".to_owned()))?
            }
        };
        Ok(Found { stored, cost, created, place: "memory" })
    }

    fn keep_since(address: &Address, stored: &S::Stored, cost: Duration, created: SystemTime) -> bool {
        let function = address.function;
        let weigh = || if function.options.max_bytes.is_some() { S::weight(stored) } else { 0 };
        // Its own `Clone` and `Serialize`.
        let Ok((stored, weight)) = catch_unwind(AssertUnwindSafe(|| (stored.clone(), weigh()))) else {
            function.warn("clone", "the result is not kept in memory: cloning it panicked");
            return false;
        };
        function.memory().keep(&address.arguments, Kept { value: Arc::new(stored), cost, created, weight })
    }
}

impl<S: Shape> Keeper<S::Stored> for Memory<S>
where
    S::Stored: Shared,
{
    fn find(self, address: &Address) -> Result<Found<S::Stored>, Miss> {
        Self::take(address, false)
    }

    fn serve(self, address: &Address) -> Result<Found<S::Stored>, Miss> {
        Self::take(address, true)
    }

    fn keep(self, address: &Address, stored: &S::Stored, cost: Duration) -> bool {
        Self::keep_since(address, stored, cost, SystemTime::now())
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        Ok(address.function.memory().forget(&address.arguments))
    }
}

/// Whether cloning a `T` runs nobody's code and takes no time, so that it can be done under a lock.
fn is_plain<T: 'static>() -> bool {
    macro_rules! is_one_of {
        ($($plain:ty),*) => {
            $(TypeId::of::<T>() == TypeId::of::<$plain>())||*
        };
    }
    is_one_of!((), bool, char, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64)
}

/// Keeps results in memory, and in the jar behind it.
pub(crate) struct Both<S>(PhantomData<S>);

impl<S> Clone for Both<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Both<S> {}

impl<S> Both<S> {
    /// The only value.
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<S: Shape> Both<S>
where
    S::Stored: Stored + Shared,
{
    /// From the jar, into memory too.
    fn find_on_disk(address: &Address) -> Result<Found<S::Stored>, Miss> {
        let found = Disk::<S>::NEW.find(address)?;
        Memory::<S>::keep_since(address, &found.stored, found.cost, found.created);
        Ok(found)
    }
}

impl<S: Shape> Keeper<S::Stored> for Both<S>
where
    S::Stored: Stored + Shared,
{
    fn find(self, address: &Address) -> Result<Found<S::Stored>, Miss> {
        Memory::<S>::take(address, false).or_else(|_| Self::find_on_disk(address))
    }

    fn serve(self, address: &Address) -> Result<Found<S::Stored>, Miss> {
        Memory::<S>::take(address, true).or_else(|_| {
            let found = Self::find_on_disk(address)?;
            address.function.count_hit(found.cost);
            Ok(found)
        })
    }

    fn keep(self, address: &Address, stored: &S::Stored, cost: Duration) -> bool {
        let is_on_disk = Disk::<S>::NEW.keep(address, stored, cost);
        Memory::<S>::NEW.keep(address, stored, cost) || is_on_disk
    }

    fn file(self, address: &Address) -> Option<Arc<JarFile>> {
        Disk::<S>::NEW.file(address)
    }

    fn comparable(self, value: &S::Stored) -> Option<&dyn Comparable> {
        Some(value)
    }

    fn forget(self, address: &Address) -> Result<bool, JarError> {
        let was_in_memory = Memory::<S>::NEW.forget(address)?;
        Ok(Disk::<S>::NEW.forget(address)? || was_in_memory)
    }
}
