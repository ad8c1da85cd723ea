"""What all recognisers of structured identifiers promise: clinical lines untouched, any text read, linear time."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.recognisers.adeli import AdeliRecogniser
from detectors.recognisers.adresse import AdresseRecogniser
from detectors.recognisers.adresse_ip import AdresseIpRecogniser
from detectors.recognisers.age import AgeRecogniser
from detectors.recognisers.carte_bancaire import CarteBancaireRecogniser
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.email import EmailRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.iban import IbanRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.immatriculation import ImmatriculationRecogniser
from detectors.recognisers.ins import InsRecogniser
from detectors.recognisers.ipp import IppRecogniser
from detectors.recognisers.lieu import LieuRecogniser
from detectors.recognisers.nir import NirRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.secret import SecretRecogniser
from detectors.recognisers.sejour import SejourRecogniser
from detectors.recognisers.telephone import TelephoneRecogniser
from detectors.recognisers.url import UrlRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Candidate, Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    AdeliRecogniser(),
    AdresseRecogniser(),
    AdresseIpRecogniser(),
    AgeRecogniser(),
    CarteBancaireRecogniser(),
    ChiffresEparsRecogniser(),
    DateRecogniser(),
    DateNaissanceRecogniser(),
    EmailRecogniser(),
    FinessRecogniser(),
    IbanRecogniser(),
    IdentifiantRecogniser(),
    ImmatriculationRecogniser(),
    InsRecogniser(),
    IppRecogniser(),
    LieuRecogniser(),
    NirRecogniser(),
    RppsRecogniser(),
    SecretRecogniser(),
    SejourRecogniser(),
    TelephoneRecogniser(),
    UrlRecogniser(),
)
CLINICAL_LINES = Path(__file__).with_name("lignes_cliniques.txt").read_text(encoding="utf-8").splitlines()
"""Lab values, doses, scores, stages, codes, laws and guidelines that identify nobody."""

LENGTH = 200_000
REPEATED = (
    *("1", "1 ", "1\n", "12/", "12/03/", "1.", "1-", "0", "06 ", "01 02 03 04 ", "1 8 5 0 5 ", "+33 ", "(33)", "(0"),
    *(
        "a",
        "A",
        "a.",
        "a@",
        "a@a.",
        "@",
        "d'",
        "d'A-",
        "l'A ",
        "é",
        "İ",
        "\ud800",
        "😀",
        "\n",
        "[",
        "(",
        "<",
        "_",
        "a_",
    ),
    *("192.168.", "::", "a:", "ff:", "http://", "http://a/", "www.", "?a=b&", "x://a:", "\\\\a\\", "C:\\Users\\"),
    *("mot de passe ", "mdp:", "login:a ", "bearer ", "eyJ", "eyJaaaaaaaa.", "sk-a", "-----BEGIN PRIVATE KEY-----"),
    *("rue ", "12 rue de la ", "12 rue A ", "29000 A-", "à A ", "BP 1", "CS 12345 ", "A (29", "né ", "né à A", "ne "),
    *("mars ", "14 mars ", "le 1 au ", "du 1, 2, ", "lundi ", "(°", "quatorze mars mil neuf cent ", "90 ans "),
    *("quatre-vingt-", "ipp ", "ipp : ", "dossier ", "n° ", "FR76 ", "fr76a", "tel ", "joindre ", "passeport ", "cvv "),
    *(
        "poste 4417 ",
        "code portail ",
        "codes a b1 ",
        "né le 1 ",
        "1|",
        "[1]",
        "1 2 ",
        "tel 12 34 ",
        "patient 012-",
        "secu 1 ",
    ),
    *(
        "rdv le 12 ",
        "du 1 au 2 ",
        "12/1, ",
        "a1.pdf",
        "00 33 ",
        "06,",
        "a@a,",
        "plaque 1 ",
        "plaque a",
        "FR76\n1",
        "matricule 1 ",
    ),
    *(
        "/patients/",
        "http : // a / ",
        "12 fevier 20",
        "elle a 94 ",
        "mere (94",
        "756.1234.",
        "codes : a / ",
        "mdp a b c ",
    ),
    *("at ", "a at a point ", "a arobase ", "ab-123-", "id ", "visit_id=", "siret ", "ins "),
)
FRAGMENTS = st.sampled_from(
    [*REPEATED, *CLINICAL_LINES, "NIR : 2 69 05 49 588 157 80", "12 rue A\n29000 B", " : ", "\t"]
)


def _candidates(text: str) -> list[Candidate]:
    return list(chain.from_iterable(recogniser.find(text) for recogniser in RECOGNISERS))


def _assert_sound(text: str) -> None:
    for recogniser in RECOGNISERS:
        for candidate in recogniser.find(text):
            stretch = text[candidate.start : candidate.end]
            assert 0 <= candidate.start < candidate.end <= len(text)
            assert stretch == stretch.strip()
            assert candidate.entity in recogniser.entities
            assert 0.5 <= candidate.score <= 1
            assert candidate.reason.startswith(f"{recogniser.name}:")


@pytest.mark.parametrize("line", CLINICAL_LINES)
def test_a_clinical_line_is_left_untouched(line: str) -> None:
    """Numbers, units, doses, scores, stages, codes, laws and guidelines are never reported."""
    assert [(line[c.start : c.end], c.reason) for c in _candidates(line)] == []


def test_clinical_lines_stay_untouched_together() -> None:
    """The same lines in one text give nothing either: no cue reaches over to the figures of another line."""
    text = "\n\n\n".join(CLINICAL_LINES)
    assert [(text[c.start - 30 : c.end], c.reason) for c in _candidates(text)] == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No Unicode string makes a recogniser fail or report an unsound span."""
    _assert_sound(text)


@settings(max_examples=200)
@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_any_mixture_of_cues_and_figures_is_read(text: str) -> None:
    """Cues and figures in any order give trimmed spans within the text, of the entities announced."""
    _assert_sound(text)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_repetition_is_read_in_linear_time(piece: str) -> None:
    """A quarter of a megabyte of one cue ends before the time limit of the suite; a quadratic pattern would not."""
    _candidates((piece * (LENGTH // len(piece) + 1))[:LENGTH])


def test_names_are_distinct() -> None:
    """Each recogniser bears its own name, which its reasons repeat."""
    assert len({recogniser.name for recogniser in RECOGNISERS}) == len(RECOGNISERS)
