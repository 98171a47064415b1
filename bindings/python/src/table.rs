//! A table that every data frame takes: by the Arrow C stream interface, which polars, pandas, pyarrow and DuckDB read without this package
//! knowing of them.

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyType};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// So many rows are handed over at once; their texts stay below the 2 GiB that an array of texts can hold.
const BATCH: usize = 1 << 16;

/// The values of a column; `None`: none is known, or there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Column {
    /// Texts.
    #[serde(with = "texts")]
    Text(Vec<Option<Arc<str>>>),
    /// Lists of texts.
    Texts(Vec<Option<Vec<String>>>),
    /// True or false.
    Flag(Vec<Option<bool>>),
    /// Whole numbers.
    Number(Vec<Option<i64>>),
    /// Numbers.
    #[serde(with = "bits")]
    Share(Vec<Option<f64>>),
    /// Days since 1 January 1970.
    Day(Vec<Option<i32>>),
}

/// Texts of which many are the same one in memory.
mod texts {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::sync::Arc;

    pub(super) fn serialize<S: Serializer>(texts: &[Option<Arc<str>>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(texts.iter().map(Option::as_deref))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<Arc<str>>>, D::Error> {
        let mut kept = super::super::cells::Texts::default();
        let texts = Vec::<Option<String>>::deserialize(from)?;
        Ok(texts.iter().map(|text| text.as_ref().and_then(|text| kept.of(text))).collect())
    }
}

/// Numbers bit by bit, so that none changes on its way.
mod bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(numbers: &[Option<f64>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(numbers.iter().map(|number| number.map(f64::to_bits)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<f64>>, D::Error> {
        let numbers = Vec::<Option<u64>>::deserialize(from)?;
        Ok(numbers.into_iter().map(|number| number.map(f64::from_bits)).collect())
    }
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Share(values) => values.len(),
            Self::Day(values) => values.len(),
        }
    }

    fn kind(&self) -> DataType {
        match self {
            Self::Text(_) => DataType::Utf8,
            Self::Texts(_) => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
            Self::Flag(_) => DataType::Boolean,
            Self::Number(_) => DataType::Int64,
            Self::Share(_) => DataType::Float64,
            Self::Day(_) => DataType::Date32,
        }
    }

    fn array(&self, rows: Range<usize>) -> ArrayRef {
        fn of<T>(values: &[T], rows: Range<usize>) -> &[T] {
            values.get(rows).unwrap_or_default()
        }
        match self {
            Self::Text(values) => Arc::new(of(values, rows).iter().map(Option::as_deref).collect::<StringArray>()),
            Self::Texts(values) => {
                let mut lists = ListBuilder::new(StringBuilder::new());
                of(values, rows).iter().for_each(|list| lists.append_option(list.as_ref().map(|list| list.iter().map(Some))));
                Arc::new(lists.finish())
            }
            Self::Flag(values) => Arc::new(BooleanArray::from(of(values, rows).to_vec())),
            Self::Number(values) => Arc::new(Int64Array::from(of(values, rows).to_vec())),
            Self::Share(values) => Arc::new(Float64Array::from(of(values, rows).to_vec())),
            Self::Day(values) => Arc::new(Date32Array::from(of(values, rows).to_vec())),
        }
    }

    /// Adds the values of a column of the same kind.
    fn extend(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(values), Self::Text(more)) => values.extend_from_slice(more),
            (Self::Texts(values), Self::Texts(more)) => values.extend_from_slice(more),
            (Self::Flag(values), Self::Flag(more)) => values.extend_from_slice(more),
            (Self::Number(values), Self::Number(more)) => values.extend_from_slice(more),
            (Self::Share(values), Self::Share(more)) => values.extend_from_slice(more),
            (Self::Day(values), Self::Day(more)) => values.extend_from_slice(more),
            (Self::Text(_) | Self::Texts(_) | Self::Flag(_) | Self::Number(_) | Self::Share(_) | Self::Day(_), _) => return false,
        }
        true
    }

    fn of(kind: &str, values: &Bound<'_, PyAny>) -> PyResult<Self> {
        match kind {
            "text" => {
                let texts: Vec<Option<String>> = values.extract()?;
                Ok(Self::Text(texts.into_iter().map(|text| text.map(Arc::from)).collect()))
            }
            "texts" => Ok(Self::Texts(values.extract()?)),
            "flag" => Ok(Self::Flag(values.extract()?)),
            "number" => Ok(Self::Number(values.extract()?)),
            "share" => Ok(Self::Share(values.extract()?)),
            "day" => Ok(Self::Day(values.extract()?)),
            other => Err(PyTypeError::new_err(format!("there is no kind `{other}` of columns"))),
        }
    }

    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match self {
            Self::Text(values) => PyList::new(py, values.iter().map(Option::as_deref)),
            Self::Texts(values) => PyList::new(py, values.iter().map(Option::as_deref)),
            Self::Flag(values) => PyList::new(py, values),
            Self::Number(values) => PyList::new(py, values),
            Self::Share(values) => PyList::new(py, values),
            Self::Day(values) => {
                let day = py.import("datetime")?.getattr("date")?.getattr("fromordinal")?;
                let days: PyResult<Vec<Option<Bound<'py, PyAny>>>> =
                    values.iter().map(|day_since| day_since.map(|since| day.call1((since + 719_163,))).transpose()).collect();
                PyList::new(py, days?)
            }
        }
    }
}

/// Columns of one length, each with a name.
#[pyclass(frozen, module = "residency._native")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Table {
    columns: Vec<(String, Column)>,
}

impl Table {
    pub(crate) fn of(columns: Vec<(&str, Column)>) -> Self {
        Self { columns: columns.into_iter().map(|(name, column)| (name.to_owned(), column)).collect() }
    }

    fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    fn schema(&self) -> SchemaRef {
        let fields: Vec<Field> = self.columns.iter().map(|(name, column)| Field::new(name, column.kind(), true)).collect();
        Arc::new(Schema::new(fields))
    }

    fn batches(&self) -> Result<Vec<RecordBatch>, ArrowError> {
        let (rows, schema) = (self.rows(), self.schema());
        let batch = |start: usize| {
            let end = rows.min(start + BATCH);
            RecordBatch::try_new(schema.clone(), self.columns.iter().map(|(_, column)| column.array(start..end)).collect())
        };
        (0..rows).step_by(BATCH).map(batch).collect()
    }
}

fn broken(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

#[pymethods]
impl Table {
    /// A table of columns: name, kind (`text`, `texts`, `flag`, `number`, `share`, `day`) and values.
    #[new]
    fn new(columns: Vec<(String, String, Bound<'_, PyAny>)>) -> PyResult<Self> {
        let columns: Vec<(String, Column)> = columns
            .into_iter()
            .map(|(name, kind, values)| Column::of(&kind, &values).map(|column| (name, column)))
            .collect::<PyResult<_>>()?;
        let table = Self { columns };
        match table.columns.iter().find(|(_, column)| column.len() != table.rows()) {
            Some((name, column)) => {
                Err(PyValueError::new_err(format!("the column `{name}` has {} rows, the first {}", column.len(), table.rows())))
            }
            None => Ok(table),
        }
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self == other
    }

    fn __repr__(&self) -> String {
        format!("<residency.Table: {} rows of {}>", self.rows(), self.names().join(", "))
    }

    /// The names of the columns.
    #[getter(columns)]
    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The values of a column.
    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        match self.columns.iter().find(|(own, _)| own == name) {
            Some((_, column)) => column.values(py),
            None => Err(PyKeyError::new_err(format!("there is no column `{name}`; there are {}", self.names().join(", ")))),
        }
    }

    /// The columns, each under its name.
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for (name, column) in &self.columns {
            out.set_item(name, column.values(py)?)?;
        }
        Ok(out)
    }

    /// The rows, each with its values under the names of their columns.
    fn to_rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let columns: Vec<(&str, Bound<'py, PyList>)> =
            self.columns.iter().map(|(name, column)| Ok((name.as_str(), column.values(py)?))).collect::<PyResult<_>>()?;
        let out = PyList::empty(py);
        for row in 0..self.rows() {
            let dict = PyDict::new(py);
            for (name, values) in &columns {
                dict.set_item(name, values.get_item(row)?)?;
            }
            out.append(dict)?;
        }
        Ok(out)
    }

    /// Tables of the same columns, one below the other.
    #[staticmethod]
    fn concat(tables: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        let mut tables = tables.iter();
        let mut all = tables.next().map_or_else(Self::default, |first| Self::clone(first));
        for table in tables {
            let fits =
                table.names() == all.names() && all.columns.iter_mut().zip(&table.columns).all(|((_, own), (_, more))| own.extend(more));
            if !fits {
                let (own, other) = (all.names().join(", "), table.names().join(", "));
                return Err(PyValueError::new_err(format!("tables of other columns cannot be put together: {own}; {other}")));
            }
        }
        Ok(all)
    }

    /// The table as an Arrow stream, in batches of 65 536 rows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // Whoever asks for another schema casts; the interface allows to give one's own.
        let _ = requested_schema;
        let batches = py.detach(|| self.batches()).map_err(broken)?;
        let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), self.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    /// Its schema for Arrow.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema().as_ref()).map_err(broken)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// To be sent to another process, and read there by the same version.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let bytes = serde_json::to_vec(self).map_err(broken)?;
        Ok((PyType::new::<Self>(py).getattr("_of_bytes")?, (PyBytes::new(py, &bytes),)))
    }

    #[staticmethod]
    fn _of_bytes(bytes: &[u8]) -> PyResult<Self> {
        serde_json::from_slice(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
    }
}
