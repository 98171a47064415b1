//! What is printed, in each of its forms.

mod combinations;
mod differences;
mod language;
mod pictures;
mod report;
mod report_page;
mod run;
