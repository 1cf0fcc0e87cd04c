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

/// Cases that only the executable can answer.
const PINNED: &[&str] = &[
    "attribute_macro_on_the_function_itself",
    "code_of_a_build_script_behind_a_macro",
    "file_read_by_a_proc_macro",
    "file_that_only_the_proc_macro_names",
    "folder_read_by_a_proc_macro",
    "foreign_fn",
    "function_made_by_a_macro",
    "function_made_by_a_macro_of_another_crate",
    "generic_function",
    "include_by_a_folder_put_together",
    "include_by_a_macro",
    "include_by_a_macro_from_stringify",
    "include_by_a_macro_of_another_crate",
    "include_by_a_macro_that_adds_the_ending",
    "include_by_a_name_put_together",
    "included_file_that_includes",
    "own_description_behind_a_macro_of_another_crate",
];

/// Every way in which the outcome of an edit that changes results is not as it should be.
fn faults(outcomes: &[Outcome]) -> Vec<String> {
    let mut faults = Vec::new();
    for outcome in outcomes {
        let Outcome { name, first, again, edited, truth, undone, elsewhere } = outcome;
        let pinned = PINNED.contains(name);
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
        if elsewhere.value != first.value {
            fault("STALE in another executable");
        }
        if elsewhere.computed != pinned {
            fault(if pinned {
                "served to another executable"
            } else {
                "computed again in another executable"
            });
        }
    }
    faults
}

fn assert_changes(workspace: &str, cases: &[Case]) {
    let faults = faults(&outcomes(workspace, cases));
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
