//! crates: erased-serde serde serde_core serde_json typeid
//! input: abc

pub fn run(input: &str) -> String {
    let v: Vec<Box<dyn erased_serde::Serialize>> =
        vec![Box::new(input.to_string()), Box::new(3u8), Box::new(vec![1.5, 2.0])];
    let mut o = vec![];
    for x in &v {
        let mut s = serde_json::Serializer::new(&mut o);
        x.erased_serialize(&mut <dyn erased_serde::Serializer>::erase(&mut s)).unwrap();
    }
    String::from_utf8(o).unwrap()
}
