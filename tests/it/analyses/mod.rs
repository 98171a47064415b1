//! Each analysis, against running it one configuration at a time or against figures worked out by hand.

mod assessments;
mod configurations;
mod cut_off_criteria;
mod differences;
mod effects;
mod everywhere;
mod expected_policies;
mod explanations;
mod frameworks;
mod idle;
mod idle_questions;
mod laws;
mod laws_cutting_off;
mod lessons;
mod lifted;
mod over_time;
mod paths;
mod policy_moves;
mod questions;
mod sourced;
mod timeline;
mod together;
mod what_if;
