//! What an edit does to stored results: no result is stale, and none is computed without need.

mod builds;
mod calls;
mod data;
mod during;
mod keeps;
mod macros;
mod matrix;
mod names;
mod outside;
mod profiles;
mod story;

use matrix::{Case, Outcome, outcomes};

/// Every way in which the outcome of an edit that changes results is not as it should be.
fn faults(outcomes: &[Outcome], pinned: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for outcome in outcomes {
        let Outcome { name, first, again, edited, truth, undone } = outcome;
        let mut fault = |what: &str| faults.push(format!("{name}: {what}: {outcome:?}"));
        if !first.computed {
            fault("served from an empty jar");
        }
        if again.computed || again.value != first.value {
            fault("computed again without an edit");
        }
        if truth.value == first.value {
            fault("the edit changes nothing");
        }
        if edited.value != truth.value {
            fault("STALE");
        }
        if undone.value != first.value {
            fault("STALE after the edit was undone");
        }
        if undone.computed && !pinned {
            fault("computed again after the edit was undone");
        }
    }
    faults
}

fn assert_changes(workspace: &str, cases: &[Case]) {
    let faults = faults(&outcomes(workspace, cases), false);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_edit_of_what_a_function_calls_computes_it_anew() {
    assert_changes("changes_calls", calls::CASES);
}

#[test]
fn an_edit_of_what_a_name_means_computes_it_anew() {
    assert_changes("changes_names", names::CASES);
}

#[test]
fn an_edit_of_a_type_or_a_constant_computes_it_anew() {
    assert_changes("changes_data", data::CASES);
}

#[test]
fn an_edit_of_a_macro_computes_it_anew() {
    assert_changes("changes_macros", macros::CASES);
}

#[test]
fn an_edit_of_what_goes_into_the_build_computes_it_anew() {
    assert_changes("changes_builds", builds::CASES);
}

#[test]
fn a_function_that_no_source_can_answer_for_is_never_stale() {
    let faults = faults(&outcomes("changes_pinned", builds::PINNED), true);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_edit_that_changes_no_result_costs_none() {
    let outcomes = outcomes("changes_keeps", keeps::CASES);
    let wrong = |outcome: &&Outcome| {
        let Outcome { first, again, edited, truth, undone, .. } = outcome;
        !first.computed
            || !truth.computed
            || [again, edited, undone].iter().any(|call| call.computed || call.value != first.value)
    };
    let wrong: Vec<String> = outcomes.iter().filter(wrong).map(|outcome| format!("{outcome:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
