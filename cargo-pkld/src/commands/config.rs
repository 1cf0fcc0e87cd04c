//! `cargo pkld config`: what is set, and who said so.

use clap::Args;
use serde::Serialize;

use crate::cli::Global;
use crate::exit::{Exit, Usage};
use crate::names;
use crate::settings::{self, Origin, Said, Setting, Settings};
use crate::ui;
use crate::workspace;

/// Show each setting, its value, and where it was said
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld config
  cargo pkld config max_size durability
  PKLD_MAX_SIZE=1GiB cargo pkld config

A flag comes before the environment, that before [package.metadata.pkld], that before [workspace.metadata.pkld]. \
Attributes and pkld_rt::config() come before all of these, and are not shown.")]
pub(crate) struct Options {
    /// Settings by name; all, if none is named
    #[arg(value_name = "SETTING")]
    names: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    kind: &'static str,
    #[serde(flatten)]
    setting: &'a Setting,
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    for name in &options.names {
        if Settings::names().all(|known| known != name) {
            let near = names::nearest(name, Settings::names());
            let all: Vec<&str> = Settings::names().collect();
            let advice = near.map_or_else(
                || format!("there are: {}", all.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Usage(format!("there is no setting `{name}`; {advice}")).into());
        }
    }
    let settings = workspace::settings(global)?;
    settings.warn();
    settings::unknown_variables().iter().for_each(ui::warning);
    let is_wanted = |setting: &&Setting| {
        options.names.is_empty() || options.names.iter().any(|name| name == setting.name)
    };
    let wanted: Vec<&Setting> = settings.all().iter().filter(is_wanted).collect();
    if global.is_json() {
        wanted.iter().try_for_each(|setting| ui::json(&Line { kind: "setting", setting }))?;
        return Ok(Exit::Ok);
    }
    let width = wanted.iter().map(|setting| setting.said.value.chars().count()).max().unwrap_or(0);
    for Setting { name, package, said, overridden } in wanted {
        let package = package.as_ref().map(|name| format!("  for functions of {name}")).unwrap_or_default();
        let place = ui::styled(&place(said), ui::DIM);
        ui::line(format_args!("{name:<11}  {:<width$}  {place}{package}", said.value))?;
        for said in overridden.iter().filter(|_| ui::is_verbose()) {
            ui::line(format_args!("{:<11}  {:<width$}  overridden: {}", "", said.value, self::place(said)))?;
        }
    }
    Ok(Exit::Ok)
}

/// Who said it, in words.
fn place(said: &Said) -> String {
    match (said.origin, &said.place) {
        (Origin::Default, _) | (_, None) => "default".to_owned(),
        (Origin::Environment, Some(place)) => format!("the variable {place}"),
        (_, Some(place)) => place.clone(),
    }
}
