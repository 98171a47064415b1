//! What `graph` shows: a diagram of nodes and arrows without places, of the world or of the derivation of a cell.

mod collapse;
mod derivation;
mod serialize;
mod world;

pub use derivation::derivation;
pub use world::world;

use serde::Serialize;

/// More nodes than this are not taken in at a glance: the rest is counted.
pub const MAX_NODES: usize = 300;

/// Nodes and arrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// What it shows, in a line.
    pub title: String,
    /// The same in sentences, for who cannot see it.
    pub description: String,
    /// Frames round nodes, in order.
    pub frames: Vec<Frame>,
    /// Nodes, in order.
    pub nodes: Vec<Node>,
    /// Arrows, in order.
    pub arrows: Vec<Arrow>,
    /// What is not drawn, in a sentence; empty if everything is.
    pub left_out: String,
    /// What the shapes mean, where they are drawn.
    pub key: String,
}

/// A frame round nodes: a jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// Its id.
    pub id: String,
    /// What stands on it.
    pub label: String,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// A person or a group.
    Person,
    /// A company.
    Company,
    /// A government.
    Government,
    /// Somebody who would have to break in.
    Intruder,
    /// A building or a link, with what lies in it.
    Site,
    /// A device, with what lies in it.
    Device,
    /// Keys that lie at no site.
    Keys,
    /// So many others.
    Others,
    /// What is asked about.
    Goal,
    /// What a party has or can do.
    Capability,
    /// What is so by design, without any step before it.
    Fact,
    /// A step for which all below is needed.
    And,
    /// A step for which one below is enough.
    Or,
}

impl NodeKind {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Government => "government",
            Self::Intruder => "intruder",
            Self::Site => "site",
            Self::Device => "device",
            Self::Keys => "keys",
            Self::Others => "others",
            Self::Goal => "goal",
            Self::Capability => "capability",
            Self::Fact => "fact",
            Self::And => "and",
            Self::Or => "or",
        }
    }
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id, unique in the diagram.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What stands on top.
    pub label: String,
    /// What stands below, line by line.
    pub lines: Vec<String>,
    /// The index of its frame.
    pub frame: Option<usize>,
}

/// What an arrow says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArrowKind {
    /// Has votes in it, or controls it otherwise.
    Owns,
    /// Runs the machines.
    Runs,
    /// Ships software that runs there.
    Ships,
    /// Could give what it has of its own accord.
    Gives,
    /// Could break in.
    BreaksIn,
    /// Rests on it.
    Needs,
}

impl ArrowKind {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owns => "owns",
            Self::Runs => "runs",
            Self::Ships => "ships",
            Self::Gives => "gives",
            Self::BreaksIn => "breaks-in",
            Self::Needs => "needs",
        }
    }
}

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The index of the node that it comes from.
    pub from: usize,
    /// The index of the node that it leads to.
    pub to: usize,
    /// What it says.
    pub kind: ArrowKind,
    /// What stands beside it; may be empty.
    pub label: String,
}
