//! Lists that are long on a page come by position: a struct is written as a list of its fields, in their order, to keep it small.

/// The types that come by position, for the declaration.
#[cfg(test)]
pub(super) const NAMES: [&str; 5] = ["PathEntry", "Telling", "ToldAct", "StepEntry", "MoveEntry"];

/// A struct that is written as a list of its fields in their order.
macro_rules! by_position {
    ($(#[$doc:meta])* pub(super) struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub(super) struct $name { $($(#[$field_doc])* $field: $kind,)+ }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                ($(&self.$field,)+).serialize(out)
            }
        }
    };
}

pub(super) use by_position;
