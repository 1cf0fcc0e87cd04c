//! libFuzzer looks for a file of records that is read wrongly.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pkld_fuzz::records(data));
