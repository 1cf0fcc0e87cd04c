//! Results in memory, until the process ends.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::held::{self, Kept};
use super::plain::Plain;
use super::{Address, Disk, Found, InMemory, Keeper, Miss};
use crate::function::Function;
use crate::jar::{JarError, JarFile};
use crate::key::Arguments;
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
pub struct Taken<T>(Value<T>);

enum Value<T> {
    Plain(Plain),
    Shared(Arc<T>),
}

impl<T: Clone + 'static> Taken<T> {
    /// `None` if cloning it panicked.
    ///
    /// What is shared goes after the clone has been moved to where it stays: so the compiler makes one copy of both.
    #[inline(always)]
    pub(crate) fn value(&self) -> Option<T> {
        match &self.0 {
            Value::Plain(plain) => plain.get(),
            Value::Shared(shared) => cloned(&**shared),
        }
    }
}

impl<S: Shape> Memory<S>
where
    S::Stored: Shared,
{
    /// The result for these arguments, if it is there, in the shortest way; that counts as a hit.
    #[inline(always)]
    pub(crate) fn serve_at_once(
        function: &Function,
        memory: &InMemory,
        arguments: &Arguments,
    ) -> Option<Taken<S::Stored>> {
        let hash = memory.hash(arguments);
        if !Plain::is::<S::Stored>() {
            return Self::shared_at_once(function, memory, arguments, hash)
                .map(|shared| Taken(Value::Shared(shared)));
        }
        let plain = match memory.glance::<S::Stored>(arguments, hash) {
            Some(stored) => Plain::of(&stored),
            None => Self::plain_at_once(function, memory, arguments, hash),
        };
        plain.map(|plain| Taken(Value::Plain(plain)))
    }

    // What these return fits a register or two. Together in one they would write it to memory in pieces, and read it
    // from there before it has arrived.
    #[inline(never)]
    fn shared_at_once(
        function: &Function,
        memory: &InMemory,
        arguments: &Arguments,
        hash: u64,
    ) -> Option<Arc<S::Stored>> {
        memory.find(arguments, hash, true, |kept| {
            function.is_fresh(kept.created).then(|| shared(&kept.value)).flatten()
        })
    }

    #[inline(never)]
    fn plain_at_once(
        function: &Function,
        memory: &InMemory,
        arguments: &Arguments,
        hash: u64,
    ) -> Option<Plain> {
        memory.find(arguments, hash, true, |kept| {
            function.is_fresh(kept.created).then(|| plain::<S::Stored>(&kept.value)).flatten()
        })
    }

    fn take(address: &Address, is_served: bool) -> Result<Found<S::Stored>, Miss> {
        let Address { function, arguments, .. } = address;
        let memory = function.memory();
        let hash = memory.hash(arguments);
        let mut expired = false;
        let found = memory.find(arguments, hash, is_served, |kept| {
            if !function.is_fresh(kept.created) {
                expired = true;
                return None;
            }
            let value = match Plain::is::<S::Stored>() {
                true => Value::Plain(plain::<S::Stored>(&kept.value)?),
                false => Value::Shared(shared(&kept.value)?),
            };
            Some((Taken(value), kept.cost, kept.created))
        });
        let (taken, cost, created) = found.ok_or(if expired { Miss::Expired } else { Miss::First })?;
        let stored =
            taken.value().ok_or_else(|| Miss::Unreadable("cloning the stored result panicked".to_owned()))?;
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
        function
            .memory()
            .keep(&address.arguments, Kept { value: held::Value::of(stored), cost, created, weight })
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

/// What is held as a `T`, if it is one: a generic function's results may be of another type.
#[inline(always)]
fn shared<T: Send + Sync + 'static>(value: &held::Value) -> Option<Arc<T>> {
    match value {
        held::Value::Plain(_) => None,
        held::Value::Shared(shared) => {
            let shared: Arc<dyn Any + Send + Sync> = Arc::clone(shared);
            shared.downcast().ok()
        }
    }
}

/// The same for a primitive `T`.
#[inline(always)]
fn plain<T: Clone + 'static>(value: &held::Value) -> Option<Plain> {
    match value {
        held::Value::Plain(plain) => plain.get::<T>().map(|_| *plain),
        held::Value::Shared(_) => None,
    }
}

/// A clone; `None` if making it panicked, where the uncached call would not.
#[inline(always)]
fn cloned<T: Clone>(value: &T) -> Option<T> {
    let mut clone = None;
    // Put where it will stay, rather than moved there.
    let done = catch_unwind(AssertUnwindSafe(|| clone = Some(value.clone())));
    if done.is_ok() { clone } else { None }
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
