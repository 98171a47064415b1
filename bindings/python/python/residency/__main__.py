"""The program `residency`: ``python -m residency`` is the same as ``residency``."""

from __future__ import annotations

import sys

from ._native import program


def main() -> int:
    """Runs the command line with the arguments of this process, and gives its exit status: 0, 1 (something failed) or 2 (bad input)."""
    sys.stdout.flush()
    return program(sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
