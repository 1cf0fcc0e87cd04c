//! crates: evalexpr
//! input: abc

pub fn run(input: &str) -> String {
    use evalexpr::*;
    let mut c = HashMapContext::<DefaultNumericTypes>::new();
    c.set_value("a".into(), Value::from_int(input.len() as i64)).unwrap();
    c.set_function("f".into(), Function::new(|v| Ok(Value::Float(v.as_number()? / 2.0)))).unwrap();
    match build_operator_tree::<DefaultNumericTypes>("f(a) + a ^ 2") {
        Ok(t) => {
            format!("{:?} {:?}", t.eval_with_context(&c), t.iter_variable_identifiers().collect::<Vec<_>>())
        }
        Err(e) => e.to_string(),
    }
}
