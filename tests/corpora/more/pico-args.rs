//! crates: pico-args
//! input: -n 3 -v a

pub fn run(input: &str) -> String {
    let mut a = pico_args::Arguments::from_vec(input.split(' ').map(Into::into).collect());
    format!("{:?} {} {:?}", a.opt_value_from_str::<_, u8>(["-n", "--num"]), a.contains("-v"), a.finish())
}
