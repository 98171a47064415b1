//! What is the case, under which switches: entities interned, references resolved, each fact with its [`Guard`].
//!
//! A [`World`] is built once for a [`Scope`]. It knows who exists, where things lie, who is tied to which jurisdiction and who
//! controls whom; it knows no rules. Datasets that are alike in everything that the rules look at form one [`Class`].

mod build;
mod classes;
mod conditions;
mod consequence;
mod control;
mod endpoints;
mod facts;
mod id;
mod means;
mod past;
mod reverse;
mod stretches;
mod territory;
mod thing;

pub use conditions::{Axis, Conditions, DateScope, Guard, NODE_LIMIT, Scope, SwitchScope, Variable};
pub use consequence::{Consequence, ConsequenceId, Consequences};
pub use control::Owners;
pub use endpoints::{Endpoint, Endpoints};
pub use facts::{Choices, Members};
pub use id::{
    AgreementId, BreachId, ClassId, CopyId, DataId, EndpointId, Id, IdVec, JurisdictionId, KeyId, OfferId, PartyId, PowerId, ProcessingId,
    ShieldId, SiteId, SoftwareId, index32,
};
pub(crate) use id::{entered, entry, entry_mut, ids};
pub use means::Means;
pub use past::{Past, Unlocking, Versions};
pub use reverse::{Changer, ReverseIndex, Strike};
pub use stretches::Stretches;
pub use thing::Thing;

pub use crate::scenario::schema::{AgreementKind, Ban, Category, Tie, Verb};
use crate::scenario::schema::{Name, Table};
use crate::scenario::{Scenario, Value};

/// A party.
#[derive(Clone, Debug)]
pub struct Party {
    /// When it exists.
    pub exists: Guard,
    /// The jurisdiction that it governs.
    pub governs: Choices<JurisdictionId>,
    /// For each [`Tie`], the jurisdictions it is tied to, with all that lie around them.
    pub ties: [Members<JurisdictionId>; Tie::COUNT],
    /// Powers that do not bind it.
    pub exempt: Members<PowerId>,
    /// The jurisdictions whose citizen, resident or firm it is, with all that lie around them.
    pub belongs: Members<JurisdictionId>,
    /// Whom it controls, directly or not, itself never among them.
    pub controls: Members<PartyId>,
    /// Who votes in it, in each variant: the owner, when it exists, its share.
    pub owners: Vec<(Guard, Owners)>,
}

/// A site.
#[derive(Clone, Debug)]
pub struct Site {
    /// When it exists.
    pub exists: Guard,
    /// When it is a facility or a device, which can be seized.
    pub seizable: Guard,
    /// When it is a facility, at which somebody can run a service.
    pub facility: Guard,
    /// When it is a link, which can be intercepted.
    pub link: Guard,
    /// Where it lies.
    pub located: Members<JurisdictionId>,
    /// In whose territory it lies, with all that lie around.
    pub territory: Members<JurisdictionId>,
    /// Who runs it.
    pub operator: Choices<PartyId>,
    /// Whose powers stop at its door, as named.
    pub immune: Members<JurisdictionId>,
}

/// A key.
#[derive(Clone, Debug)]
pub struct Key {
    /// When it exists.
    pub exists: Guard,
    /// Who can use it.
    pub holders: Members<PartyId>,
    /// Where it lies.
    pub stored_at: Members<SiteId>,
    /// In whose territory it lies: at least one of its sites does.
    pub territory: Members<JurisdictionId>,
    /// When its store gives it out to nobody.
    pub hsm: Guard,
    /// The keys without which it is useless.
    pub wrapped_by: Members<KeyId>,
    /// When it is put together from parts: how many of which.
    pub parts: Vec<(Guard, u32, Members<KeyId>)>,
    /// When it has parts at all.
    pub in_parts: Guard,
    /// As whom its user may act towards services.
    pub stands_for: Members<PartyId>,
    /// Who tells others that it is the right key.
    pub vouched_by: Members<PartyId>,
    /// Who can disable or destroy it for all.
    pub admins: Members<PartyId>,
}

/// A copy of the datasets of a class.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The class.
    pub class: ClassId,
    /// When it is there.
    pub exists: Guard,
    /// Where it lies.
    pub at: Choices<SiteId>,
    /// Who has it through the service.
    pub tenants: Members<PartyId>,
    /// Who has it through the service and cannot change it.
    pub readers: Members<PartyId>,
    /// The keys that open it.
    pub locked_by: Members<KeyId>,
    /// By what users get at it: all of these, each under its condition, of each any one member. One without members asks for nothing.
    pub through: Vec<(Members<Way>, Guard)>,
    /// When a break-in at its site does not reach it to destroy it.
    pub offline: Guard,
    /// When nobody can change or delete it while its site stands.
    pub append_only: Guard,
    /// When nobody is served from it.
    pub not_for_users: Guard,
}

/// Something by which users get at a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The service of a party.
    Service(PartyId),
    /// A site: a link, a modem, the place of a gateway.
    Site(SiteId),
}

/// Datasets that are alike.
#[derive(Clone, Debug)]
pub struct Class {
    /// When they exist.
    pub exists: Guard,
    /// When they are of each category.
    pub categories: [Guard; Category::COUNT],
    /// The party that they are about.
    pub subject: Choices<PartyId>,
    /// When it does not get to see them.
    pub withheld: Guard,
    /// Who would notice that somebody came for them: the subject; where there is none, who is said to use them.
    pub witnesses: Members<PartyId>,
    /// Whose use of them is at stake: who is said to use them, by default the subject. None: nobody in particular.
    pub users: Members<PartyId>,
    /// How many copies must be changed alike so that nobody sees it.
    pub compared: Choices<u32>,
    /// The keys of the signature that readers check.
    pub signed_by: Members<KeyId>,
    /// How many copies are needed together.
    pub quorum: Choices<u32>,
    /// Keys that lie in the data.
    pub reveals: Members<KeyId>,
    /// Their copies; which of a member's own each stands for says [`World::copy_of`].
    pub copies: Vec<CopyId>,
    /// The processings that work on them.
    pub processings: Members<ProcessingId>,
    /// The offers that name them.
    pub named_by: Members<OfferId>,
    /// The datasets, sorted.
    pub members: Vec<DataId>,
}

/// Work on data in the clear.
#[derive(Clone, Debug)]
pub struct Processing {
    /// The classes that it works on.
    pub classes: Members<ClassId>,
    /// Who works.
    pub by: Choices<PartyId>,
    /// Where.
    pub at: Choices<SiteId>,
    /// When it takes place at all: it exists and so does its site.
    pub exists: Guard,
    /// When something is kept.
    pub retained: Guard,
    /// When the site's operator is shut out.
    pub sealed: Guard,
    /// What could open the seal.
    pub seal_rests_on: Members<SoftwareId>,
    /// Who works with the data by it, beside who does the work.
    pub shown_to: Members<PartyId>,
}

/// Software.
#[derive(Clone, Debug)]
pub struct Software {
    /// Who ships it.
    pub vendor: Choices<PartyId>,
    /// Where it runs.
    pub runs_at: Members<SiteId>,
    /// Where it is built or handed out.
    pub ships_from: Members<SiteId>,
    /// The keys without which nobody can change it.
    pub signed_with: Members<KeyId>,
    /// When what runs it stops once its vendor stops.
    pub needs_vendor: Guard,
}

/// A power.
#[derive(Clone, Debug)]
pub struct Power {
    /// Who wields it, of which jurisdiction, when it is in force.
    pub seats: Vec<(PartyId, JurisdictionId, Guard)>,
    /// When it has each [`Verb`].
    pub verbs: [Guard; Verb::COUNT],
    /// When it binds by each [`Tie`].
    pub binds: [Guard; Tie::COUNT],
    /// When it has been enforced on each [`Tie`].
    pub enforceable: [Guard; Tie::COUNT],
    /// When it reaches only things in its territory.
    pub territorial: Guard,
    /// When it is limited to categories at all, and to each.
    pub categories: CategoryLimit,
    /// Data about whose parties are out of its reach.
    pub spares: Members<JurisdictionId>,
    /// When its reach is disputed.
    pub contested: Guard,
    /// When the ordered party, or whoever is searched, may not tell.
    pub secret: Guard,
    /// When naming one party binds all whom it binds to stop serving that party.
    pub general: Guard,
    /// When only some can be named so.
    pub targeted: Guard,
    /// Who, then.
    pub targets: Members<PartyId>,
    /// When a seizure takes copies and leaves what it finds.
    pub leaves: Guard,
}

/// A shield.
#[derive(Clone, Debug)]
pub struct Shield {
    /// Of which jurisdiction, when it is in force.
    pub seats: Choices<JurisdictionId>,
    /// When it binds by each [`Tie`].
    pub binds: [Guard; Tie::COUNT],
    /// When it covers only things in its territory.
    pub territorial: Guard,
    /// Which data it covers.
    pub categories: CategoryLimit,
    /// When it is against each [`Ban`].
    pub against: [Guard; Ban::COUNT],
}

/// A limit of a law to some categories of data.
#[derive(Clone, Debug)]
pub struct CategoryLimit {
    /// When there is a limit.
    pub limited: Guard,
    /// When each category is within it.
    pub within: [Guard; Category::COUNT],
}

/// An agreement.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Which jurisdictions it joins, when it is in force.
    pub between: Vec<(Vec<JurisdictionId>, Guard)>,
    /// When it is of each [`AgreementKind`].
    pub kinds: [Guard; AgreementKind::COUNT],
    /// When only the data of some may go.
    pub one_way: Guard,
    /// Whose data may go then.
    pub from: Members<JurisdictionId>,
    /// When it covers only some recipients.
    pub to_some: Guard,
    /// Whom it covers then.
    pub to: Members<PartyId>,
    /// When only some may ask.
    pub one_sided: Guard,
    /// Who may ask then.
    pub asked_by: Members<JurisdictionId>,
    /// When it lifts only what stands in the way of some powers.
    pub for_some_powers: Guard,
    /// Of which powers then.
    pub powers: Members<PowerId>,
    /// Data about whose parties it lifts nothing for.
    pub spares: Members<JurisdictionId>,
}

/// What a party gives because it may.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who gives, when it is in force.
    pub givers: Members<PartyId>,
    /// Who is given.
    pub recipients: Members<PartyId>,
    /// When it is limited to datasets; which, [`Class::named_by`] says.
    pub for_some_data: Guard,
    /// The categories that it is limited to, beside the datasets.
    pub categories: CategoryLimit,
    /// When the givers would also change their software, or vouch for a false key.
    pub alters: Guard,
}

/// A breach.
#[derive(Clone, Debug)]
pub struct Breach {
    /// Who breaks in, when it is possible at all. An accident takes nothing, and is not among them.
    pub by: Choices<PartyId>,
    /// Whoever or whatever strikes, accidents included: what falls is lost.
    pub strikes: Choices<PartyId>,
    /// The sites broken into.
    pub sites: Members<SiteId>,
    /// The keys stolen.
    pub keys: Members<KeyId>,
    /// The parties with an insider.
    pub parties: Members<PartyId>,
    /// When it sees the sealed processings at its sites, too.
    pub breaks_seal: Guard,
    /// When it has the keys at its sites work for it that their store gives out to nobody.
    pub commands_hsm: Guard,
}

impl Agreement {
    /// When it is of a kind.
    #[must_use]
    pub fn kind(&self, kind: AgreementKind) -> Guard {
        let [direct, assist, share, adequacy] = self.kinds;
        match kind {
            AgreementKind::Direct => direct,
            AgreementKind::Assist => assist,
            AgreementKind::Share => share,
            AgreementKind::Adequacy => adequacy,
        }
    }
}

impl Power {
    /// When it has a verb.
    #[must_use]
    pub fn verb(&self, verb: Verb) -> Guard {
        let [disclose, decrypt, assist, alter, seize, intercept, intrude, suspend, erase, block] = self.verbs;
        match verb {
            Verb::Disclose => disclose,
            Verb::Decrypt => decrypt,
            Verb::Assist => assist,
            Verb::Alter => alter,
            Verb::Seize => seize,
            Verb::Intercept => intercept,
            Verb::Intrude => intrude,
            Verb::Suspend => suspend,
            Verb::Erase => erase,
            Verb::Block => block,
        }
    }
}

impl Shield {
    /// When it is against something.
    #[must_use]
    pub fn against(&self, ban: Ban) -> Guard {
        let [disclose, decrypt, assist, alter, suspend, erase, give] = self.against;
        match ban {
            Ban::Disclose => disclose,
            Ban::Decrypt => decrypt,
            Ban::Assist => assist,
            Ban::Alter => alter,
            Ban::Suspend => suspend,
            Ban::Erase => erase,
            Ban::Give => give,
        }
    }
}

impl Party {
    /// The jurisdictions that it has a tie to, with all that lie around them.
    #[must_use]
    pub fn tied(&self, tie: Tie) -> &Members<JurisdictionId> {
        let [incorporated, established, subsidiary, serves] = &self.ties;
        match tie {
            Tie::Incorporated => incorporated,
            Tie::Established => established,
            Tie::Subsidiary => subsidiary,
            Tie::Serves => serves,
        }
    }
}

/// What is the case, under which switches.
pub struct World<'s> {
    /// The scenario that it was built from.
    pub scenario: &'s Scenario,
    /// For each jurisdiction, itself and all that lie around it.
    pub around: IdVec<JurisdictionId, Members<JurisdictionId>>,
    /// Parties.
    pub parties: IdVec<PartyId, Party>,
    /// Sites.
    pub sites: IdVec<SiteId, Site>,
    /// Keys.
    pub keys: IdVec<KeyId, Key>,
    /// Classes of datasets.
    pub classes: IdVec<ClassId, Class>,
    /// The class of each dataset.
    pub class_of: IdVec<DataId, ClassId>,
    /// Copies of classes.
    pub copies: IdVec<CopyId, Copy>,
    /// Processings.
    pub processings: IdVec<ProcessingId, Processing>,
    /// Software.
    pub software: IdVec<SoftwareId, Software>,
    /// Powers.
    pub powers: IdVec<PowerId, Power>,
    /// Shields.
    pub shields: IdVec<ShieldId, Shield>,
    /// Agreements.
    pub agreements: IdVec<AgreementId, Agreement>,
    /// Offers.
    pub offers: IdVec<OfferId, Offer>,
    /// Breaches.
    pub breaches: IdVec<BreachId, Breach>,
    /// For each dataset, the positions of its copies in the scenario's table of copies, in the order of its class's copies.
    pub(crate) copy_positions: IdVec<DataId, Vec<u32>>,
    /// What was, beside what is. It stands after what is in the tables of sites, keys, classes and copies.
    pub past: Past,
}

impl<'s> World<'s> {
    /// The world of a scenario, for what is open in the conditions.
    #[must_use]
    pub fn build(scenario: &'s Scenario, conditions: &mut Conditions) -> Self {
        build::world(scenario, conditions, None)
    }

    /// The worlds of the stretches of time, each in its scope: everything has the same id in all of them, and each has what changed since
    /// the first beside it, as it was ([`Past`]).
    #[must_use]
    pub fn over_time(scenario: &'s Scenario, conditions: &mut Conditions, scopes: &Stretches<Scope>) -> Stretches<Self> {
        // Datasets are alike when they are in every stretch.
        let like = build::classes(scenario, &mut Conditions::new(scenario, Scope::of_all(scopes), &[]));
        let mut history = past::History::default();
        let home = conditions.scope().clone();
        let worlds = scopes.map(|scope| {
            conditions.go_to(scope.clone());
            let mut world = build::world(scenario, conditions, Some(&like));
            history.enter(&mut world, conditions);
            world
        });
        conditions.go_to(home);
        worlds
    }

    /// The copy of a dataset that a copy of its class stands for: its position in the scenario's table of copies. `None` for a
    /// copy of another class.
    #[must_use]
    pub fn copy_of(&self, data: DataId, copy: CopyId) -> Option<usize> {
        let position = self.classes[self.class_of[data]].copies.iter().position(|c| *c == copy)?;
        Some(*entry(&self.copy_positions[data], position) as usize)
    }

    /// When jurisdictions are joined by an agreement between these: one of its parties is or lies around the one, another the other.
    pub fn joins(
        &self,
        conditions: &mut Conditions,
        between: &[(Vec<JurisdictionId>, Guard)],
        a: JurisdictionId,
        b: JurisdictionId,
    ) -> Guard {
        let mut when = Guard::NEVER;
        for (parties, live) in between {
            for &one in parties {
                for &other in parties.iter().filter(|other| **other != one) {
                    let both = conditions.and(self.lies_within(a, one), self.lies_within(b, other));
                    let both = conditions.and(both, *live);
                    when = conditions.or(when, both);
                }
            }
        }
        when
    }

    /// When an agreement in force, whatever its kind, lets one government ask another for help.
    pub fn may_ask(&self, conditions: &mut Conditions, agreement: &Agreement, asker: PartyId, asked: PartyId) -> Guard {
        let mut when = Guard::NEVER;
        for &(home, rules) in &self.parties[asker].governs {
            let mut may_ask = conditions.not(agreement.one_sided);
            for &(named, guard) in &agreement.asked_by {
                let inside = conditions.and(self.lies_within(home, named), guard);
                may_ask = conditions.or(may_ask, inside);
            }
            may_ask = conditions.and(may_ask, rules);
            for &(abroad, also_rules) in &self.parties[asked].governs {
                let joined = self.joins(conditions, &agreement.between, home, abroad);
                let both = conditions.all([may_ask, also_rules, joined]);
                when = conditions.or(when, both);
            }
        }
        when
    }

    /// When `inner` is `outer` or lies within it.
    #[must_use]
    pub fn lies_within(&self, inner: JurisdictionId, outer: JurisdictionId) -> Guard {
        member(&self.around[inner], outer)
    }
}

/// Every value that each of these keys of entities may have, `None` where it is absent, with its condition.
#[must_use]
pub fn alternatives<'s>(
    scenario: &'s Scenario,
    conditions: &mut Conditions,
    keys: &[(Table, usize, Name)],
) -> Vec<Choices<Option<&'s Value>>> {
    let mut facts = facts::Facts::new(scenario, conditions);
    keys.iter().map(|&(table, index, name)| facts.alternatives(table, index, name)).collect()
}

/// When an item is a member.
#[must_use]
pub fn member<T: Ord>(members: &Members<T>, item: T) -> Guard {
    members.binary_search_by(|(other, _)| other.cmp(&item)).ok().and_then(|i| members.get(i)).map_or(Guard::NEVER, |(_, guard)| *guard)
}
