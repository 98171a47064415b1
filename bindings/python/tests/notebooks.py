"""Runs the notebooks of the documentation and compares what comes out with what they show; ``python notebooks.py --write`` writes it anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "notebooks"

# What a kernel needs to know so that the same cells give the same text everywhere.
ENVIRONMENT = {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "COLUMNS": "100", "POLARS_FMT_MAX_COLS": "12"}


def all_of_them() -> list[Path]:
    """The notebooks, sorted."""
    return sorted(FOLDER.glob("*.ipynb"))


def run(path: Path) -> Any:
    """The notebook with what its cells give. Raises where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.pop("outputs", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    done = client.execute()
    for cell in done.cells:
        cell.metadata.pop("execution", None)
    done.metadata.language_info = {"name": "python"}
    return done


def shown(notebook: Any) -> list[list[str]]:
    """What each cell shows as text; pictures are told by their kind alone, for each version draws them a little differently."""

    def one(output: Any) -> str:
        if output.output_type == "stream":
            return str(output.text)
        data = output.get("data", {})
        kind = next((kind for kind in ("text/html", "image/svg+xml", "image/png", "text/plain") if kind in data), "")
        if kind == "image/png":
            return "<a picture>"
        # Frames number their elements anew each time.
        return re.sub(r"0x[0-9a-f]+|T_[0-9a-f]+", "", str(data.get(kind, "")))

    return [[one(output) for output in cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]


if __name__ == "__main__":
    for path in all_of_them():
        done = run(path)
        if "--write" in sys.argv:
            nbformat.write(done, path)
        print(path.name, sum(len(one) for one in shown(done)), "outputs")
