//! What is printed, in each of its forms.

mod combinations;
mod differences;
mod pictures;
mod report;
mod report_page;
mod run;
