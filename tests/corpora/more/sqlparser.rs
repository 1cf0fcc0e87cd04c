//! crates: sqlparser
//! input: select a, count(*) from t where b > 1 group by a

pub fn run(input: &str) -> String {
    match sqlparser::parser::Parser::parse_sql(&sqlparser::dialect::GenericDialect {}, input) {
        Ok(v) => v.iter().map(|s| s.to_string()).collect(),
        Err(e) => e.to_string(),
    }
}
