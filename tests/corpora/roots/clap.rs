//! style: command lines, dyn, six crates
//! crates: clap clap_builder clap_lex strsim anstyle anstream
//! input: x -n 3 -vv sub a
//! input: x -n 300
//! input: x --help

pub fn run(input: &str) -> String {
    use clap::{Arg, ArgAction, Command};
    let c = Command::new("x")
        .version("1")
        .arg(Arg::new("n").short('n').long("num").value_parser(clap::value_parser!(u8)))
        .arg(Arg::new("v").short('v').action(ArgAction::Count))
        .subcommand(Command::new("sub").arg(Arg::new("f").required(true)));
    match c.try_get_matches_from(input.split(' ')) {
        Ok(m) => format!("{:?} {} {:?}", m.get_one::<u8>("n"), m.get_count("v"), m.subcommand_name()),
        Err(e) => e.to_string(),
    }
}
