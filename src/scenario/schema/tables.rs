//! The keys of each table.

use super::{Field, Table, key};
use key::Key;

const fn must<R>(key: Key<R>, doc: &'static str) -> Field {
    Field::new(key, true, doc)
}

const fn may<R>(key: Key<R>, doc: &'static str) -> Field {
    Field::new(key, false, doc)
}

const NAME: Field = may(key::NAME, "What people call it.").shown().descriptive();
const NOTE: Field = may(key::NOTE, "A remark for the reader: a caveat, a dispute, an assumption.").shown().descriptive();
const SOURCES: Field = may(key::SOURCES, "Where this comes from.").shown().descriptive();
const CONFIDENCE: Field = may(key::CONFIDENCE, "How sure we are of this entry.").shown().descriptive();
const ASSUMED: Field =
    may(key::ASSUMED, "Keys of this entry whose values are guesses that no source bears out; a key that is not written counts as well.")
        .shown()
        .descriptive();
const CHECKED: Field = may(key::CHECKED, "The day on which somebody last compared the entry with its sources.").descriptive();
const STATUTE: Field = may(key::STATUTE, "Act and section.").shown().descriptive();
const SINCE: Field = may(key::SINCE, "First day in force; absent: always was.").shown().structural();
const UNTIL: Field = may(key::UNTIL, "First day no longer in force; absent: still is.").shown().structural();
const YEARLY: Field = may(key::YEARLY, "Chance per year that this act happens; absent: taken as available.").descriptive();

/// The keys of a table, in the order of the documentation.
pub(super) fn fields(table: Table) -> &'static [Field] {
    match table {
        Table::Sources => {
            const {
                &[
                    must(key::TITLE, "Title of the text.").shown().descriptive(),
                    may(key::PUBLISHER, "Who published it."),
                    may(key::DATE, "When it was published."),
                    may(key::URL, "Where it can be read."),
                    NOTE,
                ]
            }
        }
        Table::Jurisdictions => {
            const {
                &[
                    NAME,
                    may(key::ISO, "ISO 3166 code, for maps.").descriptive(),
                    may(key::WITHIN, "The jurisdiction that it lies inside of; its territory and parties count there too.").structural(),
                    may(key::LACKS, "Questions on which somebody looked and found that its law has no power; shown, not computed with.")
                        .shown()
                        .descriptive(),
                    may(
                        key::LOOKED_AT,
                        "Questions for which somebody went through its law, so that the powers here are all that there are.",
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
                    must(key::PARTY_KIND, "What sort of party it is.").shown(),
                    may(key::GOVERNS, "The jurisdiction whose government it is; it counts as incorporated there."),
                    may(key::INCORPORATED, "Where it is incorporated, or a person's home."),
                    may(key::ESTABLISHED, "Where it has assets or staff; incorporation implies it."),
                    may(key::SERVES, "Where it offers its service from outside."),
                    may(key::OWNERS, "Shares of the votes, each in 0 ..= 1, together at most 1.").structural().opens(),
                    may(key::CONTROLLED_BY, "Who controls it by other means than votes.").opens(),
                    may(key::EXEMPT, "Powers that by their own terms do not bind it."),
                    may(
                        key::BELONGS_TO,
                        "Whose citizens, residents or firms it is, for `spares`; being incorporated somewhere and governing imply it.",
                    ),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Sites => {
            const {
                &[
                    NAME,
                    must(key::SITE_KIND, "A facility or device can be seized, a link intercepted.").shown(),
                    must(key::LOCATED, "The jurisdiction in whose territory it lies."),
                    may(key::OPERATOR, "Who runs the machines: physical and root access.").opens(),
                    may(key::IMMUNE, "Jurisdictions whose seizure and interception stop at the door."),
                    may(key::COORDINATES, "Latitude and longitude in degrees, for maps.").descriptive(),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Keys => {
            const {
                &[
                    NAME,
                    may(key::HOLDERS, "Who can use it.").structural().opens(),
                    may(key::STORED_AT, "The sites where it lies; none: it lies nowhere, in a head.").structural().opens(),
                    may(key::HSM, "Its store gives the key out to nobody.").structural(),
                    may(key::WRAPPED_BY, "Keys without which it is useless, all of them.").structural(),
                    may(key::PARTS, "It is put together from other keys; then no holders, places, store or wrapping of its own.")
                        .structural()
                        .opens(),
                    may(
                        key::STANDS_FOR,
                        "Parties as whom its user may act towards the services that they use: a password, a session, a token-signing key.",
                    )
                    .opens(),
                    may(
                        key::VOUCHED_BY,
                        "Who tells others that this is the right key, and could put in another; a user who can register a key of their own is one.",
                    )
                    .structural()
                    .opens(),
                    may(key::ADMINS, "Who can disable or destroy it for all.").opens(),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Data => {
            const {
                &[
                    NAME,
                    must(key::CATEGORY, "What sort of data; powers and shields may be limited to some."),
                    may(key::SUBJECT, "The party that the data is about; it reads its own data."),
                    may(key::QUORUM, "Copies needed together; more than 1 for data split into shares.").structural(),
                    may(key::REVEALS, "Keys that lie in the data: who reads it has them.").opens(),
                    may(key::INTENDED, "Parties meant to read it beside the subject; shown, not computed with.").descriptive(),
                    may(key::WITHHELD, "true: a file about the subject that it does not get to see."),
                    may(
                        key::USED_BY,
                        "Who works with the data, and could be cut off from it or be shown something else; by default its subject. Where it is about nobody, they are who would notice.",
                    ),
                    may(key::COMPARED, "Copies that must be changed alike so that nobody sees it; by default 1."),
                    may(key::SIGNED_BY, "Readers check a signature made with these keys, all of them."),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Copies => {
            const {
                &[
                    NAME,
                    must(key::AT, "The site where the copy lies."),
                    may(key::TENANTS, "Who has the copy through the service, not the building."),
                    may(key::READERS, "The same, but they cannot change or delete it."),
                    may(key::LOCKED_BY, "The keys that open it, all of them needed; none: it lies in the clear."),
                    may(
                        key::THROUGH,
                        "Users get at it by all of these: the service of a party, or a site (a link, a modem, the place of a gateway); of a list in the list, by any one of it.",
                    ),
                    may(key::OFFLINE, "true: a break-in at its site or a bad update does not reach it to destroy it."),
                    may(key::APPEND_ONLY, "true: nobody can change or delete it while its site stands."),
                    may(key::NOT_FOR_USERS, "true: nobody is served from it: a tap, somebody else's archive, a stolen copy."),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Processing => {
            const {
                &[
                    NAME,
                    must(key::DATA, "What is worked on in the clear."),
                    must(key::BY, "Who works on it."),
                    must(key::AT, "Where."),
                    may(key::RETAINED, "false: seen in passing, nothing kept that could be handed over."),
                    may(key::SEALED, "true: confidential computing shuts the site's operator out."),
                    may(key::SEAL_RESTS_ON, "Software that could open the seal: firmware, a program inside."),
                    may(key::SHOWN_TO, "Who works with the data by it, beside `by`."),
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Software => {
            const {
                &[
                    NAME,
                    must(key::VENDOR, "Who ships and updates it."),
                    must(key::RUNS_AT, "The sites where it runs."),
                    may(
                        key::SHIPS_FROM,
                        "Where it or its updates are built or handed out; a link on the way as well, unless `signed_with` protects it.",
                    ),
                    may(key::SIGNED_WITH, "Keys without which nobody can change what is shipped, all of them."),
                    may(key::NEEDS_VENDOR, "true: what runs it stops when the vendor stops (a licence, an activation)."),
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    ASSUMED,
                    NOTE,
                ]
            }
        }
        Table::Powers => {
            const {
                &[
                    NAME,
                    must(key::WIELDED_BY, "The government that may use it."),
                    must(key::OF, "The jurisdiction whose law it is.").shown(),
                    must(key::VERBS, "What it lets that government do.").structural(),
                    may(
                        key::BINDS,
                        "Which ties to the jurisdiction make a party answerable; not used by seize, intercept, intrude and block.",
                    )
                    .structural(),
                    may(key::REACH, "territory: only things in the jurisdiction; control: all that the party has, anywhere.").structural(),
                    may(key::CATEGORIES, "Only data of these categories; empty: all."),
                    may(key::SPARES, "Not for data about parties that belong to these jurisdictions."),
                    SINCE,
                    UNTIL,
                    may(key::PROCESS, "Who decides on its use; shown, not computed with.").shown().descriptive(),
                    may(key::SECRET, "The ordered party may not tell; shown, not computed with.").shown().descriptive(),
                    may(key::CONTESTED, "Courts or scholars dispute that the power goes so far: its acts are at best contested.").shown(),
                    may(key::ENFORCEABLE, "Ties on which it has been enforced, beside incorporation and establishment."),
                    may(key::GENERAL, "true: suspend: naming one party binds all whom the power binds; false: each of them is ordered."),
                    may(key::TARGETS, "suspend: who can be named; empty: anybody but the wielder."),
                    may(key::LEAVES, "true: seize: takes copies and leaves what it finds."),
                    STATUTE,
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    CHECKED,
                    NOTE,
                ]
            }
        }
        Table::Shields => {
            const {
                &[
                    NAME,
                    must(key::OF, "The jurisdiction whose law forbids.").shown(),
                    must(key::BINDS, "Which ties to it make a party subject to the ban.").structural(),
                    must(key::REACH, "territory: only things that lie there; control: all that the party has.").structural(),
                    may(key::CATEGORIES, "Only data of these categories; empty: all."),
                    may(
                        key::AGAINST,
                        "Only against these orders, and `give` for what is given unordered; empty: disclose, decrypt, assist, alter, give.",
                    ),
                    SINCE,
                    UNTIL,
                    STATUTE,
                    SOURCES,
                    CONFIDENCE,
                    CHECKED,
                    NOTE,
                ]
            }
        }
        Table::Agreements => {
            const {
                &[
                    NAME,
                    must(key::BETWEEN, "The jurisdictions that it joins.").shown().structural(),
                    must(
                        key::AGREEMENT_KIND,
                        "direct: lifts shields and lack of presence; assist: each may ask the other to use its powers; share: services share what they have; adequacy: data may be transferred.",
                    ).shown(),
                    may(key::ASKED_BY, "assist and share: only these may ask; empty: all."),
                    may(key::FROM, "adequacy: whose data may go to the others; empty: each other's."),
                    may(key::TO, "adequacy: the recipients that it covers; empty: all."),
                    may(key::POWERS, "direct: lifts what stands in the way of orders under these powers alone; empty: of all."),
                    may(key::SPARES, "direct: lifts nothing for data about parties that belong to these jurisdictions."),
                    SINCE,
                    UNTIL,
                    STATUTE,
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    CHECKED,
                    NOTE,
                ]
            }
        }
        Table::Offers => {
            const {
                &[
                    NAME,
                    must(key::GIVERS, "Who gives: a party or a list."),
                    must(key::RECIPIENTS, "Who is given: a party or a list."),
                    must(key::BASIS, "Why; shown, not computed with.").shown(),
                    may(key::ALTERS, "true: it would also change its software, or vouch for a false key."),
                    may(key::DATA, "These datasets; with `categories`, the ones and the others; neither: all."),
                    may(key::CATEGORIES, "Data of these categories."),
                    SINCE,
                    UNTIL,
                    STATUTE,
                    YEARLY,
                    SOURCES,
                    CONFIDENCE,
                    CHECKED,
                    NOTE,
                ]
            }
        }
        Table::Breaches => {
            const {
                &[
                    NAME,
                    must(key::BY, "Who breaks in.").structural(),
                    may(key::SITE, "The site broken into, or several (at least one of site, key, party; all of them fall by one act).")
                        .structural(),
                    may(key::KEY, "The key stolen or searched for, or several.").structural(),
                    may(key::BREACHED, "The party in which there is an insider, or several.").structural(),
                    may(key::BREAKS_SEAL, "true: also sees the sealed processings at its sites."),
                    may(key::COMMANDS_HSM, "true: while inside it has the `hsm` keys at its sites work for it, and carries none away."),
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
                    must(key::POLICY_KIND, "Which question it asks."),
                    may(key::DATA, "The datasets that it is about."),
                    may(key::CATEGORIES, "Or the categories; neither: all data."),
                    may(key::IN, "residency, operator, custody: the jurisdictions allowed."),
                    may(key::KEYS, "residency: the keys on the data must lie there too."),
                    may(key::PROCESSING, "residency: the processing must be there too."),
                    may(key::MAX_FOREIGN_SHARE, "operator: the most that any one owner from elsewhere may have, effectively."),
                    may(key::MAX_FOREIGN_TOTAL, "operator: the most that all owners from elsewhere may have together."),
                    may(key::HOLDERS, "custody: parties allowed to hold keys wherever they are."),
                    may(key::PARTIES, "access: who must not read."),
                    may(key::GOVERNMENTS_OUTSIDE, "access: no government of a jurisdiction other than these."),
                    may(key::HARDER_THAN, "access: must not read by this means or an easier one."),
                    may(
                        key::POLICY_QUESTION,
                        "access: what must not be possible so easily: to read (`reads`, the default), to have it by now with what was once had (`kept`), to read without anybody being free to tell (`unnoticed`), to change what users work with (`alters`), to cut users off (`denies`).",
                    ),
                    may(key::OF, "transfer: the jurisdiction that the data must not leave uncovered."),
                    may(key::SAFEGUARDS, "transfer: standard clauses or the like are signed with every recipient."),
                    may(
                        key::TESTED_SINCE,
                        "transfer: before this day safeguards suffice by themselves; absent: they are always put to the test.",
                    ),
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
                    must(key::SWITCH_KIND, "claim: may be false; choice: could be made otherwise; event: may have happened."),
                    may(key::QUESTION, "What the switch asks."),
                    may(key::DEFAULT, "The option that holds unless another is chosen; an event has none."),
                    may(key::ON, "event: the day on which it happens."),
                    SOURCES,
                    CONFIDENCE,
                    CHECKED,
                    NOTE,
                ]
            }
        }
        Table::Views => const { &[NAME, may(key::LABEL, "What the view is called."), SOURCES, CONFIDENCE, NOTE] },
    }
}

/// The keys of a table that hold a structure.
pub(super) fn structures(table: Table) -> &'static [Field] {
    match table {
        Table::Data => const { &[may(key::COPIES, "Its copies, by id.")] },
        Table::Switches => const { &[must(key::OPTIONS, "Its answers, by id; an event has `before` and `after`.")] },
        Table::Views => const { &[must(key::CHOOSE, "The option that it takes of each switch it answers.")] },
        _ => &[],
    }
}

/// The keys at the top of a file.
pub(super) const HEADER: &[Field] = &[
    must(key::SCHEMA, "The version of the format: 1."),
    may(key::TITLE, "What the scenario is called. A file without a title is a pack."),
    may(key::SUMMARY, "One paragraph for a reader who knows nothing."),
    may(key::DATE, "The day to look at: laws in force and events that have happened count; absent: after every date."),
    may(key::USE, "Packs whose entities are merged in: shipped ones by name, others by path relative to this file."),
    may(key::OVERRIDE, "Entities that this file defines anew, so that they win over those of the packs."),
    may(
        key::ASSUME_LAW,
        "Jurisdictions without a power in the file, which are given those that almost every state has, marked as assumed.",
    ),
];

/// The keys of an option of a switch.
pub(super) const OPTION: &[Field] = &[
    may(key::LABEL, "The answer, in the author's words."),
    may(key::SAID_BY, "Parties or sources that say so."),
    may(key::LIKELIHOOD, "claims: how likely; with it on one option, on all, summing to 1."),
    may(key::COST, "choices: effort of taking this option (0 for the default, 1 for others)."),
    SET,
    REMOVE,
    ADD,
    DROP,
    SOURCES,
    NOTE,
];

const SET: Field = may(key::SET, "What is otherwise under this option: a path of a key in quotes, and its new value.");
const REMOVE: Field = may(
    key::REMOVE,
    "Items that are not on a list under this option: a path of a key in quotes, and a list. What is not there anyway is no error.",
);
const ADD: Field = may(
    key::ADD,
    "Items that are on a list under this option: a path of a key in quotes, and a list. Added after `set` and `remove`; what is there already stays.",
);
const DROP: Field = may(key::DROP, "Entities and copies that do not exist under this option.");

/// Those of them that change the world.
pub(super) const PATCHES: &[Field] = &[SET, REMOVE, ADD, DROP];

/// The keys of an expectation.
pub(super) const EXPECT: &[Field] = &[
    may(key::PARTY, "The party whose access is expected; together with `data`."),
    may(key::DATASET, "The dataset that it is about."),
    may(key::POLICY, "Instead of these two, a policy; together with `passes`."),
    may(key::PASSES, "Whether the policy must come out as kept: `false` of a breach that is known and expected."),
    may(key::READS, "The easiest means by which the party must come out to read it."),
    may(key::HOLDS, "The easiest means by which it must come out to hold any copy, ciphertext included."),
    may(key::KEPT, "The easiest means by which it must come out to have read it by now, if it kept what it once got."),
    may(key::UNNOTICED, "The easiest means by which it must come out to read it without anybody being free to tell."),
    may(key::CHANGES, "The easiest means by which it must come out to change what a user works with."),
    may(key::DENIES, "The easiest means by which it must come out to cut a user off."),
    may(key::WHEN, "Options chosen for this expectation; the other switches stand as by default."),
    may(key::DATE, "The day to look at, instead of the scenario's."),
    SOURCES,
    NOTE,
];

/// The plain keys of a lesson.
pub(super) const LESSON: &[Field] = &[
    must(key::GOAL, "What the class will understand afterwards, in one sentence."),
    may(key::MINUTES, "How long it takes in class."),
    SOURCES,
    NOTE,
];

/// The key of a lesson that holds its questions.
pub(super) const LESSON_STRUCTURES: &[Field] =
    &[must(key::QUESTIONS, "Its questions, by id; at least one. They are asked in the order of the file.")];

const CHOOSE: Field = may(key::CHOOSE, "Options chosen for this question; the other switches stand as by default.");

const BEFORE: Field = may(
    key::BEFORE,
    "Options of the world before: the question is then what becomes of the access from there to the world of the question. Other switches and the day are those of the question.",
);

const WRONG: Field = may(
    key::WRONG,
    "What is said to who gave this wrong answer: a means, `sealed` (a copy, but a locked one), or `easier`, `same` or `harder` of a question with `before`.",
);

/// The keys of a question of a lesson.
pub(super) const QUESTION: &[Field] = &[
    must(key::ASK, "The question, as the teacher asks it."),
    may(key::PARTY, "The party whose access is asked about; together with `data`."),
    may(key::DATASET, "The dataset that it is about; together with `party`."),
    may(
        key::POLICY_QUESTION,
        "What is asked: `reads` (if left out), `kept` (could it still have the data from before), `unnoticed` (could it read them without anybody being free to tell), `alters` (could it change what a user works with), `denies` (could it cut a user off).",
    ),
    CHOOSE,
    BEFORE,
    may(key::DATE, "The day to look at, instead of the scenario's."),
    may(key::HINT, "A help for whoever is stuck, shown before the answer."),
    must(key::ANSWER, "Why it is so, shown after the student has answered; by which means it is, the program works out."),
    WRONG,
    SOURCES,
];

/// Those of them that are no plain values.
pub(super) const QUESTION_STRUCTURES: &[Field] = &[CHOOSE, BEFORE, WRONG];
