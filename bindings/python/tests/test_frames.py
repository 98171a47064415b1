from __future__ import annotations

import datetime
import pickle

import duckdb
import pandas
import polars
import pyarrow
import pytest
import residency

DAY = datetime.date(2018, 2, 28)
COLUMNS = [
    ("text", "text", ["a", None, "ä\n\"'"]),
    ("texts", "texts", [["x", "y"], None, []]),
    ("flag", "flag", [True, None, False]),
    ("number", "number", [1, None, -(2**63)]),
    ("share", "share", [0.1, None, 1e-300]),
    ("day", "day", [(DAY - datetime.date(1970, 1, 1)).days, None, -719162]),
]
ROWS = [
    {"text": "a", "texts": ["x", "y"], "flag": True, "number": 1, "share": 0.1, "day": DAY},
    dict.fromkeys(("text", "texts", "flag", "number", "share", "day")),
    {"text": "ä\n\"'", "texts": [], "flag": False, "number": -(2**63), "share": 1e-300, "day": datetime.date(1, 1, 1)},
]


def test_a_table_is_the_same_in_every_data_frame():
    every_kind = table = residency.Table(COLUMNS)
    assert table.to_rows() == ROWS and len(every_kind) == 3
    assert polars.DataFrame(table).to_dicts() == ROWS
    assert pyarrow.table(table).to_pylist() == ROWS
    names = [name for name, _, _ in COLUMNS]
    assert [dict(zip(names, row, strict=True)) for row in duckdb.sql("from every_kind").fetchall()] == ROWS
    frame = pandas.DataFrame.from_arrow(table)
    assert list(frame.columns) == names and frame["text"].isna().tolist() == [False, True, False] and frame["share"][2] == 1e-300


def test_the_types_are_those_of_arrow():
    schema = pyarrow.schema(residency.Table(COLUMNS))
    kinds = [pyarrow.string(), pyarrow.list_(pyarrow.string()), pyarrow.bool_(), pyarrow.int64(), pyarrow.float64(), pyarrow.date32()]
    assert schema.types == kinds and all(field.nullable for field in schema)


def test_a_long_table_comes_in_batches_and_an_empty_one_with_its_columns():
    long = residency.Table([("n", "number", list(range(150_000)))])
    assert [batch.num_rows for batch in pyarrow.table(long).to_batches()] == [65536, 65536, 18928]
    assert polars.DataFrame(long)["n"].to_list() == list(range(150_000))
    empty = residency.Table([("n", "number", []), ("t", "text", [])])
    assert pyarrow.table(empty).column_names == ["n", "t"] and polars.DataFrame(empty).shape == (0, 2)
    assert duckdb.sql("select count(*) from empty").fetchall() == [(0,)]


def test_tables_are_put_together_compared_and_sent():
    table = residency.Table(COLUMNS)
    both = residency.Table.concat([table, table])
    assert both.to_rows() == ROWS + ROWS and both != table
    assert pickle.loads(pickle.dumps(both)) == both
    assert len(residency.Table.concat([])) == 0
    with pytest.raises(ValueError, match="other columns"):
        residency.Table.concat([table, residency.Table([("n", "number", [])])])
    with pytest.raises(ValueError, match="rows"):
        residency.Table([("n", "number", [1]), ("m", "number", [])])
    with pytest.raises(KeyError, match="no column"):
        table["none"]


def test_an_answer_is_taken_as_it_is(icloud):
    matrix = icloud.run()
    rows = matrix.table.to_rows()
    assert polars.DataFrame(matrix).to_dicts() == rows
    assert pyarrow.table(matrix).to_pylist() == rows
    assert pandas.DataFrame.from_arrow(matrix).shape == (56, 10)
    assert duckdb.sql("select count(*) from matrix where reads = 'law'").fetchall() == [(sum(row["reads"] == "law" for row in rows),)]


def test_a_page_has_no_table(icloud):
    report = icloud.report()
    assert report.__arrow_c_stream__ is None
    with pytest.raises(TypeError, match="Report has no table"):
        _ = report.table
