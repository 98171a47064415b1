//! The Python package `residency`: a thin layer over the library's [`service`](residency::service), one question in, one result out.
//!
//! What Python sees is written in `python/residency`; this module gives it four things: a scenario that was read ([`loaded`]), an answer in
//! all its forms ([`answer`]), a table that every data frame takes ([`table`]), and the program itself. A question comes in as JSON
//! ([`asking`]), so that it can be kept, sent to another process and put again. While the library works, the interpreter is released.

use pyo3::prelude::*;

mod answer;
mod asking;
mod cells;
mod errors;
mod loaded;
mod put;
mod table;
mod threads;
mod variants;

/// What the package is made of; nothing in it is public by itself.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::answer::Answer;
    #[pymodule_export]
    use super::loaded::Loaded;
    #[pymodule_export]
    use super::table::Table;

    #[pymodule_export]
    use super::answer::{coverage, html_of_markdown, laws};
    #[pymodule_export]
    use super::loaded::{assembled, named, read, shipped};
    #[pymodule_export]
    use super::program;
    #[pymodule_export]
    use super::variants::answer_variants;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("MEANS", super::asking::means())?;
        module.add("QUESTIONS", super::asking::questions())?;
        module.add("FRAMEWORKS", residency::service::assess::frameworks())
    }
}

/// Runs the command line; the first word is the program itself. Gives the exit status.
#[pyfunction]
fn program(py: Python<'_>, given: Vec<std::ffi::OsString>) -> u8 {
    let itself = given.first().map(std::path::PathBuf::from);
    py.detach(|| residency::cli::main(given, itself).code())
}
