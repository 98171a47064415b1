//! A world, what the commands say of it, and what was compared.

use residency::graph::Sense;
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::{Date, Input};
use residency::service::{explain, run};
use residency::shipped::Disk;
use residency::{Ask, Situation};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Answers to switches: option by switch.
pub(super) type Answers = BTreeMap<String, String>;

/// A party and a dataset.
pub(super) type Cell = (String, String);

/// The paths of a cell: acts and means.
pub(super) type Paths = BTreeSet<(BTreeSet<String>, String)>;

/// What `run` says under some answers.
pub(super) struct Run {
    /// The word of the question and `holds` of every cell; `null` where there is nothing to ask, and `none` where it is not asked who holds.
    pub(super) cells: BTreeMap<Cell, (String, String)>,
    /// `reads` of every cell, whatever is asked.
    pub(super) reads: BTreeMap<Cell, String>,
    /// `denies` of every cell that has a word, whatever is asked.
    pub(super) denied: BTreeMap<Cell, String>,
    /// `kept`, `not-shown` or `broken`, by policy.
    pub(super) policies: BTreeMap<String, &'static str>,
    /// The answers in force.
    pub(super) answers: Answers,
}

/// A switch.
pub(super) struct Switch {
    pub(super) id: String,
    pub(super) kind: String,
    /// The option in force by default.
    pub(super) default: String,
    /// Every option.
    pub(super) options: Vec<String>,
}

/// Answers that were asked for already; `None` where there is none.
type Known<K, V> = BTreeMap<K, Option<Rc<V>>>;

/// A generated world and what is known of it.
pub(super) struct World {
    pub(super) text: String,
    /// What is asked.
    pub(super) sense: Sense,
    pub(super) switches: Vec<Switch>,
    runs: RefCell<Known<(Answers, Option<Date>), Run>>,
    paths: RefCell<Known<(Answers, Cell), Paths>>,
}

/// What kinds of comparison there are: each must be made often enough.
pub(super) const KINDS: [&str; 28] = [
    "explain: cells",
    "explain: easiest path",
    "what-if: nothing changed",
    "what-if: cells",
    "what-if: policies",
    "what-if: paths",
    "compare: as what-if",
    "timeline: cells",
    "timeline: policies",
    "sweep: cells",
    "conditions: cells",
    "decide: cells",
    "decide: beliefs",
    "decide: paths",
    "plan: cost",
    "plan: whatever is true",
    "plan: front",
    "designs: policies",
    "designs: reads",
    "chance: matters",
    "chance: export",
    "chance: page",
    "check: cells",
    "check: every",
    "assess: claims",
    "assess: denies",
    "worksheet: cells",
    "page: cells",
];

/// What was compared, and what did not agree.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) wrong: Vec<String>,
    pub(super) compared: BTreeMap<&'static str, usize>,
}

impl Ledger {
    /// Notes a comparison.
    pub(super) fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &'static str, of: &dyn std::fmt::Debug, found: &T, wanted: &T) {
        *self.compared.entry(what).or_default() += 1;
        if found != wanted {
            self.wrong.push(format!("{what}, {of:?}: {found:?}, not {wanted:?}"));
        }
    }
}

/// What an answer gives programs.
pub(super) fn json(answer: &impl Writable) -> Value {
    let mut out = Vec::new();
    answer.write(Form::Json, Screen::default(), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// A text of a value.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The items of a list.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

/// The cell that an entry is about.
pub(super) fn cell(entry: &Value) -> Cell {
    (text(&entry["party"]), text(&entry["data"]))
}

/// The word by which a question is asked.
pub(super) fn question(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "reads",
        Sense::Unnoticed => "unnoticed",
        Sense::Kept => "kept",
        Sense::Alters => "alters",
        Sense::Denies => "denies",
    }
}

/// A word, or `null`.
pub(super) fn word(value: &Value) -> String {
    if value.is_null() { "null".to_owned() } else { text(value) }
}

/// The means of a word; of one that says that there is nothing to ask, none.
pub(super) fn means(word: &str) -> residency::Means {
    if word == "null" { residency::Means::None } else { residency::Means::from_word(word).unwrap() }
}

/// The texts of a list.
pub(super) fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(text).collect()
}

/// A table of texts.
pub(super) fn answers(value: &Value) -> Answers {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), text(value))).collect()
}

/// Paths of a list of entries with acts and means.
pub(super) fn paths(value: &Value) -> Paths {
    // The same acts on other days stand with the path.
    let sets = |path: &Value| -> Vec<BTreeSet<String>> {
        let also = path["also"].as_array().into_iter().flatten().map(|acts| texts(acts).into_iter().collect());
        also.chain([texts(&path["acts"]).into_iter().collect()]).collect()
    };
    list(value).iter().flat_map(|path| sets(path).into_iter().map(|acts| (acts, text(&path["means"])))).collect()
}

impl World {
    /// A world that can be asked; `None` where it cannot be as it stands.
    pub(super) fn open(text: String, sense: Sense) -> Option<Self> {
        let mut world = Self { text, sense, switches: Vec::new(), runs: RefCell::default(), paths: RefCell::default() };
        let found = json(&run::cells(&world.situation(&Answers::new(), None)?, &run::Request::default()).unwrap());
        world.switches = list(&found["answers"])
            .iter()
            .map(|answer| {
                let default = self::text(&answer["option"]);
                let mut options = texts(&answer["others"]);
                options.push(default.clone());
                Switch { id: self::text(&answer["switch"]), kind: self::text(&answer["kind"]), default, options }
            })
            .collect();
        Some(world)
    }

    /// The world under some answers on some day; `None` where that cannot be.
    pub(super) fn situation(&self, choose: &Answers, date: Option<Date>) -> Option<Situation> {
        self.situation_of(&self.text, choose, date)
    }

    /// The same of a text that goes on where the world's ends.
    pub(super) fn situation_of(&self, text: &str, choose: &Answers, date: Option<Date>) -> Option<Situation> {
        // An event that is answered as its day has it goes by its day: by hand it would be so at all times.
        let by_day = |switch: &str, option: &str| {
            let asked = self.switches.iter().find(|known| known.id == switch);
            date.is_none() && asked.is_some_and(|known| known.kind == "event" && known.default == option)
        };
        let choose = choose.iter().filter(|(switch, option)| !by_day(switch, option));
        let choose = choose.map(|(switch, option)| (switch.clone(), option.clone())).collect();
        Situation::open(input(text), &Disk, &Ask { choose, date, sense: self.sense, ..Ask::default() }).ok()
    }

    /// What `run` says.
    pub(super) fn run(&self, choose: &Answers, date: Option<Date>) -> Option<Rc<Run>> {
        let key = (choose.clone(), date);
        if let Some(known) = self.runs.borrow().get(&key) {
            return known.clone();
        }
        let found = self.situation(choose, date).map(|situation| Rc::new(self.run_of(&situation)));
        self.runs.borrow_mut().insert(key, found.clone());
        found
    }

    /// What `run` says as things stand.
    pub(super) fn now(&self) -> Rc<Run> {
        self.run(&Answers::new(), None).unwrap()
    }

    /// The paths that `explain` lists; `None` where there are too many to list all.
    pub(super) fn paths(&self, choose: &Answers, cell: &Cell) -> Option<Rc<Paths>> {
        let key = (choose.clone(), cell.clone());
        if let Some(known) = self.paths.borrow().get(&key) {
            return known.clone();
        }
        let found = explained(&self.situation(choose, None).unwrap(), cell);
        let listed = (found["complete"] == true).then(|| Rc::new(paths(&found["paths"])));
        self.paths.borrow_mut().insert(key, listed.clone());
        listed
    }

    /// Every combination of the options of these switches; `None` where there are too many to go through.
    pub(super) fn combinations(&self, of: impl Fn(&Switch) -> bool) -> Option<Vec<Answers>> {
        let mut all = vec![Answers::new()];
        for switch in self.switches.iter().filter(|switch| of(switch)) {
            let one = |answers: &Answers, option: &String| {
                let mut more = answers.clone();
                more.insert(switch.id.clone(), option.clone());
                more
            };
            all = all.iter().flat_map(|answers| switch.options.iter().map(move |option| one(answers, option))).collect();
            if all.len() > 48 {
                return None;
            }
        }
        Some(all)
    }
}

/// A text as a file.
pub(super) fn input(text: &str) -> Input {
    Input { name: "world".to_owned(), bytes: text.into(), folder: None }
}

/// What `explain` says of a cell, with all its paths.
pub(super) fn explained(situation: &Situation, (party, data): &Cell) -> Value {
    let request =
        explain::Request { party: Some(party.clone()), data: Some(data.clone()), every_path: true, ..explain::Request::default() };
    json(&explain::answer(situation, &request).unwrap())
}

impl World {
    /// What an entry says of its cell: the word of the question, and `holds` where that is asked beside it.
    pub(super) fn access(&self, entry: &Value) -> (String, String) {
        let holds = if self.sense == Sense::Reads { text(&entry["holds"]) } else { "none".to_owned() };
        (word(&entry[question(self.sense)]), holds)
    }

    fn run_of(&self, situation: &Situation) -> Run {
        let found = json(&run::cells(situation, &run::Request::default()).unwrap());
        let standing = |policy: &Value| match (policy["pass"].as_bool().unwrap(), policy.get("not_looked_at"), policy.get("shown")) {
            (false, ..) => "broken",
            (true, None, None) => "kept",
            (true, ..) => "not-shown",
        };
        let denied = list(&found["cells"]).iter().filter(|entry| !entry["denies"].is_null());
        Run {
            cells: list(&found["cells"]).iter().map(|entry| (cell(entry), self.access(entry))).collect(),
            reads: list(&found["cells"]).iter().map(|entry| (cell(entry), text(&entry["reads"]))).collect(),
            denied: denied.map(|entry| (cell(entry), text(&entry["denies"]))).collect(),
            policies: list(&found["policies"]).iter().map(|policy| (text(&policy["id"]), standing(policy))).collect(),
            answers: answers(&found["switches"]),
        }
    }
}

/// Answers with others in place of some.
pub(super) fn with(answers: &Answers, other: &Answers) -> Answers {
    answers.iter().chain(other).map(|(switch, option)| (switch.clone(), option.clone())).collect()
}

/// Whether a condition of JSON is fulfilled under some answers.
pub(super) fn fulfils(condition: &Value, answers: &Answers) -> bool {
    let case = |case: &Value| {
        case.as_object().unwrap().iter().all(|(switch, options)| texts(options).iter().any(|option| answers.get(switch) == Some(option)))
    };
    list(&condition["cases"]).iter().any(case) != (condition["unless"] == true)
}
