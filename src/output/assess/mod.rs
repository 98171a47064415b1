//! A scenario against a framework: text, JSON, Markdown, a page of HTML, and a table of every design.

pub mod designs;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;
pub mod words;
