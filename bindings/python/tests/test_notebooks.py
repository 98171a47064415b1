from __future__ import annotations

import nbformat
import notebooks
import pytest


@pytest.mark.parametrize("path", notebooks.all_of_them(), ids=lambda path: path.stem)
def test_a_notebook_shows_what_comes_out(path):
    kept = nbformat.read(path, as_version=4)
    found = notebooks.shown(notebooks.run(path))
    assert found == notebooks.shown(kept), "python bindings/python/tests/notebooks.py --write writes them anew"
    assert any(found), "no cell shows anything"


def test_there_are_notebooks_and_they_are_small():
    assert len(notebooks.all_of_them()) >= 3
    for path in notebooks.all_of_them():
        assert path.stat().st_size < 250_000, path
