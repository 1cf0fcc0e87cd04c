//! libFuzzer looks for bytes that a decoder runs away with.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pkld_fuzz::entries(data));
