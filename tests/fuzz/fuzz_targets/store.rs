//! libFuzzer looks for what a jar file and a map do not agree in.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pkld_fuzz::store(data));
