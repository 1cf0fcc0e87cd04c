//! Values as bytes and back.
//!
//! What is nothing but numbers goes as it lies in memory. Of all else bincode is first; a value that bincode does
//! not give back as it was (untagged, flattened or skipped fields, `serde_json::Value`) goes as MessagePack with
//! named fields. What these write is read back before it is stored, and compared as keys are, so that neither
//! `PartialEq` is needed nor the order of a hash map counts.

mod bounded;

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer};

use self::bounded::Bounds;

use crate::key::KeyHasher;
use crate::shape::{Shape, Stored};

/// How the bytes of an entry are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// Compact, without names.
    Bincode = 1,
    /// With named fields.
    MessagePack = 2,
    /// Numbers as they lie in memory, the lowest byte first.
    Raw = 3,
}

impl Codec {
    pub(crate) fn of(id: u8) -> Option<Self> {
        match id {
            1 => Some(Self::Bincode),
            2 => Some(Self::MessagePack),
            3 => Some(Self::Raw),
            _ => None,
        }
    }

    fn write<T: Serialize>(self, value: &T) -> Result<Vec<u8>, String> {
        match self {
            Self::Bincode => {
                bincode::serde::encode_to_vec(value, bincode::config::standard()).map_err(|e| e.to_string())
            }
            Self::MessagePack => rmp_serde::to_vec_named(value).map_err(|e| e.to_string()),
            Self::Raw => Err(NOT_FLAT.to_owned()),
        }
    }

    fn read<T: DeserializeOwned>(self, bytes: &[u8]) -> Result<T, String> {
        match self {
            Self::Bincode => read_bincode(bytes),
            Self::MessagePack => {
                let mut left = bytes;
                let bounds = Bounds::of(bytes.len());
                let mut inner = rmp_serde::Deserializer::new(&mut left);
                let value = T::deserialize(bounds.on(&mut inner)).map_err(|e| e.to_string())?;
                drop(inner);
                if left.is_empty() { Ok(value) } else { Err("bytes are left over".to_owned()) }
            }
            Self::Raw => Err(NOT_FLAT.to_owned()),
        }
    }
}

const NOT_FLAT: &str = "these bytes are not numbers of this type";

/// `value` as bytes that are known to give it back, by the codec that was chosen or the first that can.
///
/// # Errors
/// Why none can.
pub(crate) fn encode<S: Shape<Stored: Stored>>(
    value: &S::Stored,
    chosen: Option<Codec>,
) -> Result<(Codec, Cow<'_, [u8]>), String> {
    if chosen.is_none_or(|codec| codec == Codec::Raw)
        && let Some(bytes) = S::flat_bytes(value)
    {
        // There is nothing to get wrong in a copy.
        return Ok((Codec::Raw, Cow::Borrowed(bytes)));
    }
    let candidates = match chosen {
        None => &[Codec::Bincode, Codec::MessagePack][..],
        Some(codec) => &[codec],
    };
    let was = KeyHasher::of(value)?;
    let mut refusals = Vec::new();
    for &codec in candidates {
        let read_back = codec.write(value).and_then(|bytes| {
            let back: S::Stored = codec.read(&bytes)?;
            if KeyHasher::of(&back)? == was {
                Ok(bytes)
            } else {
                Err("it is read back as another value".to_owned())
            }
        });
        match read_back {
            Ok(bytes) => return Ok((codec, Cow::Owned(bytes))),
            Err(refusal) => refusals.push(format!("{codec:?}: {refusal}")),
        }
    }
    Err(refusals.join("; "))
}

/// The value that was encoded as `bytes`.
///
/// # Errors
/// Why it cannot be had.
pub(crate) fn decode<S: Shape<Stored: Stored>>(codec: Codec, bytes: &[u8]) -> Result<S::Stored, String> {
    if codec != Codec::Raw {
        return codec.read(bytes);
    }
    let mut copy = |space: &mut [u8]| {
        space.copy_from_slice(bytes);
        true
    };
    S::read_flat(bytes.len(), &mut copy).ok_or_else(|| NOT_FLAT.to_owned())
}

/// Reads bincode's bytes, all of them.
fn read_bincode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    /// What a value is read by.
    struct Within<T>(Bounds, PhantomData<T>);

    impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Within<T> {
        type Value = T;

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
            T::deserialize(self.0.on(deserializer))
        }
    }

    let within = Within::<T>(Bounds::of(bytes.len()), PhantomData);
    let (value, read) = bincode::serde::seed_decode_from_slice(within, bytes, bincode::config::standard())
        .map_err(|e| e.to_string())?;
    if read == bytes.len() { Ok(value) } else { Err("bytes are left over".to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::*;
    use crate::shape::{Flat, Probe, ShapeOfFlat as _, Whole};

    #[derive(Serialize, Deserialize, PartialEq, Debug, Clone)]
    struct Plain {
        name: String,
        values: Vec<f64>,
        map: HashMap<String, u8>,
        nested: Option<Box<Plain>>,
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    #[serde(untagged)]
    enum Untagged {
        Number(u32),
        Text(String),
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Skips {
        #[serde(skip_serializing_if = "Option::is_none", default)]
        first: Option<u32>,
        second: Option<u32>,
    }

    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> Codec {
        let (codec, bytes) = encode::<Whole<T>>(value, None).unwrap();
        assert_eq!(decode::<Whole<T>>(codec, &bytes).unwrap(), *value);
        codec
    }

    #[test]
    fn plain_values_go_as_bincode() {
        let inner = Plain { name: "x".into(), values: vec![0.1, -0.0], map: HashMap::new(), nested: None };
        let map = (0..100u8).map(|i| (i.to_string(), i)).collect();
        let value = Plain { map, nested: Some(Box::new(inner.clone())), ..inner };
        assert_eq!(round_trip(&value), Codec::Bincode);
        assert_eq!(round_trip(&()), Codec::Bincode);
        assert_eq!(round_trip(&vec![(); 1000]), Codec::Bincode);
        assert_eq!(round_trip(&u128::MAX), Codec::Bincode);
    }

    #[test]
    fn values_that_bincode_cannot_give_back_go_as_messagepack() {
        assert_eq!(round_trip(&Untagged::Text("x".into())), Codec::MessagePack);
        assert_eq!(round_trip(&Untagged::Number(7)), Codec::MessagePack);
        assert_eq!(round_trip(&Skips { first: None, second: Some(3) }), Codec::MessagePack);
    }

    #[test]
    fn each_value_is_judged_for_itself() {
        // With both fields there bincode gives the value back, and says nothing of the next one.
        assert_eq!(round_trip(&Skips { first: Some(1), second: Some(3) }), Codec::Bincode);
        assert_eq!(round_trip(&Skips { first: None, second: None }), Codec::MessagePack);
    }

    #[test]
    fn a_codec_that_was_chosen_is_the_only_one() {
        let plain = vec![1u8, 2];
        for codec in [Codec::Bincode, Codec::MessagePack] {
            assert_eq!(encode::<Whole<Vec<u8>>>(&plain, Some(codec)).unwrap().0, codec);
        }
        let skips = Skips { first: None, second: Some(3) };
        assert!(encode::<Whole<Skips>>(&skips, Some(Codec::Bincode)).is_err());
        assert!(encode::<Whole<Skips>>(&skips, Some(Codec::MessagePack)).is_ok());
    }

    fn flat<S: Shape<Stored: Stored + Flat + PartialEq + std::fmt::Debug>>(
        _: S,
        value: &S::Stored,
        len: usize,
    ) {
        let (codec, bytes) = encode::<S>(value, None).unwrap();
        assert_eq!((codec, bytes.len()), (Codec::Raw, len));
        assert_eq!(decode::<S>(codec, &bytes).unwrap(), *value);
        assert_eq!(encode::<S>(value, Some(Codec::Bincode)).unwrap().0, Codec::Bincode);
    }

    macro_rules! shape {
        ($ty:ty) => {
            (&Probe::<$ty>::NEW).__pkld_shape()
        };
    }

    #[test]
    fn numbers_go_as_they_lie_in_memory() {
        flat(shape!(Vec<u8>), &vec![1, 2, 255], 3);
        flat(shape!(Vec<f64>), &vec![0.1, -0.0, f64::INFINITY], 24);
        flat(shape!(Vec<[f32; 3]>), &vec![[1.0, 2.0, 3.0]; 5], 60);
        flat(shape!(Box<[i128]>), &vec![i128::MIN, 7].into(), 32);
        flat(shape!(String), &"größe".to_owned(), 7);
        flat(shape!(Vec<u32>), &vec![], 0);
        flat(shape!(Result<Vec<u16>, std::fmt::Error>), &vec![1, 2], 4);
    }

    #[test]
    fn numbers_that_are_cut_short_or_no_text_are_refused() {
        let read = |len: usize| decode::<crate::shape::Raw<Whole<Vec<u32>>>>(Codec::Raw, &[7; 64][..len]);
        assert_eq!(read(8).unwrap(), [0x0707_0707; 2]);
        assert!(read(7).is_err());
        assert!(decode::<crate::shape::Raw<Whole<String>>>(Codec::Raw, &[0xff]).is_err());
        assert!(decode::<Whole<Vec<u32>>>(Codec::Raw, &[7; 8]).is_err());
    }

    #[test]
    fn a_length_that_was_damaged_claims_no_memory() {
        let text = "some text".to_owned();
        let (codec, bytes) = encode::<Whole<String>>(&text, None).unwrap();
        let mut bytes = bytes.into_owned();
        // bincode's marker for a length in eight bytes, and one of 2^60.
        bytes.splice(0..1, [253, 0, 0, 0, 0, 0, 0, 0, 16]);
        assert!(codec.read::<String>(&bytes).is_err());
        assert!(codec.read::<Vec<u64>>(&bytes).is_err());
    }

    #[test]
    fn elements_that_take_no_bytes_are_believed_up_to_a_bound() {
        assert_eq!(round_trip(&vec![(); 60_000]), Codec::Bincode);
        // In MessagePack each takes a byte.
        assert_eq!(round_trip(&vec![(); 70_000]), Codec::MessagePack);
        let value = vec![vec![(); 3]; 2];
        let (codec, bytes) = encode::<Whole<Vec<Vec<()>>>>(&value, None).unwrap();
        let mut bytes = bytes.into_owned();
        assert_eq!(bytes, [2, 3, 3]);
        bytes.splice(2..3, [253, 0, 0, 0, 0, 0, 0, 0, 16]);
        assert!(codec.read::<Vec<Vec<()>>>(&bytes).is_err());
    }

    #[derive(Serialize, Deserialize)]
    struct Link(u8, Option<Box<Link>>);

    #[test]
    fn values_are_read_as_deep_as_they_may_lie_and_no_deeper() {
        let chain = |links| (0..links).fold(Link(1, None), |tail, _| Link(1, Some(Box::new(tail))));
        let depth = |codec: Codec, bytes: &[u8]| {
            let mut read: Result<Link, String> = codec.read(bytes);
            let mut links = 0;
            while let Ok(Link(_, Some(next))) = read {
                (links, read) = (links + 1, Ok(*next));
            }
            read.map(|_| links)
        };
        // With the stack that a thread has.
        std::thread::spawn(move || {
            for codec in [Codec::Bincode, Codec::MessagePack] {
                let deepest = (1..).find(|&links| encode::<Whole<Link>>(&chain(links), Some(codec)).is_err());
                let deepest = deepest.unwrap() - 1;
                assert!(deepest >= 20, "{deepest}");
                assert_eq!(depth(codec, &codec.write(&chain(deepest)).unwrap()), Ok(deepest));
                assert!(depth(codec, &codec.write(&chain(deepest * 2)).unwrap()).is_err());
            }
            assert!(depth(Codec::Bincode, &[1; 1_000_000]).is_err());
            assert!(depth(Codec::MessagePack, &[0x92, 1].repeat(500_000)).is_err());
        })
        .join()
        .unwrap();
    }

    #[test]
    fn bytes_left_over_are_refused() {
        for codec in [Codec::Bincode, Codec::MessagePack] {
            let mut bytes = codec.write(&7u32).unwrap();
            bytes.push(0);
            assert!(codec.read::<u32>(&bytes).is_err(), "{codec:?}");
        }
    }
}
