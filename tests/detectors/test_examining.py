"""What a detector process answers: findings at a sensitivity, and what is left of a text once identities are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import examining, quasi_identifiers
from detectors.entities import Entity
from detectors.examining import Examiner, build_examiner
from detectors.finding import Conversation, Finding, Known
from detectors.signals import Asked, Sensitivity, Signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.conversations import Shown

BOTH = Asked(secrecy=True, indirect=True)
STORY = "Femme de 54 ans, notaire à Morlaix depuis le 12 mars 2019, porteuse d'un syndrome de Marfan, furosémide 40 mg."


@dataclass
class Quiet:
    """A detector that finds nothing and remembers what it was asked."""

    sensitivity: Sensitivity
    asked: list[str] = field(default_factory=list)
    looked_for: set[str] = field(default_factory=set)

    def find_together(self, texts: Sequence[str], shown: Shown | None = None) -> tuple[tuple[Finding, ...], ...]:
        """Find nothing."""
        self.asked += texts
        self.looked_for = set(shown.values.entries) if shown else set()
        return tuple(() for _ in texts)


def quiet() -> tuple[Examiner, list[Quiet]]:
    """Build an examiner on quiet detectors."""
    built: list[Quiet] = []

    def build(sensitivity: Sensitivity) -> Any:
        built.append(Quiet(sensitivity))
        return built[-1]

    return Examiner(build), built


EXAMINER = quiet()[0]


def assess(*texts: str, asked: Asked = BOTH, replaced: Sequence[Sequence[tuple[int, int]]] | None = None) -> Signals:
    """Assess texts in which nothing was found."""
    return EXAMINER.assess(texts, [() for _ in texts], replaced or [() for _ in texts], asked)


def place(word: str, text: str = STORY) -> tuple[int, int]:
    """Return where a word stands."""
    start = text.index(word)
    return start, start + len(word)


def finer(signals: Signals, *texts: str) -> list[tuple[str, str]]:
    """Return what would be said less finely, and how."""
    return [(texts[one.passage][one.start : one.end], one.text) for one in signals.generalised]


def test_ages_towns_and_dates_are_said_less_finely_and_nothing_else() -> None:
    """A trade, a disease, a drug and its dose are the question; they stay."""
    signals = assess(STORY)
    assert signals.level == "rouge"
    assert finer(signals, STORY) == [
        ("54 ans", "50-59 ans"),
        ("Morlaix", "[commune du Finistère]"),
        ("12 mars 2019", "[mars 2019]"),
    ]


def test_what_is_replaced_tells_nothing_more() -> None:
    """A detail that the policy has replaced neither weighs nor is generalised, and advice is about the others."""
    with_town, without = assess(STORY), assess(STORY, replaced=[[place("Morlaix")]])
    assert "commune" in with_town.kinds
    assert "commune" not in without.kinds
    assert "Morlaix" not in dict(finer(without, STORY))


def test_a_detail_partly_replaced_weighs_but_is_left_alone() -> None:
    """It is not known to be gone, and two rewritings must not meet."""
    start, _ = place("12 mars 2019")
    signals = assess(STORY, replaced=[[(start, start + 2)]])
    assert "12 mars 2019" not in dict(finer(signals, STORY))


def test_generalising_lowers_the_level_where_it_can() -> None:
    """The level after is that of the text as it would leave."""
    text = "Homme de 97 ans, vu le 3 mai 2021, vit à Ouessant."
    signals = assess(text)
    assert (signals.level, signals.level_after) == ("rouge", "orange")
    assert assess(STORY).level_after == "rouge"


@pytest.mark.parametrize(
    ("asked", "secrecy", "level"),
    [(Asked(), False, "vert"), (Asked(secrecy=True), True, "vert"), (Asked(indirect=True), False, "rouge")],
)
def test_only_what_is_asked_is_assessed(asked: Asked, *, secrecy: bool, level: str) -> None:
    """What is not asked is as if it told nothing."""
    signals = assess(STORY, asked=asked)
    assert (signals.secrecy > 0.5, signals.level) == (secrecy, level)


def test_passages_are_weighed_together() -> None:
    """Details told one after the other add up, and each is generalised where it stands."""
    parts = ("Homme de 54 ans, notaire.", "Il vit à Morlaix", "avec un syndrome de Marfan.")
    signals = assess(*parts)
    assert all(assess(part).level != "rouge" for part in parts)
    assert signals.level == "rouge"
    assert [(one.passage, one.entity) for one in signals.generalised] == [(0, Entity.AGE), (1, Entity.LIEU)]


def test_lists_of_other_lengths_are_refused() -> None:
    """A passage without its list is a mistake of ours, never skipped."""
    with pytest.raises(ValueError, match="for each passage"):
        EXAMINER.assess(["a", "b"], [()], [(), ()], BOTH)


def test_a_passage_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversation that comes back whole costs its new passages, and gives the same answer."""
    examiner, _ = quiet()
    read: list[str] = []
    original = quasi_identifiers.find_marks

    def counted(text: str, found: Sequence[Finding]) -> Any:
        read.append(text)
        return original(text, found)

    monkeypatch.setattr(examining, "find_marks", counted)
    first = examiner.assess([STORY], [()], [()], BOTH)
    again = examiner.assess([STORY, "Et le suivi ?"], [(), ()], [(), ()], BOTH)
    assert read == [STORY, "Et le suivi ?"]
    assert (again.level, again.generalised) == (first.level, first.generalised)


def test_other_findings_are_another_reading() -> None:
    """What was found in a text is part of what is read in it: a town found by the detector counts."""
    text = "Suivi à prévoir, Morlaix."
    found = Finding(*place("Morlaix", text), Entity.LIEU, 0.9)
    kinds = [EXAMINER.assess([text], [findings], [()], BOTH).kinds for findings in ((), (found,), ())]
    assert kinds == [(), ("commune",), ()]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither many texts nor texts with many details pile up."""
    monkeypatch.setattr(examining, "_REMEMBERED_TEXTS", 5)
    monkeypatch.setattr(examining, "_REMEMBERED_ITEMS", 10)
    examiner, _ = quiet()
    for number in range(20):
        examiner.assess([f"Patiente de {number + 20} ans"], [()], [()], BOTH)
    examiner.assess(["54 ans, " * 30], [()], [()], BOTH)
    assert len(examiner._marks._entries) <= 5
    assert examiner._marks._items == sum(map(len, examiner._marks._entries.values())) <= 10
    assert examiner._cues._items <= 10


def test_a_sensitivity_has_its_own_detector_built_once() -> None:
    """The usual one at the start, the strict one when a policy first asks for it."""
    examiner, built = quiet()
    assert [one.sensitivity for one in built] == [Sensitivity.USUAL]
    for _ in range(2):
        examiner.find_together(["a"], sensitivity=Sensitivity.STRICT)
        examiner.find_together(["b"])
    assert [one.sensitivity for one in built] == [Sensitivity.USUAL, Sensitivity.STRICT]
    assert [one.asked for one in built] == [["b", "b"], ["a", "a"]]


def test_the_real_detector_finds_no_less_when_strict() -> None:
    """Every code point found at the usual sensitivity is found at the strict one."""
    examiner = build_examiner()
    texts = ["pour brissaud chambre 12 relance labo", "lettre de sortie dubreuil, vue avec lemarchand hier", STORY]
    usual = examiner.find_together(texts)
    strict = examiner.find_together(texts, sensitivity=Sensitivity.STRICT)
    for before, after in zip(usual, strict, strict=True):
        covered = {at for one in after for at in range(one.start, one.end)}
        assert {at for one in before for at in range(one.start, one.end)} <= covered


def test_nothing_printed_holds_a_word() -> None:
    """Signals may be printed by accident: neither the text nor what would replace it shows."""
    address = re.compile(r"0x[0-9a-f]+")  # of an object in memory: its digits are of no prompt, and differ each run
    shown = address.sub("", repr(assess(STORY)) + repr(EXAMINER))
    assert not any(word in shown for word in ("54", "50-59", "Morlaix", "Finistère", "2019", "mars", "Marfan"))


PIECES = st.sampled_from(
    ["54 ans", "5 mois", "Morlaix", "à Quimper", "le 12/03/2019", "12 mars", "née le 3 mai 1951", "notaire", "😀", "\n"]
)


@given(st.lists(st.lists(PIECES | st.text(max_size=5), max_size=12), max_size=3), st.data())
def test_what_is_generalised_stands_in_the_text_and_touches_nothing(
    pieces: list[list[str]], data: st.DataObject
) -> None:
    """Stretches are in order, within their passage, disjoint, and apart from every replaced stretch."""
    texts = [" ".join(words) for words in pieces]
    replaced = [_cut(data.draw(st.lists(st.integers(0, len(text)), max_size=6))) for text in texts]
    signals = assess(*texts, replaced=replaced)
    done = (-1, 0)
    for one in signals.generalised:
        assert (one.passage, one.start) >= done
        assert one.start < one.end <= len(texts[one.passage])
        assert not any(start < one.end and one.start < end for start, end in replaced[one.passage])
        assert one.text
        done = (one.passage, one.end)


def _cut(places: list[int]) -> list[tuple[int, int]]:
    """Make disjoint stretches of places."""
    ends = sorted(set(places))
    return list(zip(ends[::2], ends[1::2], strict=False))


def test_a_conversation_is_kept_ready_for_every_sensitivity() -> None:
    """The values of earlier requests are looked for, told once, whichever detector reads."""
    examiner, built = quiet()
    shown = Conversation(7, (Known("Valmier", Entity.NOM), Known("Orvault", Entity.NOM)))
    examiner.find_together(["a"], Conversation(7, shown.values[:1]))
    assert built[0].looked_for == {"VALMIER"}
    examiner.find_together(["a"], shown.since(1), Sensitivity.STRICT)
    assert built[1].looked_for == {"VALMIER", "ORVAULT"}
    examiner.rest()
    examiner.find_together(["a"])
    assert built[0].looked_for == set()
