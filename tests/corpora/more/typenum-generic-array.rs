//! crates: generic-array typenum
//! input: abc

pub fn run(input: &str) -> String {
    use generic_array::{
        GenericArray,
        functional::FunctionalSequence,
        sequence::GenericSequence,
        typenum::{U5, Unsigned},
    };
    let a: GenericArray<u32, U5> = GenericArray::generate(|i| i as u32 + input.len() as u32);
    let b = a.map(|x| x * 2);
    format!("{b:?} {} {:?}", b.iter().sum::<u32>(), <U5 as Unsigned>::to_u32())
}
