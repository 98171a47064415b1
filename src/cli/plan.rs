//! `residency plan`.

use super::combinations::{self, Common, Format};
use super::{Status, arguments, input};
use anstream::eprintln;
use clap::Args;
use residency::analysis::demand::Demand;
use residency::analysis::plan::{self, Options, Plan};
use residency::diagnostic::{Code, Diagnostic};
use residency::graph::Means;
use residency::output::combinations as render;
use residency::present::combinations::plan as present;
use residency::scenario::Scenario;
use residency::scenario::schema::{MEANS, Table};
use residency::world::{DataId, Id, PartyId};

/// Find the cheapest choices under which accesses are shut and policies pass
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Shut this access: the party must not read the dataset by this means or an easier one (without a means: not at all);
    /// may be given several times
    #[arg(long, value_name = "PARTY:DATA[:MEANS]")]
    deny: Vec<String>,
    /// Let this policy pass; may be given several times
    #[arg(long, value_name = "POLICY")]
    satisfy: Vec<String>,
    /// For every answer to the claims and every state of the events, not only for those given
    #[arg(long)]
    whatever_is_true: bool,
    /// Show what each cost can buy; without demands, of every access to data by those it is not meant for
    #[arg(long)]
    front: bool,
    /// How many designs of the same cost to show
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    most: usize,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    if arguments.common.format == Format::Csv {
        return combinations::no_csv();
    }
    let all = |scenario: &Scenario| Some((0..scenario.switches.len()).collect());
    let Some((scenario, assignment, _)) = combinations::world(&arguments.world, all) else { return Status::Bad };
    let mut demands = match demands(&scenario, arguments) {
        Ok(demands) => demands,
        Err(found) => {
            input::show(&found, &scenario.sources);
            return Status::Bad;
        }
    };
    if demands.is_empty() && !arguments.front {
        eprintln!("error: nothing is demanded\nhelp: name an access to shut with `--deny PARTY:DATA`, or a policy with `--satisfy POLICY`");
        return Status::Bad;
    }
    let options =
        Options { whatever_is_true: arguments.whatever_is_true, node_limit: arguments.common.node_limit, most_optima: arguments.most };
    let mut space = plan::space(&scenario, &assignment, &options);
    combinations::tell(space.stopped);
    if arguments.front {
        if demands.is_empty() {
            demands = plan::concerns(&space);
        }
        let Some(front) = plan::pareto_front(&mut space, &demands, &options) else {
            eprintln!(
                "error: what is left open hangs on the choices in too tangled a way\nhelp: demand less with `--deny`, or decide some choices with `--choose`"
            );
            return Status::Bad;
        };
        let shown = present::Front::of(&space, &front);
        return match arguments.common.format {
            Format::Json => arguments.common.json(&shown),
            _ => arguments.common.page(&render::front_page(&shown)),
        };
    }
    let found = plan::plan(&mut space, &demands, &options);
    let shown = present::Plan::of(&space, &demands, arguments.whatever_is_true, &found);
    let status = match arguments.common.format {
        Format::Json => arguments.common.json(&shown),
        _ => arguments.common.page(&render::plan_page(&shown)),
    };
    match found {
        Plan::Found { .. } => status,
        Plan::Impossible { .. } if status == Status::Done => Status::Failed,
        _ => Status::Bad,
    }
}

fn demands(scenario: &Scenario, arguments: &Arguments) -> Result<Vec<Demand>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut demands = Vec::new();
    for text in &arguments.deny {
        match deny(scenario, text) {
            Ok(demand) => demands.push(demand),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    for id in &arguments.satisfy {
        match find(scenario, Table::Policies, id) {
            Ok(index) => demands.push(Demand::Satisfy(index)),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    if found.is_empty() { Ok(demands) } else { Err(found) }
}

fn deny(scenario: &Scenario, text: &str) -> Result<Demand, Diagnostic> {
    let bad = || {
        Diagnostic::whole(Code::UnknownReference, format!("`{text}` names no access")).help("write it as PARTY:DATA or PARTY:DATA:MEANS")
    };
    let mut parts = text.split(':');
    let (Some(party), Some(data), means, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return Err(bad()) };
    let party = PartyId::new(find(scenario, Table::Parties, party)?);
    let data = DataId::new(find(scenario, Table::Data, data)?);
    let Some(word) = means else { return Ok(Demand::Deny(party, data, Means::BreakIn)) };
    let known = MEANS.iter().copied().filter(|w| *w != Means::None.as_str());
    match Means::from_word(word).filter(|m| *m != Means::None) {
        Some(means) => Ok(Demand::Deny(party, data, means)),
        None => Err(Diagnostic::whole(Code::UnknownReference, format!("`{word}` is no means that could be shut")).suggest(word, known)),
    }
}

fn find(scenario: &Scenario, table: Table, id: &str) -> Result<usize, Diagnostic> {
    scenario.find(table, id).ok_or_else(|| {
        Diagnostic::whole(Code::UnknownReference, format!("the scenario has no {} `{id}`", table.singular()))
            .suggest(id, scenario.table(table).iter().map(|e| e.id.as_str()))
    })
}
