//! libFuzzer looks for bytes that are no label and do harm.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pkld_fuzz::labels(data));
