//! The stable codes of diagnostics. Tools may match on them; a code is never given a second meaning.

use super::Severity;

macro_rules! codes {
    ($($variant:ident $word:literal $severity:ident $explanation:literal;)*) => {
        /// The stable code of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $explanation] $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The code as it is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Code::$variant => $word,)* } }

            /// Whether it stops the work.
            #[must_use]
            pub fn severity(self) -> Severity { match self { $(Code::$variant => Severity::$severity,)* } }

            /// One sentence that says what it means.
            #[must_use]
            pub fn explanation(self) -> &'static str { match self { $(Code::$variant => $explanation,)* } }
        }
    };
}

codes! {
    Unreadable "unreadable" Error "The file or pack cannot be read.";
    NotUtf8 "not-utf8" Error "The file is not UTF-8 text.";
    TooLarge "too-large" Error "The file, or what it leaves open, is larger than the program accepts.";
    TooMany "too-many" Error "Not all of the file was checked: it has more faults than anybody would read.";
    Syntax "syntax" Error "The text is not valid TOML.";
    DuplicateKey "duplicate-key" Error "A key or table is given twice in one file.";
    UnknownKey "unknown-key" Error "The format has no such table or key here.";
    MissingKey "missing-key" Error "A key that the format requires is not there.";
    WrongType "wrong-type" Error "The value has another type than the key takes.";
    UnknownWord "unknown-word" Error "The value is not one of the words that the key takes.";
    UnknownReference "unknown-reference" Error "The value names an entity that does not exist.";
    AmbiguousReference "ambiguous-reference" Error "A way in `through` has the name of a party and of a site.";
    BadId "bad-id" Error "An id may hold only small letters, digits and hyphens.";
    BadNumber "bad-number" Error "The number cannot be used: not finite, or with too many digits.";
    OutOfRange "out-of-range" Error "The number lies outside the range that the key takes.";
    BadDate "bad-date" Error "The date does not exist, or is more than a date.";
    DateOrder "date-order" Warning "A law ends before it begins, so it is in force on no day.";
    BadSchema "bad-schema" Error "The file is of a version of the format that this program does not read.";
    NotAPack "not-a-pack" Error "A scenario (a file with a title) cannot be used as a pack.";
    NotAScenario "not-a-scenario" Error "A pack (a file without a title) cannot be run by itself.";
    UseCycle "use-cycle" Error "Packs use each other in a circle.";
    DuplicateId "duplicate-id" Error "Two files define the same id and the scenario does not override it.";
    BadOverride "bad-override" Error "An override names something that no pack defines or that the scenario does not define itself, or leaves out what is defined.";
    LostAttributes "lost-attributes" Warning "A whole entity of a pack is overridden, and what the pack says of it beside is lost.";
    WithinCycle "within-cycle" Error "Jurisdictions lie within each other in a circle.";
    WrapCycle "wrap-cycle" Error "Keys wrap each other in a circle.";
    PartsCycle "parts-cycle" Error "Keys are parts of each other in a circle.";
    TooManyVotes "too-many-votes" Error "The owners' shares sum to more than one.";
    NeedTooHigh "need-too-high" Error "More parts are needed than there are.";
    QuorumTooHigh "quorum-too-high" Error "More copies are needed than there are.";
    PartsConflict "parts-conflict" Error "A key put together from parts cannot have holders, places, a store or wrappings of its own, and nobody vouches for it.";
    BreachTarget "breach-target" Error "A breach has at least one of site, key and party.";
    BreachOfParts "breach-of-parts" Error "A key put together from parts cannot be stolen by itself.";
    AgreementOfOne "agreement-of-one" Error "An agreement joins at least two different jurisdictions.";
    SelfReference "self-reference" Warning "An entity refers to itself where that means nothing.";
    BadPath "bad-path" Error "A patch does not name an attribute of an existing entity, or names something that cannot be patched.";
    PatchConflict "patch-conflict" Error "Two switches set the same path, or one adds to a list what another removes from it.";
    BadSwitch "bad-switch" Error "A switch does not have the options or the keys that its kind needs.";
    BadLikelihood "bad-likelihood" Error "Likelihoods stand on all options of a claim and sum to one, or on none.";
    BadRange "bad-range" Error "A range has low, mode and high in this order.";
    UnknownSwitch "unknown-switch" Error "There is no such switch.";
    UnknownOption "unknown-option" Error "The switch has no such option.";
    UnknownView "unknown-view" Error "There is no such view.";
    BadPolicy "bad-policy" Error "A policy lacks a key that its kind needs, or has one that its kind does not take.";
    BadExpectation "bad-expectation" Error "An expectation says nothing, or names what does not exist.";
    BadLesson "bad-lesson" Error "A lesson asks nothing, or a question names half a cell: a party without data, or data without a party.";
    UnusedEntity "unused-entity" Warning "Nothing refers to this entity.";
    SetOnDropped "set-on-dropped" Warning "An option sets a key of what it drops, which changes nothing.";
    IdleKey "idle-key" Warning "This key locks nothing.";
    IdleBreach "idle-breach" Warning "A breach gets hold of a key that opens nothing and stands for nobody.";
    ServingLink "serving-link" Warning "Users are said to be served from a copy at a link, though the data lie elsewhere too.";
    Unsourced "unsourced" Warning "A power, shield, agreement, offer or claim has no source.";
}
