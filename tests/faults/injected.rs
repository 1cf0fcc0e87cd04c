//! Slices of the long runs; all of them are `cargo run --release -p pkld-tests --bin faults`.

use std::path::Path;

use pkld_tests::faults::{Depth, can_trace, damage, hostile, kills, power, syscalls};

const DRIVER: &str = env!("CARGO_BIN_EXE_faults");

#[test]
fn a_fault_at_any_system_call_costs_no_answer_and_nothing_that_was_stored() {
    if !can_trace() {
        println!("skipped: strace is not installed, or may not trace here");
        return;
    }
    let found = syscalls(Path::new(DRIVER), Depth::Slice).expect("the driver can be traced");
    assert!(found.faults.is_empty(), "{found}");
    assert!(found.tried.iter().all(|(_, count)| *count > 0), "{found}");
}

#[test]
fn whatever_part_of_the_writes_survives_a_loss_of_power_no_result_is_wrong_and_none_that_was_synced_is_gone()
{
    if !can_trace() {
        println!("skipped: strace is not installed, or may not trace here");
        return;
    }
    let found = power(Path::new(DRIVER), Depth::Slice).expect("the driver can be traced");
    assert!(found.faults.is_empty(), "{found}");
}

#[test]
fn no_cut_and_no_flipped_bit_changes_a_value_or_costs_another_entry() {
    let found = damage(Depth::Slice).expect("a jar can be made");
    assert!(found.faults.is_empty(), "{found}");
}

#[test]
fn processes_that_are_killed_at_random_lose_nothing_that_was_read() {
    let found = kills(Path::new(DRIVER), Depth::Slice).expect("processes can be killed");
    assert!(found.faults.is_empty(), "{found}");
}

#[test]
fn hostile_bytes_are_refused_before_a_decoder_runs_away() {
    let found = hostile(Path::new(DRIVER), Depth::Slice).expect("results can be stored");
    assert!(found.faults.is_empty(), "{found}");
}
