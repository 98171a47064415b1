//! Law: a table, an entry in sentences, JSON, and a page of Markdown for each country.

pub mod entry;
pub mod json;
pub mod page;
pub mod table;
pub mod words;
