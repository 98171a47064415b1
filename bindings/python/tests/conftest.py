"""What the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import residency

ROOT = Path(__file__).resolve().parents[3]

PACK = """
schema = 1
[jurisdictions.here]
name = "Here"
looked_at = ["reads"]
"""

SCENARIO = """
schema = 1
title = "Ours"
use = ["places"]
parties.people = { kind = "group" }
parties.firm = { kind = "company", incorporated = "here" }
sites.hall = { kind = "facility", located = "here", operator = "firm" }
data.letters = { category = "content", subject = "people", copies.main = { at = "hall", tenants = ["people"] } }
"""


def command_line(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program that comes with the package."""
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "CLICOLOR_FORCE")}
    call = [sys.executable, "-m", "residency", *arguments]
    return subprocess.run(call, capture_output=True, text=True, input=text, check=False, env=environment)


@pytest.fixture(scope="session")
def icloud() -> residency.Scenario:
    return residency.load("icloud-china")


@pytest.fixture(scope="session")
def designs() -> residency.Scenario:
    return residency.load("sovereign-cloud-designs")
