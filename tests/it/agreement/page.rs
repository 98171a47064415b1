//! The data of the page, evaluated as its script does: cells, policies, paths and chances under every combination.

use super::asked::{Answers, Cell, Ledger, Paths, World, json, list, text};
use super::chances::simulated;
use residency::graph::Means;
use residency::scenario::Date;
use residency::service::report;
use serde_json::Value;
use std::collections::BTreeMap;

/// The page under some answers.
struct Page<'p> {
    data: &'p Value,
    options: Vec<usize>,
    date: Option<Date>,
}

fn place(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

impl Page<'_> {
    fn holds(&self, guard: &Value) -> bool {
        self.under(guard.as_i64().unwrap())
    }

    fn under(&self, mut guard: i64) -> bool {
        while guard >= 0 {
            let node = list(&self.data["nodes"][usize::try_from(guard).unwrap()]);
            let option = match self.data["axes"][place(&node[0])].get("switch") {
                Some(switch) => self.options[place(switch)],
                None => {
                    let begun = |stretch: &&Value| {
                        stretch["from"].as_str().is_some_and(|day| self.date.is_none_or(|now| day.parse::<Date>().unwrap() <= now))
                    };
                    list(&self.data["stretches"]).iter().filter(begun).count()
                }
            };
            // A child stands so far before its parent.
            let child = node[1 + option].as_i64().unwrap();
            guard = if child < 0 { child } else { guard - child };
        }
        guard == -2
    }

    fn means(&self, chain: &Value) -> Means {
        let first = list(&self.data["chains"][place(chain)]).iter().position(|guard| self.holds(guard));
        first.map_or(Means::None, |at| Means::ALL[at])
    }

    fn paths<'d>(&self, detail: &'d Value) -> Vec<&'d Value> {
        detail.get("paths").map_or(Vec::new(), |paths| list(paths).iter().filter(|path| self.holds(&path[2])).collect())
    }

    fn spelled(&self, path: &Value) -> (std::collections::BTreeSet<String>, String) {
        let acts = list(&path[1]).iter().map(|act| text(&self.data["acts"][place(act)]["spelled"])).collect();
        (acts, Means::ALL[place(&path[0])].as_str().to_owned())
    }

    /// How often an act happens now; `None` where it is available, or where that is a range.
    fn yearly(&self, act: usize) -> Option<&[Value]> {
        let found = list(&self.data["acts"][act]["yearly"]).iter().find(|one| self.holds(&one["when"]))?;
        Some(list(&self.data["chances"]["draws"][place(&found["draws"])]))
    }

    /// The chance below a place of a diagram; `None` where it hangs on a range.
    fn below(&self, child: i64, years: i32) -> Option<f64> {
        if child < 0 {
            return Some(f64::from(u8::from(self.under(-3 - child))));
        }
        let node = list(&self.data["chances"]["nodes"][usize::try_from(child).unwrap()]);
        let happens = match self.yearly(place(&node[0])) {
            Some([one]) => 1.0 - (1.0 - one.as_f64().unwrap()).powi(years),
            Some(_) => return None,
            None => 1.0,
        };
        let (yes, no) = (self.below(node[1].as_i64().unwrap(), years)?, self.below(node[2].as_i64().unwrap(), years)?);
        Some(happens * yes + (1.0 - happens) * no)
    }
}

/// What is laid beside the page: everything that hangs on the answers.
pub(super) fn page(world: &World, ledger: &mut Ledger) {
    let situation = world.situation(&Answers::new(), None).unwrap();
    let Some(all) = world.combinations(|_| true) else { return };
    let Ok(found) = report::live(&situation, false) else { return };
    let data = json(&found);
    let ids = |table: &str| list(&data[table]).iter().map(|entry| text(&entry["id"])).collect::<Vec<_>>();
    let (parties, datasets) = (ids("parties"), ids("data"));
    for (count, answers) in all.iter().enumerate() {
        let options = list(&data["switches"])
            .iter()
            .map(|switch| list(&switch["options"]).iter().position(|option| option["id"] == answers[&text(&switch["id"])]).unwrap());
        let page = Page { data: &data, options: options.collect(), date: situation.assignment.date };
        let run = world.run(answers, None).unwrap();
        for policy in list(&data["policies"]) {
            let said = match (page.holds(&policy["fails"]), page.holds(&policy["not_shown"])) {
                (true, _) => "broken",
                (false, true) => "not-shown",
                (false, false) => "kept",
            };
            ledger.same("page: policies", &(answers, &policy["id"]), &said, &run.policies[&text(&policy["id"])]);
        }
        // Paths and chances take long to ask for.
        let closely = count % 5 == 0;
        let chances = if closely { simulated(world, answers, 3) } else { BTreeMap::new() };
        for (party, row) in parties.iter().zip(list(&data["cells"])) {
            for (dataset, entry) in datasets.iter().zip(list(row)) {
                let cell: Cell = (party.clone(), dataset.clone());
                let (reads, holds) = (page.means(&entry[0]), page.means(&entry[1]));
                let said = (reads.as_str().to_owned(), holds.as_str().to_owned());
                ledger.same("page: cells", &(answers, &cell), &said, &run.cells[&cell]);
                let detail = entry[2].as_u64().map_or(&Value::Null, |at| &data["details"][usize::try_from(at).unwrap()]);
                if closely && !detail.get("more").is_some_and(|more| page.holds(more)) {
                    let shown: Paths = page.paths(detail).into_iter().map(|path| page.spelled(path)).collect();
                    if let Some(listed) = world.paths(answers, &cell) {
                        ledger.same("page: paths", &(answers, &cell), &shown, &listed);
                    }
                    chance(&page, detail, reads, chances.get(&cell).copied().unwrap_or(Some(0.0)), &(answers, &cell), ledger);
                }
            }
        }
    }
}

/// The chance that the page shows of a cell is that of `simulate`, and it shows none of a cell that has none.
fn chance(page: &Page<'_>, detail: &Value, reads: Means, wanted: Option<f64>, of: &dyn std::fmt::Debug, ledger: &mut Ledger) {
    let paths = page.paths(detail);
    let by_chance = |path: &&Value| list(&path[1]).iter().any(|act| page.yearly(place(act)).is_some());
    let none = reads == Means::Design || !paths.iter().any(by_chance) || paths.iter().any(|path| !by_chance(path));
    if none {
        let wanted = wanted.filter(|chance| *chance > 0.0);
        ledger.same("chance: page", of, &None, &wanted);
        return;
    }
    // Where the diagram was too large the page says so.
    let Some(root) = detail.get("chance").and_then(Value::as_i64) else { return };
    let Some(found) = page.below(root, 3) else { return };
    // Yearly chances are rounded to six digits on the page.
    let is = wanted.is_some_and(|wanted| (wanted - found).abs() < 1e-4 * wanted.max(1e-6));
    ledger.same("chance: page", &(of, found, wanted), &is, &true);
}
