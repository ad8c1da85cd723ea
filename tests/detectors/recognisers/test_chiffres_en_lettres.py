from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.recognisers.chiffres_en_lettres import ChiffresEnLettresRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "dossier numéro ⟦dix-sept cent quarante⟧",
    "sécu ⟦un quarante-deux zéro sept vingt-neuf deux cent trente-deux zéro zéro huit clé cinquante⟧",
    "tél ⟦zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre⟧",
    "appelle-moi au ⟦zéro six, trente neuf, quatre vingt dix huit, douze, trente quatre⟧ merci",
    "⟦zéro six trois neuf neuf huit un deux trois quatre⟧",
    "⟦06 trente-neuf 98 douze 34⟧ le soir",
    "⟦plus trente-trois six trente-neuf quatre-vingt-dix-huit douze trente-quatre⟧",
    "⟦ZERO UN QUATRE-VINGT-DIX-NEUF ZERO ZERO SOIXANTE-DOUZE SOIXANTE ET ONZE⟧",
    "⟦zéro un nonante-neuf zéro zéro septante-deux huitante et un⟧",
    "sécu ⟦deux cinquante et un zéro trois soixante-quinze cent seize zéro quarante-deux trente-trois⟧",
    "⟦deux cinquante et un zéro trois soixante-quinze cent seize zéro quarante-deux⟧",
    "née le ⟦douze zéro trois cinquante et un⟧",
    "né le ⟦douze zéro trois mil neuf cent cinquante et un⟧",
    "ddn : ⟦douze trois dix-neuf cent cinquante et un⟧",
    "né le ⟦12 mars mil neuf cent cinquante et un⟧",
    "IPP ⟦huit zéro zéro un deux trois quatre cinq⟧",
    "IPP : ⟦huit cent douze trois cent quarante-cinq six cent un⟧",
    "rpps ⟦un zéro un zéro un deux trois quatre cinq six sept⟧",
)
REFUSED = (
    "deux comprimés trois fois par jour, un matin, un midi, un soir",
    "score de dix sur vingt, douze semaines et deux jours",
    "tension quatorze huit, quatre-vingt-dix battements par minute",
    "deux à trois jours sur cinq, mille deux cents calories",
    "un deux trois quatre cinq six sept huit neuf dix",
    "un patient de soixante-douze ans, deux enfants, trois petits-enfants",
    "cent vingt sur quatre-vingts, trente-sept deux",
    "cinq mille unités, dix mille plaquettes, un million",
    "une à deux bouffées, quatre à six heures",
    "total : trente-deux\n06 12 24 48 96",
    "l'un des deux, un sur dix mille",
)


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Numbers dictated in words are found with their exact limits."""
    check(ChiffresEnLettresRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_quantities_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Quantities, scores, ages and counts in words are not reported."""
    check(ChiffresEnLettresRecogniser(), text)


WORDS = (
    "zéro",
    "un",
    "deux",
    "six",
    "dix",
    "onze",
    "vingt",
    "soixante",
    "quatre",
    "cent",
    "mille",
    "et",
    "-",
    ",",
    "le",
    "12",
    "0" * 30,
)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any string, and any sequence of number words, is read without error."""
    for found in ChiffresEnLettresRecogniser().find(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["zéro ", "un ", "cent ", "mille ", "quatre vingt ", "et ", "zéro zéro six ", "12 ", "zéro-", "0"]
)
@pytest.mark.timeout(20)
def test_hostile_texts_end(unit: str) -> None:
    """Two hundred thousand code points of number words are read through."""
    text = unit * (200_000 // len(unit))
    assert all(found.end <= len(text) for found in ChiffresEnLettresRecogniser().find(text))
