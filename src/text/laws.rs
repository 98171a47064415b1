//! Laws and sources in a line.

use crate::analysis::law::Law;
use crate::analysis::source::Source;

/// "Cybersecurity Law of the PRC, art. 28; in force since 2017-06-01; decided by the executive, not a court; …".
#[must_use]
pub fn facts(law: &Law) -> String {
    let mut facts = vec![law.statute.clone().unwrap_or_else(|| law.name.clone())];
    match (law.since, law.until) {
        (Some(since), Some(until)) => facts.push(format!("in force from {since} until {until}")),
        (Some(since), None) => facts.push(format!("in force since {since}")),
        (None, Some(until)) => facts.push(format!("in force until {until}")),
        (None, None) => {}
    }
    match law.process {
        Some("court") => facts.push("decided by a court".to_owned()),
        Some("executive") => facts.push("decided by the executive, not a court".to_owned()),
        Some(_) => facts.push("no prior decision needed".to_owned()),
        None => {}
    }
    if law.secret {
        facts.push("the addressee must keep it secret".to_owned());
    }
    match law.confidence {
        Some("primary") => facts.push("entry checked against the text of the law".to_owned()),
        Some("reported") => facts.push("entry checked against reports only".to_owned()),
        Some("assumed") => facts.push("assumed, not looked up: almost every state has such a power".to_owned()),
        Some(_) => facts.push("entry not verified".to_owned()),
        None => {}
    }
    facts.join("; ")
}

/// "Silicon UK, Apple Selects China Telecom … (2014-08-15)".
#[must_use]
pub fn source(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map_or_else(String::new, |p| format!("{p}, "));
    let date = source.date.map_or_else(String::new, |d| format!(" ({d})"));
    format!("{publisher}{}{date}", source.title)
}

/// Who published a source, or its title where nobody is named.
#[must_use]
pub fn publisher(source: &Source) -> &str {
    source.publisher.as_deref().unwrap_or(&source.title)
}
