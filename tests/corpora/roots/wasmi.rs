//! style: virtual machine, four crates, macro-made instructions
//! crates: wasmi wasmi_core wasmi_ir wasmi_collections
//! input: abcd

pub fn run(input: &str) -> String {
    let wasm: &[u8] = b"\0asm\x01\0\0\0\x01\x06\x01\x60\x01\x7f\x01\x7f\x03\x02\x01\0\x07\x05\x01\x01f\0\0\x0a\x09\x01\x07\0\x20\0\x20\0\x6c\x0b";
    let e = wasmi::Engine::default();
    match wasmi::Module::new(&e, wasm) {
        Ok(m) => {
            let mut st = wasmi::Store::new(&e, ());
            let l = <wasmi::Linker<()>>::new(&e);
            let i = l.instantiate_and_start(&mut st, &m).unwrap();
            let f = i.get_typed_func::<i32, i32>(&st, "f").unwrap();
            format!("{:?}", f.call(&mut st, input.len() as i32))
        }
        Err(e) => e.to_string(),
    }
}
