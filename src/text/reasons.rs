//! Why a step of a derivation holds, for the sentence after its colon.

use super::grammar::Subject;
use super::lists::list;
use super::names::quoted;
use super::numbers::percent;
use super::things::{name, names};
use crate::analysis::explain::{Control, ControlBy, Duty, Reason, Votes};
use crate::analysis::names::{Name, PartyName};
use crate::scenario::schema::Basis;

/// A reason as a clause; "it" is the party of the step.
#[must_use]
pub fn because(party: &PartyName, reason: &Reason) -> String {
    let subject = Subject::from(party).pronoun();
    let it = |predicate: &str| subject.does(predicate);
    let or = |site: &Option<Name<_>>, otherwise: &str| site.as_ref().map_or_else(|| otherwise.to_owned(), name);
    let (they, have, own) = (subject.it(), subject.agree("has"), subject.itself());
    match reason {
        Reason::Tenant => {
            let tenant = if subject.plural { "tenants" } else { "a tenant" };
            it(&format!("is {tenant} there and {have} the copy through the service"))
        }
        Reason::RunsSite(None) => it("runs the site"),
        Reason::RunsSite(Some(site)) => it(&format!("runs {}, where the copy is stored", name(site))),
        Reason::HoldsKey => it("holds the key"),
        Reason::RunsKeySite(site) => it(&format!("runs {}, where the key is stored, and the key store releases it", or(site, "the site"))),
        Reason::Unwraps(wrappers) => it(&format!("has the key and can use what wraps it: {}", names(wrappers))),
        Reason::Combines { need: 1, of: 1 } => it("can use the only part of the key"),
        Reason::Combines { need: 1, of } => it(&format!("can use one of the {of} parts of the key, each of which is enough")),
        Reason::Combines { need, of } => it(&format!("can use {need} of the {of} parts of the key, which is enough")),
        Reason::Processes => it(&format!("does the processing {own}")),
        Reason::RunsProcessingSite(site) => it(&format!("runs {}, where the processing is not sealed", or(site, "the site"))),
        Reason::OpensQuorum(count) => it(&format!("opens {count} copies, which is enough")),
        Reason::OpensCopy { site, keys } => {
            let place = site.as_ref().map_or_else(|| "the copy".to_owned(), |s| format!("the copy at {}", name(s)));
            it(&match keys.as_slice() {
                [] => format!("holds {place}, which is in the clear"),
                [key] => format!("holds {place} and can use the key on it, {}", name(key)),
                keys => format!("holds {place} and can use every key on it: {}", names(keys)),
            })
        }
        Reason::SeesClear => format!("what {} contains the data in the clear", it("sees")),
        Reason::Subject => it(if subject.plural { "is the subjects of the data" } else { "is the subject of the data" }),
        Reason::Controls(found) => control(found),
        Reason::Ordered { addressee, power, must } => {
            let addressee = Subject::from(addressee);
            let under = format!("under {}", quoted(&power.label));
            addressee.does(&match must {
                Duty::DiscloseOpened(site) => {
                    let site = site.as_ref().map_or_else(String::new, |s| format!(" at {}", name(s)));
                    format!("must disclose the copy{site} {under}, in the clear because {} can open it", addressee.it())
                }
                Duty::DiscloseKept => format!("must disclose {under} what is kept of the processing"),
                Duty::Disclose => format!("must disclose it {under}"),
                Duty::Decrypt => format!("must decrypt {under}"),
                Duty::Change => format!("must change the software {under}"),
                Duty::Substitute => format!("must put in a false key {under}"),
                Duty::Assist => format!("must assist {under}"),
                Duty::StopServing(Some(whom)) => format!("must stop serving {} {under}", Subject::from(whom).spoken),
                Duty::StopServing(None) => format!("must stop serving its customers {under}"),
                Duty::Delete => format!("must delete it {under}"),
            })
        }
        Reason::Seizable(site, power) => format!("{} can be seized under {}", name(site), name(power)),
        Reason::Interceptable(site, power) => format!("{} can be intercepted under {}", name(site), name(power)),
        Reason::Enterable(site, power) => format!("{} can be entered by technical means under {}", name(site), name(power)),
        Reason::PassedOn { asked, shares: true } => Subject::from(asked).does("shares what it was given"),
        Reason::PassedOn { asked, shares: false } => Subject::from(asked).does("uses its powers on request"),
        Reason::Ships(software) => it(&format!("ships {} and can alter it", name(software))),
        Reason::SignsIn { party, key, shown_by } => {
            let shown = shown_by.as_ref().map_or_else(String::new, |by| {
                let by = Subject::from(by);
                format!("; {} the copy and {} it", by.does("opens"), by.agree("shows"))
            });
            it(&format!("signs in as {} with {}{shown}", Subject::from(party).spoken, name(key)))
        }
        Reason::ChangesAs(software) => it(&format!("can alter {} in another's name", name(software))),
        Reason::ShipsFrom(software) => it(&format!("runs a site from which {} ships and can alter it", name(software))),
        Reason::Signs { vendor, software, keys } => {
            let place =
                if *vendor { format!("ships {}", name(software)) } else { format!("runs a site from which {} ships", name(software)) };
            let signed = if keys.len() == 1 { "the key that it is signed with" } else { "every key that it is signed with" };
            it(&format!("{place} and can use {signed}: {}", names(keys)))
        }
        Reason::Vouches(None) => it("vouches for the key, so that others lock with whatever key it names"),
        Reason::Vouches(Some(party)) => {
            let party = Subject::from(party);
            it(&format!("signs in as {}, and so can name the key that others lock with", party.spoken))
        }
        Reason::Given { giver, offer, basis } => {
            let giver = Subject::from(giver);
            giver.does(&format!("may give it {} ({})", basis_of(*basis), name(offer)))
        }
        Reason::Breach(breach) => format!("by the break-in {}", name(breach)),
        Reason::Revealed(data) => format!("the key is contained in {}, which {they} can keep", or_data(data.as_ref())),
        Reason::CanWithhold => it(&format!("can withhold what it runs {own}, or what needs it")),
        Reason::CanDestroy => it("may delete it"),
        Reason::Named(whom, power) => {
            format!("whoever serves {} has to stop, for it can be named under {}", Subject::from(whom).spoken, name(power))
        }
        Reason::Cuttable(site, power) => format!("{} can be cut under {}", name(site), name(power)),
        Reason::NothingLeft => "with that gone, too little holds the data up".to_owned(),
        Reason::CanWrite => it("can put another in its place, with every key on it"),
        Reason::InItsHands => "the user works with what lies there".to_owned(),
        Reason::KeptCopy => it("kept the copy that it held"),
        Reason::KeptKey => it("kept the key"),
        Reason::WasRead => it("could read it before"),
        Reason::None => String::new(),
    }
}

/// On what a gift rests: "in an emergency".
#[must_use]
pub fn basis_of(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Emergency) => "in an emergency",
        Some(Basis::Request) => "on request",
        Some(Basis::Sale) => "for money",
        Some(Basis::Cooperation) | None => "because the two work together",
    }
}

fn or_data<I>(data: Option<&Name<I>>) -> String {
    data.map_or_else(|| "the data".to_owned(), name)
}

/// How a party controls a firm: "it has 71% of the votes in China Telecom".
#[must_use]
pub fn control(control: &Control) -> String {
    let subject = Subject::from(&control.owner).pronoun();
    let firm = Subject::from(&control.firm).spoken;
    subject.does(&match &control.by {
        ControlBy::Votes(votes) => {
            let part = |votes: &Votes| match &votes.through {
                None => format!("{} of the votes in {firm}", percent(&votes.share)),
                Some(party) => {
                    let through = Subject::from(party).spoken;
                    format!("{} of the votes in {firm} through {through}, which {}", percent(&votes.share), subject.does("controls"))
                }
            };
            format!("has {}", list(&votes.iter().map(part).collect::<Vec<_>>(), "and"))
        }
        ControlBy::Through(party) => {
            let party = Subject::from(party);
            format!("controls {}, which {} {firm}", party.spoken, party.agree("controls"))
        }
        ControlBy::OtherMeans => format!("controls {firm} by means other than votes"),
    })
}
