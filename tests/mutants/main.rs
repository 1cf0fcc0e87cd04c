//! Mutants of one real crate; the long run over many is the program `mutants`.
