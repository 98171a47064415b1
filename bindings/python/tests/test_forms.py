from __future__ import annotations

import html.parser
import json
import re
import sysconfig
from pathlib import Path

import pytest
import residency
from conftest import ROOT, command_line


class Marks(html.parser.HTMLParser):
    """Marks that are opened and closed."""

    VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def sound(page: str) -> str:
    marks = Marks()
    marks.feed(page)
    assert marks.open == []
    return page


def test_printed_it_is_what_the_command_line_shows(icloud):
    shown = command_line("run", "icloud-china").stdout
    # The command line also says how to ask on.
    asked_on = [line for line in shown.splitlines() if "residency explain" in line]
    assert len(asked_on) == 1
    assert str(icloud.run()).split() == shown.replace(asked_on[0], "").split()
    assert icloud.timeline(parties="cn-state").to_text() == command_line("timeline", "icloud-china", "--party", "cn-state").stdout
    assert "\x1b[" in icloud.run().to_text(colours=True) and "\x1b[" not in icloud.run().to_text()


def test_no_cell_of_the_matrix_says_something_by_its_colour_alone(icloud):
    page = sound(icloud.run()._repr_html_())
    cells = re.findall(r'<td style="([^"]*)" title="([^"]*)">(.*?)</td>', page)
    assert len(cells) == 8 * 7
    words = [*residency.MEANS, "sealed", "not<br>looked at"]
    assert all("background:" in style and any(word in said for word in words) for style, _, said in cells), cells
    assert "<script" not in page


def test_a_cell_is_drawn_and_told(icloud):
    page = sound(icloud.explain("cn-state", "photos")._repr_html_())
    assert page.count("<svg") == 1 and "<h2>" in page and "http" in page
    assert "<svg" not in icloud.explain("cn-state")._repr_html_(), "several cells are told in brief"
    assert "<svg" not in icloud.explain("cn-state", "photos", drawn=0)._repr_html_()
    assert "<svg" not in icloud.explain("cn-state", "photos", question="kept")._repr_html_()
    assert sound(icloud.explain("cn-state", "photos", question="denies")._repr_html_()).startswith("<pre>")


def test_a_notebook_is_shown_something_of_every_answer(icloud, designs):
    relay = residency.load("share-collapse-relay")
    answers = [
        icloud.run(), icloud.explain("cn-state", "photos"), icloud.draw(), icloud.what_if(choose={"adp": "on"}), icloud.timeline(),
        icloud.sweep(parties="cn-state"), icloud.decide("cn-state", "photos"), designs.plan(deny="us-gov:records"), designs.designs(),
        relay.simulate(5, runs=1000, curve=True), relay.matters(years=5), designs.assess("eu-csf"), icloud.report(),
        designs.check(), icloud.conflicts(), icloud.coalitions("photos"), residency.laws(country="de"), residency.coverage("de"),
    ]  # fmt: skip
    for answer in answers:
        assert len(sound(answer._repr_html_())) > 100, answer
        assert repr(answer).startswith(f"<residency.{type(answer).__name__}")
        assert str(answer) and json.loads(answer.to_json()) == answer.to_dict()
        assert type(answer).__doc__ and "answer to" in type(answer).__doc__


def test_it_is_saved_in_the_form_that_its_ending_says(icloud, tmp_path):
    matrix = icloud.run()
    for ending, starts in [(".json", "{"), (".md", "# "), (".csv", "party,"), (".txt", "iCloud in China")]:
        assert matrix.save(tmp_path / f"out{ending}").read_text().startswith(starts)
    assert icloud.report().save(tmp_path / "page.html").read_text().startswith("<!DOCTYPE html>")
    assert icloud.draw().save(str(tmp_path / "world.svg")).read_text().startswith("<svg")
    with pytest.raises(ValueError, match="names no form"):
        matrix.save(tmp_path / "out.xls")
    with pytest.raises(ValueError, match="no `svg` form"):
        matrix.save(tmp_path / "out.svg")
    assert not (tmp_path / "out.svg").exists()


def test_the_program_comes_along():
    ended = command_line("--version")
    assert ended.stdout == f"residency {residency.__version__}\n"
    assert command_line("run", "nothing-like-this").returncode == 2
    assert command_line("compare", "icloud-china@2014-08-15", "@2018-07-21", "--exit-code").returncode == 1
    if "site-packages" in Path(residency.__file__).parts:
        assert (Path(sysconfig.get_path("scripts")) / "residency").exists()


def test_versions_are_in_step():
    def version(path: str) -> str:
        found = re.search(r'^version\s*[=:]\s*"?([0-9][^"\s]*)"?$', (ROOT / path).read_text(), re.MULTILINE)
        assert found, path
        return found[1]

    assert {version("Cargo.toml"), version("bindings/python/Cargo.toml"), version("CITATION.cff")} == {residency.__version__}
    assert (ROOT / "bindings" / "python" / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()


def test_the_examples_of_the_readme_run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "bindings" / "python" / "README.md").read_text()
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
