"""Lists in two scripts to learn from: one site keeps its sound, and its truth."""

import random

from rapidfuzz import fuzz

from mutua.linkage import bilingual, scripts, sounds


def test_nearly_every_part_sounds_the_same_in_both_scripts():
    every, near = 0, 0
    for tongue in bilingual.tongues():
        for part in (*tongue.names, *tongue.towns):
            own = sounds.skeleton(part.own.lower(), tongue.country).replace(" ", "")
            for latin in part.latin:
                said = sounds.skeleton(latin, tongue.country).replace(" ", "")
                every += 1
                near += fuzz.ratio(own, said) >= 60
    assert every > 600
    assert near / every > 0.97


def test_half_of_the_lists_are_in_latin_letters():
    records, truth = bilingual.lists(random.Random(1), 20, 4)
    assert len(records) == len(truth) > 400
    latin = {r.list for r in records if not scripts.is_needed(r.name)}
    assert latin == {"list 1", "list 3"}


def test_a_site_stands_in_lists_of_both_scripts():
    records, truth = bilingual.lists(random.Random(1), 20, 4)
    own = {t for r, t in zip(records, truth, strict=True) if scripts.is_needed(r.name)}
    other = {t for r, t in zip(records, truth, strict=True) if not scripts.is_needed(r.name)}
    assert len(own & other) > len(own) / 2


def test_the_same_chance_makes_the_same_lists():
    assert bilingual.lists(random.Random(5), 5, 2) == bilingual.lists(random.Random(5), 5, 2)
