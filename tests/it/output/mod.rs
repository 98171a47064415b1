//! What is printed, in each of its forms.

mod alone;
mod combinations;
mod differences;
mod hostile;
mod language;
mod not_looked_at;
mod pictures;
mod report;
mod report_page;
mod report_picture;
mod run;
mod unsaid;
