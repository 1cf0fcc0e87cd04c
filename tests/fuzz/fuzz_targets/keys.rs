//! libFuzzer looks for two calls whose arguments differ and whose keys do not, or the other way round.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pkld_fuzz::keys(data));
