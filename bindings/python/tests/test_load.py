from __future__ import annotations

import pickle

import pytest
import residency
from conftest import PACK, ROOT, SCENARIO, command_line


def test_a_shipped_name_a_path_a_text_and_bytes_are_the_same_scenario(tmp_path):
    path = ROOT / "scenarios" / "cases" / "icloud-china.toml"
    text = path.read_text()
    read = [residency.load(source) for source in ("icloud-china", path, str(path), text, text.encode())]
    assert {scenario.title for scenario in read} == {"iCloud in China, 2014 to today"}
    assert len({scenario.run().to_json() for scenario in read}) == 1
    assert read[0].name == "icloud-china"


def test_packs_are_found_beside_the_file_or_in_the_folder_named(tmp_path):
    (tmp_path / "places.toml").write_text(PACK)
    (tmp_path / "ours.toml").write_text(SCENARIO)
    beside = residency.load(tmp_path / "ours.toml")
    assert residency.load(SCENARIO, folder=tmp_path).run().table == beside.run().table
    with pytest.raises(residency.Refused, match="there is no pack `places`"):
        residency.load(SCENARIO)


def test_every_fault_is_told_at_once_as_on_the_command_line():
    path = ROOT / "tests" / "broken" / "unknown-key-among-other-faults.toml"
    with pytest.raises(residency.Refused) as refused:
        residency.load(path)
    ended = command_line("run", str(path))
    assert ended.returncode == 2
    assert str(refused.value).rstrip() == ended.stderr.rstrip()
    found = refused.value.diagnostics
    assert len(found) > 1
    lines = path.read_text().splitlines()
    for one in found:
        assert one.severity == "error" and one.file == str(path)
        assert one.line is not None and one.column is not None and one.end_column is not None
        assert 1 <= one.line <= len(lines) and 1 <= one.column <= len(lines[one.line - 1]) + 1
    again = pickle.loads(pickle.dumps(refused.value))
    assert str(again) == str(refused.value) and again.diagnostics == found


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(residency.Refused, match="did you mean `icloud-china`") as refused:
        residency.load("icloud-chin")
    [one] = refused.value.diagnostics
    assert (one.code, one.line) == ("unreadable", None)
    assert isinstance(refused.value, ValueError)


def test_what_is_doubtful_is_a_warning(tmp_path):
    (tmp_path / "places.toml").write_text(PACK)
    with pytest.warns(residency.Doubtful, match="lonely"):
        scenario = residency.load(SCENARIO + '\nkeys.lonely = { holders = ["firm"], stored_at = ["hall"] }\n', folder=tmp_path)
    [one] = scenario.warnings
    assert one.severity == "warning" and one.line == 10


def test_a_question_at_fault_is_refused_without_diagnostics(designs):
    with pytest.raises(residency.Refused, match="nothing is changed") as refused:
        designs.what_if()
    assert refused.value.diagnostics == ()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda world: world.run(parties="cn-stat"), "did you mean `cn-state`"),
        (lambda world: world.run(choose={"key-place": "on-shore"}), "onshore"),
        (lambda world: world.run(date="2018-02-30"), "2018-02-30"),
        (lambda world: world.run(view="nobody"), "nobody"),
        (lambda world: world.run(question="wants"), "there is no question `wants`"),
        (lambda world: world.simulate(0), "0 years"),
        (lambda world: world.simulate(3, until=2.0), "share between 0 and 1"),
        (lambda world: world.simulate(3, question="denies"), "not offered"),
        (lambda world: world.plan(deny="cn-state"), "names no access"),
        (lambda world: world.assess("nothing"), "there is no framework"),
        (lambda world: world.what_if({"keys.nothing.hsm": True}), "nothing"),
    ],
)
def test_what_does_not_exist_is_a_value_error(icloud, ask, said):
    with pytest.raises(ValueError, match=said):
        ask(icloud)


def test_an_unknown_word_is_a_type_error(icloud):
    with pytest.raises(TypeError, match="chose"):
        icloud.run(chose={})
    with pytest.raises(TypeError, match="mapping"):
        icloud.run(choose=["key-place"])
    with pytest.raises(TypeError, match=r"datetime\.date"):
        icloud.run(date=2018)


def test_a_scenario_takes_its_own_files_along(tmp_path):
    (tmp_path / "places.toml").write_text(PACK)
    (tmp_path / "ours.toml").write_text(SCENARIO)
    scenario = residency.load(tmp_path / "ours.toml").under(drop="parties.firm")
    sent, own = pickle.dumps(scenario), scenario.run().to_json()
    for file in tmp_path.iterdir():
        file.unlink()
    assert pickle.loads(sent).run().to_json() == own


def test_what_a_scenario_is_made_of(icloud):
    assert icloud.parties["cn-state"] == "Chinese state"
    assert "photos" in icloud.data and "law/cn" in icloud.packs
    switch = icloud.switches["key-place"]
    assert switch.kind == "claim" and switch.default == "offshore" and set(switch.options) == {"offshore", "onshore", "onshore-sealed"}
    assert icloud.switches["handover"].on == "2018-02-28"
    assert "apples-word" in icloud.views
    assert set(residency.shipped()) > {"icloud-china", "apple-adp-uk", "lesson-1-residency-is-not-access"}
