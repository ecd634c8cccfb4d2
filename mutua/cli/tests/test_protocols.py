import re

import pytest


def lines(told):
    return [re.split(r"\s{2,}", line.strip()) for line in told.splitlines() if line.strip()]


def test_all_protocols_are_listed_with_commonality_and_equivalence(run):
    code, told, _ = run("protocols")
    found = {line[0]: line[-2:] for line in lines(told) if len(line) > 4}
    assert code == 0
    assert found["smeta-4-6.1"] == ["89 %", "yes, unconfirmed"]
    assert found["ecovadis"] == ["17 %", "no, unconfirmed"]
    assert told.rstrip().splitlines()[-1] == (
        "Benchmark 2026.1: 127 checkpoints. Equivalent from 85 %; partly covered counts half. "
        "Unconfirmed: by our own comparison."
    )


def test_those_named_stand_side_by_side(run):
    code, told, _ = run("protocols", "SMETA-6.1", "SA8000")
    found = {line[0]: line[1:] for line in lines(told)}
    assert code == 0
    assert found["Kind"] == ["on-site audit", "on-site audit"]
    assert found["All in all"] == ["79 %", "75 %"]
    assert "SMETA 6.1" in told
    assert "SA8000 2014" in told


def test_the_share_may_be_given(run):
    _, told, _ = run("protocols", "SA8000", "--at-least", "75")
    found = {line[0]: line[1:] for line in lines(told)}
    assert found["Equivalent"] == ["yes, unconfirmed"]


def test_checkpoints_that_differ_are_listed_when_asked(run):
    _, told, _ = run("protocols", "smeta-4-6.1", "smeta-4-7.0", "--checkpoints")
    assert "RF-02" in told
    assert "FL-01" not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Rainfrost Alianec",), "“Rainfrost Alianec” is not a protocol we know. Did you mean rainforest? `mutua protocols` lists all."),
        (("SMETA-5.0",), "“SMETA-5.0”: of SMETA we know the versions 6.0, 6.1, 7.0."),
        (("--benchmark", "1999"), "--benchmark 1999: there is no such version. There are 2026.1."),
        (("--at-least", "850"), "Argument --at-least: “850” is not a share in per cent, such as 85. Try `mutua protocols --help`."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_in_one_sentence(run, words, sentence):
    code, told, wrong = run("protocols", *words)
    assert (code, told, wrong) == (2, "", f"mutua: {sentence}\n")


def test_a_file_of_ones_own_is_seen_and_a_broken_one_refused(run, file, monkeypatch):
    path = file("ours.toml", 'key = "sa8000"', 'name = "Our SA8000"')
    monkeypatch.setenv("MUTUA_PROTOCOLS", str(path))
    assert "Our SA8000 2014" in run("protocols")[1]
    path = file("broken.toml", 'key = "sa8000"', "owner = 3")
    monkeypatch.setenv("MUTUA_PROTOCOLS", str(path))
    assert run("protocols")[2] == (
        'mutua: broken.toml: “owner” must be a text that is not empty, such as "SMETA".\n'
    )
