"""What the reading of spoilt words promises: glued, misspelt, masked and oddly marked identities are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from detectors.recognisers.chiffres_en_lettres import ChiffresEnLettresRecogniser
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser
from detectors.recognisers.decodage import DecodageRecogniser
from detectors.recognisers.registry import all_recognisers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers.base import Candidate, Recogniser

INNER = tuple(one for one in all_recognisers() if one.name != "decodage")
WARY = tuple(one for one in all_recognisers(tagger_threshold=0.15) if one.name != "decodage")


def _reader(inner: tuple[Recogniser, ...]) -> DecodageRecogniser:
    def find(text: str) -> Iterator[Candidate]:
        for recogniser in inner:
            yield from recogniser.find(text)

    return DecodageRecogniser(find)


FOUND = (
    ("j'ai vu mmevasseurce matin", {"vasseur"}),
    ("consultationdemonsieurVasseurpourtoux", {"Vasseur"}),
    ("rdvVasseurle12juinà14h", {"Vasseur", "12juin"}),
    ("monmaribernardtousse", {"bernard"}),
    ("bonjourjesuispatriciavasseurinfirmière", {"patricia", "vasseur"}),
    ("CR-VASSEURPAULE-v2.docx", {"VASSEURPAULE"}),
    ("Mnosieur Quilvéré tousse", {"Quilvéré"}),
    ("docteru Lebrasse pas dispo", {"Lebrasse"}),
    ("keske je done a monik pr sa toux", {"monik"}),
    ("mAtHiLdE vAsSeUr veut sortir", {"mAtHiLdE", "vAsSeUr"}),
    ("jEAN-PIERRE vASSEUR A MAL", {"jEAN-PIERRE", "vASSEUR"}),
    ("mme |3ouchard V4l3r13 tousse", {"|3ouchard", "V4l3r13"}),
    ("j4c0b 3r1c lombalgie", {"j4c0b", "3r1c"}),
    ("rot13 Qhenaq", {"Qhenaq"}),
    ("Mme Boulan\nger est sortie", {"Boulan\nger"}),
    ("une amie, S***ine B*rg*r*n, 40 ans", {"S***ine", "B*rg*r*n"}),
)


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_a_spoilt_identity_is_found(text: str, names: set[str]) -> None:
    """Every name, however spoilt, is reported with its exact place."""
    covered = {place for one in _reader(INNER).find(text) for place in range(one.start, one.end)}
    for name in names:
        assert covered.issuperset(range(text.index(name), text.index(name) + len(name)))


@pytest.mark.parametrize(
    "text",
    [
        "le modèle transthéorique et le site de la driveline",
        "CYP2D6*4, HLA-B*27:05, Poids*taille, DRB1*15:01, __init__",
        "mRNA, tRNA, pHmètre, mTOR, HbA1c, eGFR, LeGoff, McIntyre",
        "patient(e) né(e), Français(es), un dossier complet",
        "T2DM, P2Y12, COVID19, LOT4, ABCB1, Super! Merci!",
    ],
)
def test_a_look_alike_is_left(text: str) -> None:
    """Words of medicine, of programs and of grammar are no spoilt names."""
    assert list(_reader(INNER).find(text)) == []


def test_what_the_network_hardly_believes_of_decoded_text_is_left() -> None:
    """However low the network's usual threshold, acronyms whose points are taken away are no persons."""
    assert list(_reader(WARY).find("O. N. D. J. F. M., S.A.M.U, I.R.M., N.Y.H.A II, G.C.S. 15")) == []


NUMBERS = (
    ("appeler au 06.39,98;12/45 svp", "06.39,98;12/45", Entity.TELEPHONE),
    ("tél 0(6)39(98)12(45)", "0(6)39(98)12(45", Entity.TELEPHONE),
    ("rappeler 06 39\n98 12\n45", "06 39\n98 12\n45", Entity.TELEPHONE),
    ("ddn 12*03*1948", "12*03*1948", Entity.DATE_NAISSANCE),
    ("carte 4970/4031/0588/2132", "4970/4031/0588/2132", Entity.CARTE_BANCAIRE),
    ("IPP 80 04\n51 223", "80 04\n51 223", Entity.IPP),
)


@pytest.mark.parametrize(("text", "number", "entity"), NUMBERS)
def test_a_number_with_odd_marks_is_found(text: str, number: str, entity: Entity) -> None:
    """Marks that nobody uses, and line ends, do not hide a number."""
    assert (text.index(number), text.index(number) + len(number), entity) in {
        (one.start, one.end, one.entity) for one in ChiffresEparsRecogniser().find(text)
    }


@pytest.mark.parametrize("text", ["dossier 12\n3 comprimés", "Na 138, 4,1;10/30", "01,25;10,30-12,50", "J0 12;24;48"])
def test_measures_are_no_cut_number(text: str) -> None:
    """Doses and measures are left."""
    assert list(ChiffresEparsRecogniser().find(text)) == []


def test_figures_that_stick_to_words_are_one_number() -> None:
    """A number half in words, half in figures, is read as one."""
    text = "son num c le zéro6 trente9 98~12 (quarante5"
    found = {text[one.start : one.end] for one in ChiffresEnLettresRecogniser().find(text)}
    assert "zéro6 trente9 98~12 (quarante5" in found
