//! Why a step of a derivation holds, for the sentence after its colon.

use super::grammar::Subject;
use super::lists::list;
use super::names::quoted;
use super::numbers::percent;
use super::things::{name, names};
use crate::analysis::explain::{Control, ControlBy, Duty, Reason, Votes};
use crate::analysis::names::{Name, PartyName};

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
            it(&format!("is {tenant} there, and {have} the copy through the service"))
        }
        Reason::RunsSite(None) => it("runs the site"),
        Reason::RunsSite(Some(site)) => it(&format!("runs {}, where the copy lies", name(site))),
        Reason::HoldsKey => it(if subject.plural { "is holders of the key" } else { "is a holder of the key" }),
        Reason::RunsKeySite(site) => it(&format!("runs {}, where the key lies, and the store gives it out", or(site, "the site"))),
        Reason::Unwraps(wrappers) => it(&format!("has the key and can use what wraps it: {}", names(wrappers))),
        Reason::Combines { need: 1, of: 1 } => it("can use the key that this one is made of"),
        Reason::Combines { need: 1, of } => it(&format!("can use one of the {of} keys of which each is enough for this one")),
        Reason::Combines { need, of } => it(&format!("can use {need} of the {of} parts of the key, as many as are needed")),
        Reason::Processes => it(&format!("does that work {own}")),
        Reason::RunsProcessingSite(site) => it(&format!("runs {}, where that work is done in the open", or(site, "the site"))),
        Reason::OpensQuorum(count) => it(&format!("opens {count} copies, as many as are needed")),
        Reason::OpensCopy { site, keys } => {
            let place = site.as_ref().map_or_else(|| "the copy".to_owned(), |s| format!("the copy at {}", name(s)));
            it(&match keys.as_slice() {
                [] => format!("holds {place}, which lies in the clear"),
                [key] => format!("holds {place} and can use the key on it, {}", name(key)),
                keys => format!("holds {place} and can use every key on it: {}", names(keys)),
            })
        }
        Reason::SeesClear => format!("what {} shows the data in the clear", it("sees")),
        Reason::Subject => format!("the data are about {}", subject.object()),
        Reason::Controls(found) => control(found),
        Reason::Ordered { addressee, power, must } => {
            let addressee = Subject::from(addressee);
            let under = format!("under {}", quoted(&power.label));
            addressee.does(&match must {
                Duty::DiscloseOpened(site) => {
                    let site = site.as_ref().map_or_else(String::new, |s| format!(" at {}", name(s)));
                    format!("must disclose the copy{site} {under}, in the clear because {} can open it", addressee.it())
                }
                Duty::DiscloseKept => format!("must disclose {under} what is kept of that work"),
                Duty::Disclose => format!("must disclose it {under}"),
                Duty::Decrypt => format!("must decrypt {under}"),
                Duty::Change => format!("must change the software {under}"),
                Duty::Assist => format!("must assist {under}"),
            })
        }
        Reason::Seizable(site, power) => format!("{} can be seized under {}", name(site), name(power)),
        Reason::Interceptable(site, power) => format!("{} can be intercepted under {}", name(site), name(power)),
        Reason::PassedOn { asked, shares: true } => Subject::from(asked).does("shares what it was given"),
        Reason::PassedOn { asked, shares: false } => Subject::from(asked).does("uses its powers on request"),
        Reason::Ships(software) => it(&format!("ships {} and can alter it", name(software))),
        Reason::Breach(breach) => format!("by the break-in {}", name(breach)),
        Reason::Revealed(data) => format!("the key lies in {}, which {they} can keep", or_data(data.as_ref())),
        Reason::None => String::new(),
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
                None => percent(&votes.share),
                Some(party) => {
                    format!("{} through {}, which {} controls", percent(&votes.share), Subject::from(party).spoken, subject.it())
                }
            };
            format!("has {} of the votes in {firm}", list(&votes.iter().map(part).collect::<Vec<_>>(), "and"))
        }
        ControlBy::Through(party) => {
            let party = Subject::from(party);
            format!("controls {}, which {} {firm}", party.spoken, party.agree("controls"))
        }
        ControlBy::OtherMeans => format!("controls {firm} by other means than votes"),
    })
}
