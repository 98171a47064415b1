//! Looks at the folder now and then, and says when a file is another one.

use super::files::{About, Fault, Folder};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Sender;

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_millis(300);
/// A file changed so recently is read even if nothing about it seems to be new: its clock may be too coarse.
const RECENT: Duration = Duration::from_secs(2);

/// A file as it was when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    about: About,
    version: Option<String>,
}

/// The files of a folder with their versions; only what seems to have changed is read.
#[derive(Debug, Default)]
pub(super) struct Glance {
    known: BTreeMap<String, Known>,
}

impl Glance {
    /// Looks, and gives the list as JSON: `{"files":[{"name":…,"version":…}]}`, sorted by name. The version of what cannot be
    /// opened is `null`.
    pub(super) fn look(&mut self, folder: &Folder) -> String {
        let mut now = BTreeMap::new();
        for (name, about) in folder.list().unwrap_or_default() {
            let recent = about.1.is_none_or(|at| at.elapsed().map_or(true, |age| age < RECENT));
            let version = match self.known.get(&name) {
                Some(known) if known.about == about && !recent => known.version.clone(),
                _ => match folder.version(&name) {
                    Err(Fault::Missing) | Ok(None) => continue,
                    Ok(version) => version,
                    Err(_) => None,
                },
            };
            now.insert(name, Known { about, version });
        }
        self.known = now;
        let files: Vec<_> = self.known.iter().map(|(name, known)| json!({ "name": name, "version": known.version })).collect();
        json!({ "files": files }).to_string()
    }
}

/// Looks at the folder as long as anybody wants to know.
pub(super) async fn watch(folder: Arc<Folder>, news: Sender<String>) {
    let mut glance = Glance::default();
    loop {
        tokio::time::sleep(EVERY).await;
        // One is kept for those to come.
        if news.receiver_count() <= 1 {
            continue;
        }
        let of = Arc::clone(&folder);
        let looked = tokio::task::spawn_blocking(move || {
            let list = glance.look(&of);
            (glance, list)
        });
        let Ok((back, list)) = looked.await else { return };
        glance = back;
        news.send_if_modified(|last| {
            let new = *last != list;
            if new {
                *last = list;
            }
            new
        });
    }
}
