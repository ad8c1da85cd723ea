"""A text shown to hide identities is read strictly; its clinical content and texts that hide nothing are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._wary import wary
from detectors._wary_numbers import odd_numbers
from detectors._wary_signs import cue, said
from detectors._wary_words import odd_words
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.normalising import normalise

if TYPE_CHECKING:
    from detectors.engine import Detector

HIDDEN = (
    ("pour brouiller j'ai coupé le nom : La·bor·det, fibrillation atriale, apixaban 5 mg", "La·bor·det"),
    ("M. Gu*ll*m*t, identité masquée. Il habite L*m*g*s, K+ 5,9", "L*m*g*s"),
    ("Le nom en code César +1 : Ncsujo. Anémie Hb 7,8, ferritine 6", "Ncsujo"),
    ("nom à l'envers : enitramal 67 ans, cancer cT3N2M0", "enitramal"),
    ("je remplace les o par des 0 : Mme L0m3n1e, née à P0nt1vy, DFG 48", "P0nt1vy"),
    ("Pour la discrétion j'inverse les paires : 60 93 89 72 81, rappeler la fille", "60 93 89 72 81"),
    ("chiffres collés dans une phrase exprès : NIR 2x54x07x64x102x087 clé 5 7", "2x54x07x64x102x087 clé 5 7"),
    ("j'ai mis des lettres : carte 4974-O3O1-8562-2O9O, patient Rob!n", "4974-O3O1-8562-2O9O"),
    ("son fils s'appelle t h i b (Thibault), tamsulosine 0,4", "t h i b"),
    ("la patiente M@rl3ne B0uv1er, EHPAD Cl0s d3s V1gn3s, Glasgow 12", "Cl0s d3s V1gn3s"),
    ("en code : identifiant jbelmas underscore 04 pour Mme Tr!pet", "jbelmas underscore 04"),
    ("Elle se nomme Bla☆chet Ma☆non, désogestrel 75 µg", "Bla☆chet"),
)


@pytest.mark.parametrize(("text", "value"), HIDDEN)
def test_what_a_hiding_text_writes_oddly_is_found(detector: Detector, text: str, value: str) -> None:
    """Beside the evidence that something is hidden, an odd writing is reported whole."""
    start = text.index(value)
    covered = {place for one in detector.find(text) for place in range(one.start, one.end)}
    assert covered.issuperset(range(start, start + len(value)))


CLINICAL = (
    "CHA2DS2-VASc 3, SpO2 88 %, PaO2/FiO2 180, HbA1c 9,2 %, pT2N0M0, CD4 210/mm3, HLA-B*27, CYP2C19*2, H1N1",
    "apixaban 5 mg x2, 1-0-1, 2x1g/j, noradrénaline 0,4 µg/kg/min, 40mg/0,4mL, Lovenox 0,4, 10x8x5 cm, TA 120/80",
    "IV/SC puis PO, PAS/PAD, p.o., i.v., G5 % + 4 g NaCl, L4-L5, T12, vitamine B12, 18G, CH16, J+3, Ki-67 20 %",
    "Glasgow 12, EVA 7, NIHSS 14, Apgar 3/7/9, Child B9, Balthazar D, Gleason 4+3, HER2 2+, maladie de Crohn",
    "hémoglobine neuf virgule cinq, six fois par jour, quatre-vingt-dix milligrammes, trente-deux semaines",
    "syndrome de Guillain-Barré, signe de Lasègue, anti-TNF, pré-éclampsie, post-opératoire, patient·e·s suivi·e·s",
)


@pytest.mark.parametrize("clinical", CLINICAL)
def test_the_clinic_of_a_hiding_text_is_left_alone(clinical: str) -> None:
    """Doses, units, scores, formulas, eponyms and figures told with their unit stay, however sure the evidence is."""
    text = f"Pour que ça passe le filtre, nom à l'envers : Mme V!gn@1. {clinical}."
    normalised = normalise(text)
    start = text.index(clinical)
    named = Finding(text.index("V!"), text.index(". "), Entity.NOM, 0.9, ("decodage:chiffres_pour_lettres",))
    found = wary(text, normalised, (named,), lambda *_: False)
    assert [text[one.start : one.end] for one in found if one.end > start] == []


@pytest.mark.parametrize(
    "text",
    [
        "Le filtre cave : quelles indications ? Clavier adapté, écriture en miroir de l'enfant dyslexique.",
        "M. Durand, 54 ans, HbA1c 9,2 %, ct3n2m1, CYP2C19*2, ADT^A01, G*Power, score_nihss, 10x8x5cm.",
        "Nom|Prénom|K+\nDurand|Paul|4,2\nMartin|Zoé|5,1",
        "`re.sub(x, '-', s)[::-1]` : inverse les lettres d'une chaîne",
        "QCM : réponses A B D, vrai ; A B C D E, faux. Allergies : i.v. ou p.o.",
    ],
)
def test_a_text_that_hides_nothing_is_not_read(text: str) -> None:
    """Technical writings, tables, code and talk about writing are no evidence of a will to hide."""
    assert wary(text, normalise(text), (), lambda *_: False) == ()


def test_chance_is_no_evidence() -> None:
    """What a scanner or a programme does makes nobody suspicious."""
    text = "Mme Durand, Zorvix 3 fois, Xqlim, la voisine Plurt"
    for kind in ("numerisation", "pourcent", "mots_colles"):
        name = Finding(4, 10, Entity.NOM, 0.8, (f"decodage:{kind}",))
        assert wary(text, normalise(text), (name,), lambda *_: False) == (name,)


def test_spared_words_stay() -> None:
    """What a hospital protects is not reported."""
    text = "nom en code César : Ncsujo, anémie"
    normalised = normalise(text)
    assert wary(text, normalised, (), lambda *_: False)
    assert wary(text, normalised, (), lambda *_: True) == ()


@pytest.mark.parametrize(
    ("before", "entity"),
    [
        ("elle habite ", Entity.LIEU),
        ("né le ", Entity.DATE_NAISSANCE),
        ("mon mot de passe : ", Entity.SECRET),
        ("prénom = ", Entity.PRENOM),
        ("la plaque : ", Entity.IMMATRICULATION),
        ("né à Pau. Tension ", None),
    ],
)
def test_a_telling_word_says_what_follows(before: str, entity: Entity | None) -> None:
    """The last telling word of the sentence names what stands after it."""
    assert cue(before, len(before)) is entity


def test_the_writer_says_so() -> None:
    """Ways to say that something is disguised are known, whatever their case."""
    for text in ("À LIRE À L'ENVERS", "sans les voyelles", "j'inverse les paires", "coupé exprès", "je camoufle tout"):
        assert said(text)
    assert not said("Le patient a une douleur à l'épaule, il marche sans aide, code CCAM DEQP003.")


LENGTH = 200_000
HOSTILE = ("1 x ", "a|b ", "zéro un ", "(a)", "A.b", "e exprès : é ", "à l'envers ", "L3gr4nd ", "un point deux ")


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    """Whatever is repeated in a long text, the reading ends, and reports stretches of the text."""
    text = (piece * LENGTH)[:LENGTH]
    assert all(0 <= start < end <= LENGTH for start, end, _ in odd_words(text, sure=True))
    assert all(0 <= start < end <= LENGTH for start, end, _ in odd_numbers(text, sure=True))
    assert all(0 <= one.start < one.end <= LENGTH for one in wary(text, normalise(text), (), lambda *_: False))
