//! The canonical bytes on their way: a short buffer, or BLAKE3 in blocks.
//!
//! Numbers that follow each other and are of one kind form a *run*: the kind, how many there are, and their bytes
//! without anything between them, which is what makes large arrays go at BLAKE3's own speed. A run ends where
//! anything else comes, at [`LONGEST_RUN`], and where the block is full: all that depends on the bytes before it
//! alone, so equal values have equal bytes.

use serde::Serialize;

use super::scalar::{self, Flat, Scalar};
use super::serializer::Refused;
use super::{Arguments, DIGEST, SHORT, argument};

// A chunk of BLAKE3 is 1 KiB and SIMD works on many at once; with what is copied it stays in the first cache.
const BLOCK: usize = 32 * 1024;

/// A run's count has two bytes.
const LONGEST_RUN: usize = u16::MAX as usize;

/// The kind and the count of a run.
const RUN_HEAD: usize = 3;

/// Collects arguments.
pub struct KeyHasher {
    short: [u8; SHORT],
    /// Once they are no longer short.
    long: Option<Box<Long>>,
    /// How many bytes of the buffer, the short one or the block, are used.
    len: usize,
    run: Option<Run>,
    refused: Option<String>,
    /// Any map counts without its order: one behind `#[serde(flatten)]` has no type to be known by.
    pub(super) maps_have_no_order: bool,
    /// How many values the one being hashed lies in.
    pub(super) depth: usize,
}

struct Long {
    hasher: blake3::Hasher,
    block: [u8; BLOCK],
}

/// The run at the end of the buffer.
#[derive(Clone, Copy)]
struct Run {
    kind: u8,
    /// Where its count goes.
    at: usize,
    count: usize,
}

impl KeyHasher {
    pub(crate) fn new() -> Self {
        Self {
            short: [0; SHORT],
            long: None,
            len: 0,
            run: None,
            refused: None,
            maps_have_no_order: false,
            depth: 0,
        }
    }

    /// What one value is, as [`argument`] would add it, but for the order of all maps.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Arguments, String> {
        let mut key = Self { maps_have_no_order: true, ..Self::new() };
        argument(&mut key, value);
        key.finish()
    }

    /// A hasher for a part of the value that will join this one.
    pub(super) fn part(&self) -> Self {
        Self { maps_have_no_order: self.maps_have_no_order, depth: self.depth, ..Self::new() }
    }

    /// Remembers why there will be no key.
    pub(super) fn refuse(&mut self, reason: String) {
        self.refused.get_or_insert(reason);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.put(text.as_bytes());
    }

    /// A length: one byte, unless it is a large one.
    pub(super) fn length(&mut self, length: usize) {
        match u8::try_from(length) {
            Ok(short) if short < u8::MAX => self.put(&[short]),
            _ => {
                self.put(&[u8::MAX]);
                self.put(&(length as u64).to_le_bytes());
            }
        }
    }

    /// What was collected, or why a value refused to be serialised.
    pub(crate) fn finish(mut self) -> Result<Arguments, String> {
        if let Some(reason) = self.refused {
            return Err(reason);
        }
        self.end_run();
        match &mut self.long {
            Some(long) => {
                long.hasher.update(&long.block[..self.len]);
                Ok(Arguments::digest(long.hasher.finalize()))
            }
            // No digest: that many bytes do not fit.
            None => {
                debug_assert!(self.len <= SHORT && SHORT < usize::from(DIGEST));
                Ok(Arguments { bytes: self.short, len: self.len as u8 })
            }
        }
    }

    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.end_run();
        let end = self.len + bytes.len();
        if self.long.is_none()
            && let Some(room) = self.short.get_mut(self.len..end)
        {
            room.copy_from_slice(bytes);
            self.len = end;
        } else {
            self.put_long(bytes);
        }
    }

    fn put_long(&mut self, bytes: &[u8]) {
        if self.len + bytes.len() > BLOCK {
            let long = self.flushed();
            if bytes.len() > BLOCK {
                long.hasher.update(bytes);
                return;
            }
        }
        let (at, end) = (self.len, self.len + bytes.len());
        self.block()[at..end].copy_from_slice(bytes);
        self.len = end;
    }

    /// One number.
    #[inline]
    pub(super) fn scalar(&mut self, Scalar { kind, bits }: Scalar) {
        let width = scalar::width(kind);
        self.continue_run(kind, width);
        let at = self.len;
        self.len += width;
        let bits = bits.to_le_bytes();
        self.buffer()[at..at + width].copy_from_slice(&bits[..width]);
        if let Some(run) = &mut self.run {
            run.count += 1;
        }
    }

    /// Many numbers, which are said to be of this kind.
    pub(super) fn scalars<I>(&mut self, kind: u8, mut numbers: I) -> Result<(), Refused>
    where
        I: Iterator<Item: Serialize>,
    {
        let other = || Refused("a number that serialises as something else".to_owned());
        let width = scalar::width(kind);
        loop {
            // What is surely there needs no question each time, which lets the compiler use SIMD.
            let sure = numbers.size_hint().0;
            if sure == 0 {
                let Some(number) = numbers.next() else { return Ok(()) };
                let number = number.serialize(Flat)?;
                if number.kind != kind {
                    return Err(other());
                }
                self.scalar(number);
                continue;
            }
            self.continue_run(kind, width);
            let count = self.run.map_or(0, |run| run.count);
            let (at, room) = (self.len, self.room());
            let now = sure.min(room / width).min(LONGEST_RUN - count);
            let bytes = &mut self.buffer()[at..at + now * width];
            let are_all = match width {
                1 => fill::<1, I>(bytes, kind, &mut numbers),
                2 => fill::<2, I>(bytes, kind, &mut numbers),
                4 => fill::<4, I>(bytes, kind, &mut numbers),
                _ => fill::<8, I>(bytes, kind, &mut numbers),
            };
            if !are_all {
                return Err(other());
            }
            self.len += now * width;
            if let Some(run) = &mut self.run {
                run.count += now;
            }
        }
    }

    /// Makes the end of the buffer a run of this kind that has room for one more.
    #[inline]
    fn continue_run(&mut self, kind: u8, width: usize) {
        if let Some(run) = &self.run
            && run.kind == kind
            && run.count < LONGEST_RUN
            && self.room() >= width
        {
            return;
        }
        self.begin_run(kind, width);
    }

    fn begin_run(&mut self, kind: u8, width: usize) {
        // A run that has filled the short buffer goes on in the block.
        if self.long.is_none()
            && let Some(run) = &self.run
            && run.kind == kind
        {
            self.block();
            return;
        }
        self.end_run();
        if self.room() < RUN_HEAD + width {
            match self.long {
                None => _ = self.block(),
                Some(_) => _ = self.flushed(),
            }
        }
        let at = self.len;
        self.buffer()[at] = kind;
        self.run = Some(Run { kind, at: at + 1, count: 0 });
        self.len += RUN_HEAD;
    }

    #[inline]
    fn end_run(&mut self) {
        if let Some(Run { at, count, .. }) = self.run.take() {
            self.buffer()[at..at + 2].copy_from_slice(&(count as u16).to_le_bytes());
        }
    }

    #[inline]
    fn room(&self) -> usize {
        let all = if self.long.is_some() { BLOCK } else { SHORT };
        all - self.len
    }

    #[inline]
    fn buffer(&mut self) -> &mut [u8] {
        match &mut self.long {
            Some(long) => &mut long.block,
            None => &mut self.short,
        }
    }

    /// The block, into which goes what was short until now.
    fn block(&mut self) -> &mut [u8; BLOCK] {
        &mut self.long().block
    }

    fn long(&mut self) -> &mut Long {
        self.long.get_or_insert_with(|| {
            let mut long = Box::new(Long { hasher: blake3::Hasher::new(), block: [0; BLOCK] });
            long.block[..SHORT].copy_from_slice(&self.short);
            long
        })
    }

    /// After the block went into the hasher.
    fn flushed(&mut self) -> &mut Long {
        self.end_run();
        let len = std::mem::take(&mut self.len);
        let long = self.long();
        long.hasher.update(&long.block[..len]);
        long
    }
}

/// Fills `bytes` with numbers of `W` bytes; whether all were there and of this kind.
fn fill<const W: usize, I: Iterator<Item: Serialize>>(bytes: &mut [u8], kind: u8, numbers: &mut I) -> bool {
    let mut are_all = true;
    for slot in bytes.as_chunks_mut::<W>().0 {
        match numbers.next().map(|number| number.serialize(Flat)) {
            Some(Ok(number)) => {
                are_all &= number.kind == kind;
                slot.copy_from_slice(&number.bits.to_le_bytes()[..W]);
            }
            _ => are_all = false,
        }
    }
    are_all
}
