//! What the scripts of the page and of the lab are given: forms of sentences, with slots like `{who}`. A script chooses among them
//! and fills the slots.
//!
//! A form that agrees with a number comes twice. What is one form must be one here, too: the scripts join none of their own.

use serde::Serialize;

/// A form for one, and for any other number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Forms {
    one: &'static str,
    more: &'static str,
}

/// A form for one, and for any other number.
pub(super) const fn forms(one: &'static str, more: &'static str) -> Forms {
    Forms { one, more }
}

/// One form.
pub(super) type Say = &'static str;

/// A form for each of some things; its words stand beside its name.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty = $value:expr,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub struct $name { $($field: $kind,)+ }

        impl $name {
            const ALL: Self = Self { $($field: $value,)+ };
        }
    )+ };
}

pub(super) use words;
