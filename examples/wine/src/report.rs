//! Writes what was found: a page of text and a picture, and the gist on standard output.
//!
//! Nothing here is cached. Writing a file is the point of it, and a function that is served from
//! the jar does nothing else than return its result.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result};

use crate::importance::Importance;
use crate::metrics::{mae, r2, rmse};
use crate::models::Candidate;
use crate::plot;
use crate::search::{Ranked, Ranking};

/// All that was found.
pub(crate) struct Study<'a> {
    /// Every candidate, best first.
    pub(crate) ranking: &'a Ranking,
    /// What the tasters said of the wines held back.
    pub(crate) tasted: &'a [f64],
    /// What the model says of them.
    pub(crate) predicted: &'a [f64],
    /// What the model leans on.
    pub(crate) importances: &'a [Importance],
}

/// Writes `report.md` and `report.svg` into a folder, and the gist to standard output.
pub(crate) fn write(study: &Study<'_>, folder: &Path) -> Result<()> {
    let save = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("write {}", path.display()))
    };
    std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    save("report.svg", &plot::draw(study))?;
    save("report.md", &text(study))?;
    // Shorter, and the same on every machine, for whoever runs this where the workspace is.
    let page = folder.join("report.md");
    let here = std::env::current_dir().unwrap_or_default();
    let shown = page.strip_prefix(here).unwrap_or(&page).display();
    write!(io::stdout(), "\n{}\nreport: {shown}\n", gist(study))?;
    Ok(())
}

/// The best of each family, and the winner on the wines held back.
fn gist(study: &Study<'_>) -> String {
    let mut best: Vec<&Ranked> =
        Candidate::FAMILIES.iter().filter_map(|family| study.ranking.best_of(family)).collect();
    best.sort_by(|a, b| a.score.mean().total_cmp(&b.score.mean()));
    let lines: String = best.iter().map(|ranked| format!("{}\n", line(ranked))).collect();
    let (predicted, tasted) = (study.predicted, study.tasted);
    format!(
        "{lines}on {} wines held back: rmse {:.3}, mae {:.3}, r2 {:.2}\n",
        tasted.len(),
        rmse(predicted, tasted),
        mae(predicted, tasted),
        r2(predicted, tasted)
    )
}

fn text(study: &Study<'_>) -> String {
    let mut page = format!(
        "# Red wine quality\n\n![Candidates, predictions and importances](report.svg)\n\n```text\n{}```\n\n## Candidates\n\n",
        gist(study)
    );
    for (place, ranked) in study.ranking.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "{}. {}", place + 1, line(ranked));
    }
    page
}

fn line(ranked: &Ranked) -> String {
    format!("{:.4} ± {:.4}  {}", ranked.score.mean(), ranked.score.error(), ranked.candidate)
}
