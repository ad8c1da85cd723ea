"""Names, initials, establishments, wards and towns: what is found whole, and what is left alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.recognisers.commune import CommuneRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.initiales import InitialesRecogniser
from detectors.recognisers.personne import PersonneRecogniser
from detectors.recognisers.unite import UniteRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Candidate, Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    PersonneRecogniser(),
    InitialesRecogniser(),
    EtablissementRecogniser(),
    UniteRecogniser(),
    CommuneRecogniser(),
)
KEPT_SCORE, STRONG_SCORE = 0.5, 0.85
MARK = re.compile(r"\{([PLEU]) ([^{}]+)\}")
FAMILIES = {
    "P": {Entity.NOM, Entity.PRENOM, Entity.INITIALES},
    "L": {Entity.LIEU},
    "E": {Entity.ETABLISSEMENT},
    "U": {Entity.UNITE},
}


def sentences(name: str) -> list[str]:
    """Read a file of sentences, one a line; line ends and tabulations are written as in Python."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in lines if line and not line.startswith("#")]


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Part a marked sentence into its text and its gold stretches."""
    text, gold, place = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[place : match.start()]
        gold.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        place = match.end()
    return text + marked[place:], gold


def kept(text: str) -> list[Candidate]:
    """Give the candidates that the engine would keep."""
    return [
        candidate for recogniser in RECOGNISERS for candidate in recogniser.find(text) if candidate.score >= KEPT_SCORE
    ]


@pytest.mark.parametrize("marked", sentences("noms_marques.txt"))
def test_identities_are_found_whole_and_nothing_else(marked: str) -> None:
    """Every letter of a marked stretch is covered by an entity of its family, and no other letter is covered."""
    text, gold = unmark(marked)
    candidates = kept(text)
    expected = {place for start, end, _ in gold for place in range(start, end) if text[place].isalnum()}
    covered = {place for one in candidates for place in range(one.start, one.end) if text[place].isalnum()}
    assert covered == expected
    for start, end, family in gold:
        inside = {one.entity for one in candidates if start <= one.start and one.end <= end}
        assert inside & FAMILIES[family]


@pytest.mark.parametrize("sentence", sentences("phrases_propres.txt"))
def test_clinical_sentences_are_left_alone(sentence: str) -> None:
    """Eponyms, drugs, organisms, acronyms, trades, generic places and courtesy are nobody's identity."""
    assert kept(sentence) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Chloé Barbier", [("Chloé", Entity.PRENOM), ("Barbier", Entity.NOM)]),
        ("GARNIER Lucie, 30 ans", [("GARNIER", Entity.NOM), ("Lucie", Entity.PRENOM)]),
        ("Lucie GARNIER, 30 ans", [("Lucie", Entity.PRENOM), ("GARNIER", Entity.NOM)]),
        ("vu avec karim benali", [("karim", Entity.PRENOM), ("benali", Entity.NOM)]),
        ("Dr A. Vasseur", [("A.", Entity.INITIALES), ("Vasseur", Entity.NOM)]),
        ("Prénom : Aimée", [("Aimée", Entity.PRENOM)]),
        ("Nom : Aimée", [("Aimée", Entity.NOM)]),
        ("M. de la Roncière", [("de la Roncière", Entity.NOM)]),
        ("Bonjour Claire,", [("Claire", Entity.PRENOM)]),
    ],
)
def test_first_names_and_surnames_are_told_apart(text: str, expected: list[tuple[str, Entity]]) -> None:
    """Capitals, order, labels and lists say which part is which; particles belong to the surname."""
    best = {(one.start, one.end): one for one in PersonneRecogniser().find(text)}
    found = [(text[one.start : one.end], one.entity) for _, one in sorted(best.items())]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ["Mme Parkinson", "Nom : Crohn", "Dr Doliprane", "M. Glasgow", "Mme Paris", "Nom de naissance : Boulanger"],
)
def test_titles_and_labels_are_never_questioned(text: str) -> None:
    """A strong source outweighs eponyms, drugs, towns and trades."""
    last = text.rsplit(maxsplit=1)[-1]
    strong = [one for one in kept(text) if one.score >= STRONG_SCORE and text[one.start : one.end] == last]
    assert {one.entity for one in strong} & {Entity.NOM, Entity.PRENOM}


@pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda recogniser: recogniser.name)
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "Mme",
                    "M.",
                    "Dr",
                    "née",
                    "(e",
                    "de",
                    "la",
                    "L",
                    "'",
                    "-",
                    ".",
                    "A.",
                    "DURAND",
                    "Marie",
                    "marie",
                    "petit",
                    "Nom",
                    ":",
                    "|",
                    "\n",
                    "\t",
                    ";",
                    "12",
                    "chambre",
                    "CHU",
                    "à",
                    "Nantes",
                    "Saint",
                    "PID|1||5||DUR^MAR",
                    "<nom>",
                    "<",
                    "^",
                    "habite",
                    "N'",
                    "É",
                    "🙂",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_any_text_is_read_without_error_and_within_bounds(recogniser: Recogniser, text: str) -> None:
    """No text makes a recogniser fail, and a candidate is a non-empty stretch of the text, of a declared entity."""
    for one in recogniser.find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.entity in recogniser.entities
        assert 0 <= one.score <= 1
        assert re.fullmatch(r"[a-z0-9]+:[a-z0-9_]+", one.reason)


def test_a_text_read_after_another_gives_the_same() -> None:
    """What was read before leaves no trace in what is found now."""
    text = "Mme Lefebvre habite à Nantes, vue par le Dr A. Martin au CHU de Limoges."
    before = [list(recogniser.find(text)) for recogniser in RECOGNISERS]
    for sentence in sentences("noms_marques.txt")[:20]:
        kept(sentence)
    assert [list(recogniser.find(text)) for recogniser in RECOGNISERS] == before
