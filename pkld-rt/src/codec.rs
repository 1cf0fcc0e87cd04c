//! Values as bytes and back.
//!
//! bincode first; a value that bincode does not give back as it was (untagged, flattened or skipped fields,
//! `serde_json::Value`) goes as MessagePack with named fields. What is written is read back before it is
//! stored, and compared by the digest that keys are made of, so that neither `PartialEq` is needed nor the
//! order of a hash map counts.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::key::KeyHasher;

/// How the bytes of an entry are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// Compact, without names.
    Bincode = 1,
    /// With named fields.
    MessagePack = 2,
}

impl Codec {
    pub(crate) fn of(id: u8) -> Option<Self> {
        match id {
            1 => Some(Self::Bincode),
            2 => Some(Self::MessagePack),
            _ => None,
        }
    }

    fn write<T: Serialize>(self, value: &T) -> Result<Vec<u8>, String> {
        match self {
            Self::Bincode => {
                bincode::serde::encode_to_vec(value, bincode::config::standard()).map_err(|e| e.to_string())
            }
            Self::MessagePack => rmp_serde::to_vec_named(value).map_err(|e| e.to_string()),
        }
    }

    pub(crate) fn read<T: DeserializeOwned>(self, bytes: &[u8]) -> Result<T, String> {
        match self {
            Self::Bincode => read_bincode(bytes),
            Self::MessagePack => {
                let mut left = bytes;
                let value = T::deserialize(&mut rmp_serde::Deserializer::new(&mut left))
                    .map_err(|e| e.to_string())?;
                if left.is_empty() { Ok(value) } else { Err("bytes are left over".to_owned()) }
            }
        }
    }
}

/// `value` as bytes that are known to give it back.
///
/// # Errors
/// Why neither codec can.
pub(crate) fn encode<T: Serialize + DeserializeOwned>(value: &T) -> Result<(Codec, Vec<u8>), String> {
    let was = KeyHasher::of(value)?;
    let mut refusals = Vec::new();
    for codec in [Codec::Bincode, Codec::MessagePack] {
        let read_back = codec.write(value).and_then(|bytes| {
            let back: T = codec.read(&bytes)?;
            if KeyHasher::of(&back)? == was {
                Ok(bytes)
            } else {
                Err("it is read back as another value".to_owned())
            }
        });
        match read_back {
            Ok(bytes) => return Ok((codec, bytes)),
            Err(refusal) => refusals.push(format!("{codec:?}: {refusal}")),
        }
    }
    Err(refusals.join("; "))
}

/// Reads under a limit on what is claimed in memory, which damaged lengths would otherwise set.
///
/// bincode counts claimed sizes as they will be in memory; a value can be far larger there than its bytes
/// (a unit takes no byte, an integer of one byte up to 16), hence the factor.
fn read_bincode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    const FACTOR: usize = 32;
    let claimed = bytes.len().saturating_mul(FACTOR);
    macro_rules! limited {
        ($($limit:expr),*) => {
            $(if claimed <= $limit {
                let config = bincode::config::standard().with_limit::<{ $limit }>();
                let (value, read) =
                    bincode::serde::decode_from_slice(bytes, config).map_err(|e| e.to_string())?;
                return if read == bytes.len() { Ok(value) } else { Err("bytes are left over".to_owned()) };
            })*
        };
    }
    limited!(0x10_0000, 0x1000_0000);
    #[cfg(target_pointer_width = "64")]
    limited!(0x10_0000_0000, 0x1000_0000_0000);
    Err("it is larger than this version reads".to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::*;

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
        let (codec, bytes) = encode(value).unwrap();
        assert_eq!(codec.read::<T>(&bytes).unwrap(), *value);
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
    fn a_length_that_was_damaged_claims_no_memory() {
        let (codec, mut bytes) = encode(&"some text".to_owned()).unwrap();
        // bincode's marker for a length in eight bytes, and one of 2^60.
        bytes.splice(0..1, [253, 0, 0, 0, 0, 0, 0, 0, 16]);
        assert!(codec.read::<String>(&bytes).is_err());
        assert!(codec.read::<Vec<u64>>(&bytes).is_err());
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
