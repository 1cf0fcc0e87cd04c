//! The canonical bytes on their way: a short buffer, or BLAKE3 in blocks.
//!
//! Numbers that follow each other and are of one kind form a *run*: the kind, how many there are, and their bytes
//! without anything between them, which is what makes large arrays go at BLAKE3's own speed. A run ends where
//! anything else comes, at [`LONGEST_RUN`], and where the block is full: all that depends on the bytes before it
//! alone, so equal values have equal bytes.

use serde::Serialize;

use super::scalar::{self, Flat, Scalar};
use super::serializer::{Canonical, Refused};
use super::{Arguments, Rare, SHORT, argument};

/// How much goes into BLAKE3 at once, and always just so much: it works on many chunks of 1 KiB together only as
/// long as what came before is a multiple of them. With what is copied it stays in the processor's first cache.
const BLOCK: usize = 32 * 1024;

/// The head of a run and its first number may lie over the end of the block.
const OVERHANG: usize = 16;

/// A run's count has two bytes.
const LONGEST_RUN: usize = u16::MAX as usize;

/// In place of a kind.
pub(super) const NO_RUN: u8 = 0;

/// The kind and the count of a run.
pub(super) const RUN_HEAD: usize = 3;

/// Collects arguments.
///
/// What most calls never need is behind pointers, so that all of it is cheap to make and to drop, and nothing that is
/// called seldom takes it by reference: the compiler then keeps a short key in registers.
pub struct KeyHasher {
    /// The last byte is never used.
    short: [u8; SHORT + 1],
    /// Once they are no longer short.
    long: Option<Box<Long>>,
    /// How many bytes of the buffer, the short one or the block, are used.
    len: usize,
    /// The kind of the run at the end of the buffer, or none.
    kind: u8,
    /// Where its count goes.
    at: usize,
    /// How many numbers are in it.
    count: usize,
    pub(super) rare: Option<Box<Rare>>,
    /// Any map counts without its order: one behind `#[serde(flatten)]` has no type to be known by.
    pub(super) maps_have_no_order: bool,
    /// How many values the one being hashed lies in.
    pub(super) depth: usize,
}

struct Long {
    hasher: blake3::Hasher,
    /// As long as it had to be until now, and at most [`BLOCK`] and [`OVERHANG`].
    block: Vec<u8>,
}

impl KeyHasher {
    #[inline]
    pub(crate) fn new() -> Self {
        Self {
            short: [0; SHORT + 1],
            long: None,
            len: 0,
            kind: NO_RUN,
            at: 0,
            count: 0,
            rare: None,
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
    #[inline]
    pub(crate) fn finish(&mut self) -> Result<Arguments, String> {
        if let Some(reason) = self.take_refusal() {
            return Err(reason);
        }
        self.end_run();
        if self.long.is_some() {
            return Ok(self.finish_long());
        }
        Ok(Arguments::short(self.short, self.len))
    }

    fn finish_long(&mut self) -> Arguments {
        let len = self.len;
        let long = self.long();
        long.hasher.update(&long.block[..len]);
        Arguments::digest(long.hasher.finalize())
    }

    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.end_run();
        let end = self.len + bytes.len();
        if self.long.is_none()
            && end <= SHORT
            && let Some(slot) = self.short.get_mut(self.len..end)
        {
            slot.copy_from_slice(bytes);
            self.len = end;
        } else {
            self.put_long(bytes);
        }
    }

    fn put_long(&mut self, mut bytes: &[u8]) {
        loop {
            if self.len >= BLOCK {
                self.flush();
            }
            if self.len == 0 {
                let (blocks, rest) = bytes.split_at(bytes.len() / BLOCK * BLOCK);
                if !blocks.is_empty() {
                    self.long().hasher.update(blocks);
                }
                bytes = rest;
            }
            let (now, rest) = bytes.split_at(bytes.len().min(BLOCK - self.len));
            self.next_in_block(now.len()).copy_from_slice(now);
            self.len += now.len();
            bytes = rest;
            if bytes.is_empty() {
                return;
            }
        }
    }

    /// One number.
    #[inline]
    pub(super) fn scalar<const W: usize>(&mut self, Scalar { kind, bits }: Scalar) {
        let Self { len, kind: of_run, count, .. } = self;
        if let Some(long) = &mut self.long {
            if *of_run == kind
                && *len < BLOCK
                && *count < LONGEST_RUN
                && let Some(slot) = long.block.get_mut(*len..*len + W)
            {
                slot.copy_from_slice(&bits.to_le_bytes()[..W]);
                (*len, *count) = (*len + W, *count + 1);
                return;
            }
        } else if *of_run == kind {
            if let Some(slot) = self.short[..SHORT].get_mut(*len..*len + W) {
                slot.copy_from_slice(&bits.to_le_bytes()[..W]);
                (*len, *count) = (*len + W, *count + 1);
                return;
            }
        } else if *len + RUN_HEAD + W <= SHORT {
            self.end_run();
            let Self { len, kind: of_run, at, count, .. } = self;
            // In one piece, and with zeros behind it where there is room: what is written in pieces and read as one
            // makes the processor wait.
            let number = if W < 8 { bits & ((1 << (8 * W)) - 1) } else { bits };
            let run = (u128::from(kind) | 1 << 8 | u128::from(number) << (8 * RUN_HEAD)).to_le_bytes();
            match self.short.get_mut(*len..*len + run.len()) {
                Some(slot) => slot.copy_from_slice(&run),
                None => self.short[*len..*len + RUN_HEAD + W].copy_from_slice(&run[..RUN_HEAD + W]),
            }
            (*of_run, *at, *count) = (kind, *len + 1, 1);
            *len += RUN_HEAD + W;
            return;
        }
        self.scalar_in_another_run(W, kind, bits);
    }

    fn scalar_in_another_run(&mut self, width: usize, kind: u8, bits: u64) {
        self.continue_run(kind, width);
        self.next(width).copy_from_slice(&bits.to_le_bytes()[..width]);
        self.len += width;
        self.count += 1;
    }

    /// Many numbers, which are said to be of this kind.
    pub(super) fn scalars<I>(&mut self, kind: u8, mut numbers: I) -> Result<(), Refused>
    where
        I: Iterator<Item: Serialize>,
    {
        let width = scalar::width(kind);
        loop {
            // What is surely there needs no question each time, which lets the compiler use SIMD.
            let sure = numbers.size_hint().0;
            if sure == 0 {
                let Some(number) = numbers.next() else { return Ok(()) };
                // One by one.
                number.serialize(Canonical { key: self, unordered: || false })?;
                continue;
            }
            self.continue_run(kind, width);
            let now = sure.min(self.room().div_ceil(width)).min(LONGEST_RUN - self.count);
            if self.long.is_none() && self.len + now * width > SHORT {
                self.long();
                continue;
            }
            let bytes = self.next(now * width);
            let are_all;
            (numbers, are_all) = match width {
                1 => fill::<1, I>(bytes, kind, numbers),
                2 => fill::<2, I>(bytes, kind, numbers),
                4 => fill::<4, I>(bytes, kind, numbers),
                _ => fill::<8, I>(bytes, kind, numbers),
            };
            if !are_all {
                return Err(Refused("a number that serialises as something else".to_owned()));
            }
            self.len += now * width;
            self.count += now;
        }
    }

    /// Makes the end of the buffer a run of this kind that has room for one more.
    #[inline]
    fn continue_run(&mut self, kind: u8, width: usize) {
        let is_room = match self.long {
            Some(_) => self.len < BLOCK,
            None => self.len + width <= SHORT,
        };
        if self.kind != kind || self.count >= LONGEST_RUN || !is_room {
            self.begin_run(kind, width);
        }
    }

    fn begin_run(&mut self, kind: u8, width: usize) {
        // A run that has filled the short buffer goes on in the block.
        if self.kind == kind && self.count < LONGEST_RUN && self.long.is_none() {
            self.long();
            return;
        }
        self.end_run();
        if self.long.is_none() && self.len + RUN_HEAD + width > SHORT {
            self.long();
        }
        if self.len >= BLOCK {
            self.flush();
        }
        self.next(RUN_HEAD).copy_from_slice(&[kind, 1, 0]);
        (self.kind, self.at) = (kind, self.len + 1);
        self.len += RUN_HEAD;
    }

    #[inline]
    fn end_run(&mut self) {
        if self.kind != NO_RUN {
            // A run begins with a count of one.
            if self.count != 1 {
                let (at, count) = (self.at, self.count as u16);
                if let Some(slot) = self.buffer().get_mut(at..at + 2) {
                    slot.copy_from_slice(&count.to_le_bytes());
                }
            }
            (self.kind, self.count) = (NO_RUN, 0);
        }
    }

    /// How many bytes the buffer takes until it is full.
    #[inline]
    fn room(&self) -> usize {
        if self.long.is_some() { BLOCK - self.len } else { SHORT - self.len }
    }

    #[inline]
    fn buffer(&mut self) -> &mut [u8] {
        match &mut self.long {
            Some(long) => &mut long.block,
            None => &mut self.short,
        }
    }

    /// Where the next `len` bytes go, for which there is room.
    fn next(&mut self, len: usize) -> &mut [u8] {
        let at = self.len;
        if self.long.is_some() { self.next_in_block(len) } else { &mut self.short[at..at + len] }
    }

    fn next_in_block(&mut self, len: usize) -> &mut [u8] {
        let at = self.len;
        let block = &mut self.long().block;
        if block.len() < at + len {
            // Most of what is not short is not much longer.
            block.resize((4 * (at + len)).min(BLOCK + OVERHANG), 0);
        }
        &mut block[at..at + len]
    }

    /// The block, into which goes what was short until now.
    fn long(&mut self) -> &mut Long {
        self.long.get_or_insert_with(|| {
            let (hasher, mut block) = (blake3::Hasher::new(), vec![0; 4 * SHORT]);
            block[..SHORT].copy_from_slice(&self.short[..SHORT]);
            Box::new(Long { hasher, block })
        })
    }

    /// Hashes a full block.
    fn flush(&mut self) {
        self.end_run();
        let len = self.len;
        let long = self.long();
        long.hasher.update(&long.block[..BLOCK]);
        long.block.copy_within(BLOCK..len, 0);
        self.len = len - BLOCK;
    }
}

/// Fills `bytes` with numbers of `W` bytes; whether all were there and of this kind.
///
/// The compiler only sees that the numbers do not end early if they are its own.
fn fill<const W: usize, I: Iterator<Item: Serialize>>(
    bytes: &mut [u8],
    kind: u8,
    mut numbers: I,
) -> (I, bool) {
    let slots = bytes.as_chunks_mut::<W>().0;
    let sure = numbers.size_hint().0.min(slots.len());
    let mut are_all = sure == slots.len();
    for slot in &mut slots[..sure] {
        let Some(number) = numbers.next() else { return (numbers, false) };
        let Ok(number) = number.serialize(Flat) else { return (numbers, false) };
        are_all &= number.kind == kind;
        *slot = first(number.bits);
    }
    (numbers, are_all)
}

/// The lowest bytes.
fn first<const W: usize>(bits: u64) -> [u8; W] {
    let mut bytes = [0; W];
    bytes.copy_from_slice(&bits.to_le_bytes()[..W]);
    bytes
}
