"""How a text is worded: weights that are the recorded ones, additions that hold for any stretch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import care_wording
from detectors.care_cues import read_cues, read_words
from detectors.care_wording import BUCKETS, FEWEST, WordingModelError, buckets, shape, worded, wording
from detectors.secret_medical import WORDING, assess
from tools.train_care_wording import Rows, read_sides, read_templates
from tools.train_secret_medical import read_texts

NOTE = "globe vésical, sondé ce matin, urines claires, laxatifs poursuivis, revu demain"
RULE = "rechercher systématiquement une rétention et évaluer l'indication du sondage selon le protocole du service"


def _whole(text: str) -> float:
    sums = wording(read_words(text))
    return worded(sums, 0, len(sums) - 1)


def test_a_note_and_a_rule_are_worded_apart() -> None:
    """Without any word for a patient, a note reads as somebody's care and a rule does not."""
    assert _whole(NOTE) > 0 > _whole(RULE)
    assert WORDING in assess([NOTE], [[]]).reasons
    assert f"contre:{WORDING}" in assess([RULE], [[]]).reasons


@pytest.mark.parametrize(("word", "expected"), [("t3n0", "t#n#"), ("2019", "####"), ("125000", "####"), ("mg", "mg")])
def test_figures_count_as_figures(word: str, expected: str) -> None:
    """No weight can depend on a number that somebody wrote."""
    assert shape(word) == expected


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_stretch_has_a_wording(words: list[str], first: int, last: int) -> None:
    """Sums stand for each rank, a stretch's wording is finite, and few words tell none."""
    sums = wording(words)
    assert len(sums) == len(words) + 1
    assert all(0 <= own < BUCKETS and 0 <= pair < BUCKETS for own, pair in buckets(words))
    if first <= last <= len(words):
        found = worded(sums, first, last)
        assert -1e6 < found < 1e6
        assert not found or last - first >= FEWEST


@given(st.text(max_size=200))
def test_sums_follow_the_words_of_the_cues(text: str) -> None:
    """Cues and wording count the same words, so that windows fall together."""
    cues = read_cues(text)
    assert len(cues.sums) == cues.words + 1 == len(read_words(text)) + 1


@pytest.mark.parametrize("damage", ["absent", "short", "other", "unreadable"])
def test_weights_that_are_not_the_recorded_ones_are_refused(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A weights file that is missing or changed stops the search."""
    folder = Path(care_wording.__file__).parent
    raw, stored = (folder / care_wording.WEIGHTS).read_bytes(), (folder / care_wording.PROVENANCE).read_text("utf-8")
    changed = {"short": raw[:-1], "other": raw[:-1] + bytes([raw[-1] ^ 1])}.get(damage, raw)
    if damage != "absent":
        (tmp_path / care_wording.WEIGHTS).write_bytes(changed)
    (tmp_path / care_wording.PROVENANCE).write_text("{" if damage == "unreadable" else stored)
    monkeypatch.setattr(care_wording, "__file__", str(tmp_path / "care_wording.py"))
    care_wording._model.cache_clear()
    try:
        with pytest.raises(WordingModelError):
            _whole(NOTE)
    finally:
        care_wording._model.cache_clear()


def test_the_weights_come_from_the_texts_at_hand() -> None:
    """As many texts stand in `tools/` as the weights were trained on, and no genre stands on both sides."""
    stored = json.loads((Path(care_wording.__file__).parent / care_wording.PROVENANCE).read_text("utf-8"))
    texts, labels, genres = read_templates()
    assert stored["number"] == len(texts) + len(list(read_texts()))
    assert {0.0, 1.0} == set(labels) == set(read_sides().values())
    assert set(genres) == set(read_sides())


def test_training_adds_as_the_detector_does() -> None:
    """What the training weighs for a text is what the detector will."""
    import numpy as np  # noqa: PLC0415 - only this test needs it

    weights = np.sin(np.arange(BUCKETS, dtype=float))
    (weighed,) = Rows.of([NOTE]).weigh(weights)
    places = [place for pair in buckets(read_words(NOTE)) for place in pair]
    assert weighed == pytest.approx(sum(weights[place] for place in places) / len(places) ** 0.5)
