//! The keys of each table.

use super::schema::{
    AGREEMENT_KINDS, CATEGORIES, CONFIDENCES, Field, Kind, MEANS, PARTY_KINDS, POLICY_KINDS, PROCESSES, REACHES, SITE_KINDS, SWITCH_KINDS,
    TIES, Table, VERBS,
};

const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, required: true, doc }
}

const fn may(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, required: false, doc }
}

const NAME: Field = may("name", Kind::Text, "What people call it.");
const NOTE: Field = may("note", Kind::Text, "A remark for the reader: a caveat, a dispute, an assumption.");
const SOURCES: Field = may("sources", Kind::References(Table::Sources), "Where this comes from.");
const CONFIDENCE: Field = may("confidence", Kind::Word(CONFIDENCES), "How sure we are of this entry.");
const STATUTE: Field = may("statute", Kind::Text, "Act and section.");
const SINCE: Field = may("since", Kind::Day, "First day in force; absent: always was.");
const UNTIL: Field = may("until", Kind::Day, "First day no longer in force; absent: still is.");
const YEARLY: Field = may("yearly", Kind::Yearly, "Chance per year that this act happens; absent: taken as available.");

/// The keys of a table, in the order of the documentation.
pub(super) fn fields(table: Table) -> &'static [Field] {
    match table {
        Table::Sources => {
            const {
                &[
                    must("title", Kind::Text, "Title of the text."),
                    may("publisher", Kind::Text, "Who published it."),
                    may("date", Kind::Day, "When it was published."),
                    may("url", Kind::Text, "Where it can be read."),
                    NOTE,
                ]
            }
        }
        Table::Jurisdictions => {
            const {
                &[
                    NAME,
                    may("iso", Kind::Text, "ISO 3166 code, for maps."),
                    may(
                        "within",
                        Kind::Reference(Table::Jurisdictions),
                        "The jurisdiction that it lies inside of; its territory and parties count there too.",
                    ),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Parties => {
            const {
                &[
                    NAME,
                    must("kind", Kind::Word(PARTY_KINDS), "What sort of party it is."),
                    may(
                        "governs",
                        Kind::Reference(Table::Jurisdictions),
                        "The jurisdiction whose government it is; it counts as incorporated there.",
                    ),
                    may("incorporated", Kind::Reference(Table::Jurisdictions), "Where it is incorporated, or a person's home."),
                    may("established", Kind::References(Table::Jurisdictions), "Where it has assets or staff; incorporation implies it."),
                    may("serves", Kind::References(Table::Jurisdictions), "Where it offers its service from outside."),
                    may("owners", Kind::Shares, "Shares of the votes, each in 0 ..= 1, together at most 1."),
                    may("controlled_by", Kind::References(Table::Parties), "Who controls it by other means than votes."),
                    may("exempt", Kind::References(Table::Powers), "Powers that by their own terms do not bind it."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Sites => {
            const {
                &[
                    NAME,
                    must("kind", Kind::Word(SITE_KINDS), "A facility or device can be seized, a link intercepted."),
                    must("located", Kind::Reference(Table::Jurisdictions), "The jurisdiction in whose territory it lies."),
                    may("operator", Kind::Reference(Table::Parties), "Who runs the machines: physical and root access."),
                    may("immune", Kind::References(Table::Jurisdictions), "Jurisdictions whose seizure and interception stop at the door."),
                    may("coordinates", Kind::Coordinates, "Latitude and longitude in degrees, for maps."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Keys => {
            const {
                &[
                    NAME,
                    may("holders", Kind::References(Table::Parties), "Who can use it."),
                    may("stored_at", Kind::References(Table::Sites), "The sites where it lies; none: it lies nowhere, in a head."),
                    may("hsm", Kind::Flag, "Its store gives the key out to nobody."),
                    may("wrapped_by", Kind::References(Table::Keys), "Keys without which it is useless, all of them."),
                    may("parts", Kind::Parts, "It is put together from other keys; then no holders, places, store or wrapping of its own."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Data => {
            const {
                &[
                    NAME,
                    must("category", Kind::Word(CATEGORIES), "What sort of data; powers and shields may be limited to some."),
                    may("subject", Kind::Reference(Table::Parties), "The party that the data is about; it reads its own data."),
                    may("quorum", Kind::Count, "Copies needed together; more than 1 for data split into shares."),
                    may("reveals", Kind::References(Table::Keys), "Keys that lie in the data: who reads it has them."),
                    may(
                        "intended",
                        Kind::References(Table::Parties),
                        "Parties meant to read it beside the subject; shown, not computed with.",
                    ),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Copies => {
            const {
                &[
                    NAME,
                    must("at", Kind::Reference(Table::Sites), "The site where the copy lies."),
                    may("tenants", Kind::References(Table::Parties), "Who has the copy through the service, not the building."),
                    may(
                        "locked_by",
                        Kind::References(Table::Keys),
                        "The keys that open it, all of them needed; none: it lies in the clear.",
                    ),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Processing => {
            const {
                &[
                    NAME,
                    must("data", Kind::References(Table::Data), "What is worked on in the clear."),
                    must("by", Kind::Reference(Table::Parties), "Who works on it."),
                    must("at", Kind::Reference(Table::Sites), "Where."),
                    may("retained", Kind::Flag, "false: seen in passing, nothing kept that could be handed over."),
                    may("sealed", Kind::Flag, "true: confidential computing shuts the site's operator out."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Software => {
            const {
                &[
                    NAME,
                    must("vendor", Kind::Reference(Table::Parties), "Who ships and updates it."),
                    must("runs_at", Kind::References(Table::Sites), "The sites where it runs."),
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Powers => {
            const {
                &[
                    NAME,
                    must("wielded_by", Kind::Reference(Table::Parties), "The government that may use it."),
                    must("of", Kind::Reference(Table::Jurisdictions), "The jurisdiction whose law it is."),
                    must("verbs", Kind::Words(VERBS), "What it lets that government do."),
                    may(
                        "binds",
                        Kind::Words(TIES),
                        "Which ties to the jurisdiction make a party answerable; not used by seize and intercept.",
                    ),
                    may(
                        "reach",
                        Kind::Word(REACHES),
                        "territory: only things in the jurisdiction; control: all that the party has, anywhere.",
                    ),
                    may("categories", Kind::Words(CATEGORIES), "Only data of these categories; empty: all."),
                    SINCE,
                    UNTIL,
                    may("process", Kind::Word(PROCESSES), "Who decides on its use; shown, not computed with."),
                    may("secret", Kind::Flag, "The ordered party may not tell; shown, not computed with."),
                    may("contested", Kind::Flag, "Courts or scholars dispute that the power goes so far: its acts are at best contested."),
                    may("enforceable", Kind::Words(TIES), "Ties on which it has been enforced, beside incorporation and establishment."),
                    STATUTE,
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Shields => {
            const {
                &[
                    NAME,
                    must("of", Kind::Reference(Table::Jurisdictions), "The jurisdiction whose law forbids."),
                    must("binds", Kind::Words(TIES), "Which ties to it make a party subject to the ban."),
                    must("reach", Kind::Word(REACHES), "territory: only things that lie there; control: all that the party has."),
                    may("categories", Kind::Words(CATEGORIES), "Only data of these categories; empty: all."),
                    SINCE,
                    UNTIL,
                    STATUTE,
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Agreements => {
            const {
                &[
                    NAME,
                    must("between", Kind::References(Table::Jurisdictions), "The jurisdictions that it joins."),
                    must(
                        "kind",
                        Kind::Word(AGREEMENT_KINDS),
                        "direct: lifts shields and lack of presence; assist: each may ask the other to use its powers; share: services share what they have.",
                    ),
                    may("asked_by", Kind::References(Table::Jurisdictions), "assist and share: only these may ask; empty: all."),
                    SINCE,
                    UNTIL,
                    STATUTE,
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Breaches => {
            const {
                &[
                    NAME,
                    must("by", Kind::Reference(Table::Parties), "Who breaks in."),
                    may("site", Kind::Reference(Table::Sites), "The site broken into (exactly one of site, key, party)."),
                    may("key", Kind::Reference(Table::Keys), "The key stolen or searched for."),
                    may("party", Kind::Reference(Table::Parties), "The party in which there is an insider."),
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Policies => {
            const {
                &[
                    NAME,
                    must("kind", Kind::Word(POLICY_KINDS), "Which question it asks."),
                    may("data", Kind::References(Table::Data), "The datasets that it is about."),
                    may("categories", Kind::Words(CATEGORIES), "Or the categories; neither: all data."),
                    may("in", Kind::References(Table::Jurisdictions), "residency, operator, custody: the jurisdictions allowed."),
                    may("keys", Kind::Flag, "residency: the keys on the data must lie there too."),
                    may("processing", Kind::Flag, "residency: the processing must be there too."),
                    may("max_foreign_share", Kind::Fraction, "operator: the most that any one owner from elsewhere may have, effectively."),
                    may("max_foreign_total", Kind::Fraction, "operator: the most that all owners from elsewhere may have together."),
                    may("holders", Kind::References(Table::Parties), "custody: parties allowed to hold keys wherever they are."),
                    may("parties", Kind::References(Table::Parties), "access: who must not read."),
                    may(
                        "governments_outside",
                        Kind::References(Table::Jurisdictions),
                        "access: no government of a jurisdiction other than these.",
                    ),
                    may("harder_than", Kind::Word(MEANS), "access: must not read by this means or an easier one."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Switches => {
            const {
                &[
                    NAME,
                    must(
                        "kind",
                        Kind::Word(SWITCH_KINDS),
                        "claim: may be false; choice: could be made otherwise; event: may have happened.",
                    ),
                    may("question", Kind::Text, "What the switch asks."),
                    may("default", Kind::Text, "The option that holds unless another is chosen; an event has none."),
                    may("on", Kind::Day, "event: the day on which it happens."),
                    SOURCES,
                    CONFIDENCE,
                    NOTE,
                ]
            }
        }
        Table::Views => const { &[NAME, may("label", Kind::Text, "What the view is called."), SOURCES, CONFIDENCE, NOTE] },
    }
}

/// The keys of a table that hold a structure.
pub(super) fn structures(table: Table) -> &'static [Field] {
    match table {
        Table::Data => const { &[may("copies", Kind::Copies, "Its copies, by id.")] },
        Table::Switches => const { &[must("options", Kind::Options, "Its answers, by id; an event has `before` and `after`.")] },
        Table::Views => const { &[must("choose", Kind::Choices, "The option that it takes of each switch it answers.")] },
        _ => &[],
    }
}

/// The keys at the top of a file.
pub(super) const HEADER: &[Field] = &[
    must("schema", Kind::Version, "The version of the format: 1."),
    may("title", Kind::Text, "What the scenario is called. A file without a title is a pack."),
    may("summary", Kind::Text, "One paragraph for a reader who knows nothing."),
    may("date", Kind::Day, "The day to look at: laws in force and events that have happened count; absent: after every date."),
    may("use", Kind::Packs, "Packs whose entities are merged in: shipped ones by name, others by path relative to this file."),
    may("override", Kind::Paths, "Entities that this file defines anew, so that they win over those of the packs."),
];

/// The keys of an option of a switch.
pub(super) const OPTION: &[Field] = &[
    may("label", Kind::Text, "The answer, in the author's words."),
    may("said_by", Kind::Speakers, "Parties or sources that say so."),
    may("likelihood", Kind::Fraction, "claims: how likely; with it on one option, on all, summing to 1."),
    may("cost", Kind::Effort, "choices: effort of taking this option (0 for the default, 1 for others)."),
    SET,
    DROP,
    SOURCES,
    NOTE,
];

const SET: Field = may("set", Kind::Patches, "What is otherwise under this option: a path of a key in quotes, and its new value.");
const DROP: Field = may("drop", Kind::Paths, "Entities and copies that do not exist under this option.");

/// Those of them that change the world.
pub(super) const PATCHES: &[Field] = &[SET, DROP];

/// The keys of an expectation.
pub(super) const EXPECT: &[Field] = &[
    must("party", Kind::Reference(Table::Parties), "The party whose access is expected."),
    must("data", Kind::Reference(Table::Data), "The dataset that it is about."),
    may("reads", Kind::Word(MEANS), "The easiest means by which the party must come out to read it."),
    may("holds", Kind::Word(MEANS), "The easiest means by which it must come out to hold any copy, ciphertext included."),
    may("when", Kind::Choices, "Options chosen for this expectation; the other switches stand as by default."),
    may("date", Kind::Day, "The day to look at, instead of the scenario's."),
    SOURCES,
    NOTE,
];

/// The plain keys of a lesson.
pub(super) const LESSON: &[Field] = &[
    must("goal", Kind::Text, "What the class will understand afterwards, in one sentence."),
    may("minutes", Kind::Count, "How long it takes in class."),
    SOURCES,
    NOTE,
];

/// The key of a lesson that holds its questions.
pub(super) const LESSON_STRUCTURES: &[Field] =
    &[must("questions", Kind::Questions, "Its questions, by id; at least one. They are asked in the order of the file.")];

const CHOOSE: Field = may("choose", Kind::Choices, "Options chosen for this question; the other switches stand as by default.");

/// The keys of a question of a lesson.
pub(super) const QUESTION: &[Field] = &[
    must("ask", Kind::Text, "The question, as the teacher asks it."),
    may("party", Kind::Reference(Table::Parties), "The party whose access is asked about; together with `data`."),
    may("data", Kind::Reference(Table::Data), "The dataset that it is about; together with `party`."),
    CHOOSE,
    may("date", Kind::Day, "The day to look at, instead of the scenario's."),
    may("hint", Kind::Text, "A help for whoever is stuck, shown before the answer."),
    must("answer", Kind::Text, "Why it is so, shown after the student has answered; by which means it is, the program works out."),
    SOURCES,
];

/// Those of them that are no plain values.
pub(super) const QUESTION_STRUCTURES: &[Field] = &[CHOOSE];
