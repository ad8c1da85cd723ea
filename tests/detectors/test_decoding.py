"""What decoding promises: coded identities are found whole, ordinary clinical text is never taken for a code."""

from __future__ import annotations

import base64
import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.decoding import hidden
from detectors.entities import Entity
from detectors.recognisers.decodage import DecodageRecogniser
from detectors.recognisers.registry import all_recognisers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers.base import Candidate

INNER = tuple(one for one in all_recognisers() if one.name != "decodage")


def _find(text: str) -> Iterator[Candidate]:
    for recogniser in INNER:
        yield from recogniser.find(text)


RECOGNISER = DecodageRecogniser(_find)


def _b64(text: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(text.encode(encoding)).decode()


def _rot13(text: str) -> str:
    return codecs.encode(text, "rot13")


def _escaped(text: str, shape: str, joint: str = "") -> str:
    return joint.join(shape.format(ord(char)) for char in text)


LETTER = "Compte rendu de M. Jean DUPONT, né le 12/03/1951, suivi pour une BPCO de stade 2 depuis plusieurs années. "
CODED = (
    ("Patient : ", _b64("DUPONT"), ""),
    ("", _b64("Mme Jeanne Martin, née le 12/03/1951"), ""),
    ("", _b64("tél 06 39 98 12 34").rstrip("="), " merci"),
    ("sécu ", _b64("2 51 03 75 116 042 33"), ""),
    ("code ", _b64("Jean Dupont"), " svp"),
    ("", _b64("Hélène Lefèvre"), ""),
    ("", _b64("Hélène Lefèvre", "latin-1"), ""),
    ("", _b64("Jean Dupont", "utf-16-le"), ""),
    ("", base64.encodebytes((LETTER * 3).encode()).decode().strip(), "\n\nMerci"),
    ("", base64.urlsafe_b64encode("Mme Jeanne Martin ??> née".encode()).decode(), ""),
    ("https://exemple.test/", _b64("Mme Jeanne Martin"), "/page"),
    ("data:text/plain;base64,", _b64("M. Jean DUPONT"), ""),
    ("", _b64(_b64("M. Jean DUPONT")), ""),
    ("", _b64(_b64(_b64("M. Jean DUPONT"))), ""),
    ("", b"Jean Dupont".hex(), ""),
    ("", "0x" + b"M. Dupont".hex(), ""),
    ("", b"Mme Dupont".hex(" "), ""),
    ("", b"Mme Dupont".hex(":").upper(), ""),
    ("tél ", b"0639981234".hex(), ""),
    ("", _escaped("Dupont", "{:08b}", " "), ""),
    ("", _escaped("Dupont", "{:d}", " "), ""),
    ("", _escaped("Dupont", "\\x{:02x}"), ""),
    ("", _escaped("Jean Dupont", "\\u{{{:x}}}"), ""),
    ("", _escaped("Dupont", "U+{:04X}", " "), ""),
    ("", _escaped("Dupont", "&#{:d}"), ""),
    ("", _escaped("Jean Dupont", "%{:02X}"), ""),
    ("?nom=", "DUPONT%20Jean", "&page=2"),
    ("né le ", "12%2F03%2F1951", ""),
    ("", _escaped("M. Dupont", "={:02X}"), ""),
    ("De : ", "=?utf-8?Q?Andr=C3=A9_Dupont?=", ""),
    ("", "M a r t i n", " est là"),
    ("Mme ", "D.U.P.O.N.T", " est venue"),
    ("", "D-U-P-O-N-T", ""),
    ("", "M_a_r_t_i_n", ""),
    ("", "D\nU\nP\nO\nN\nT", ""),
    ("", "J e a n D u p o n t", ""),
    ("", "j e a n d u p o n t", ""),
    ("Mme ", "Dup0nt", " tousse"),
    ("", "M4rt1n", " a mal"),
    ("", "5ylv1e", " a mal"),
    ("le patient ", _rot13("Jean Dupont"), " va bien"),
    ("", "tnopuD naeJ", ""),
    ("le patient s'appelle ", "nitraM leahciM", ""),
    ("", "TW1lIE1hcnRpbg%3D%3D", ""),
    ("patient=", _b64("Odile Lefort"), ""),
    ("", base64.b32encode(b"Jean Vasseur").decode(), ""),
    ("", _b64(_rot13("Simone Giraud")), ""),
    ("", _b64("Simone Giraud"[::-1]), ""),
    ("Mme ", "G🍎i🍎r🍎a🍎u🍎d", " tousse"),
    ("Mme ", "Gi<!-- x -->raud", " tousse"),
    ("M. ", "Vas…seur", " tousse"),
    ("Mme ", "duarig"[::-1].replace("i", "1"), ""),
    ("", "golf india romeo alpha uniform delta", " chambre 4"),
    ("", "--. .. .-. .- ..- -..", ""),
    ("Mme ", "pnɐɹᴉƃ", ""),
    ("", "Vlprqh Jludxg", " a 80 ans"),
    ("", "Fr?d?rique Beno?t", " 33 ans"),
    ("Patlent : ", "0livier MART1NEZ", ""),
    ("Norn : ", "Guillermin", " 44 ans"),
    ("M. ", "GlRAUD", " est sorti"),
    ("né le ", "O3/l1/l954", ""),
    ("Mme", "GIRAUD", "adressée ce jour"),
    ("#", "MartineGiraud", " courage"),
    ("", "jeanGiraud1948", " est mon identifiant"),
    ("fichier IRM-", "MOREAU", "-paul.docx"),
    ("", "nathalie.moreau", "\\cr"),
    ("Mme ", "Syl vie Ber nard", " tousse"),
)
"""What stands before, the coded stretch, and what stands after: the whole stretch must be found."""


@pytest.mark.parametrize(("before", "coded", "after"), CODED, ids=range(len(CODED)))
def test_finds_the_whole_coded_stretch(before: str, coded: str, after: str) -> None:
    """A coded identity is covered from its first to its last code point, and its reason names the code."""
    text = before + coded + after
    covered = set[int]()
    for found in RECOGNISER.find(text):
        assert found.reason.startswith("decodage:")
        covered.update(range(found.start, found.end))
    body = [place for place in range(len(before), len(before) + len(coded)) if text[place] not in "= \n"]
    missed = [place for place in body if place not in covered]
    assert not missed, f"{len(missed)} of {len(body)} code points are left"


def test_a_sentence_turned_by_rot13_gives_up_its_name_only() -> None:
    """Of a whole sentence in rot13, the name is reported with its exact place."""
    text = _rot13("Mme Dupont est venue ce matin")
    assert [text[one.start : one.end] for one in RECOGNISER.find(text)] == [_rot13("Dupont")]


def test_a_reversed_sentence_gives_up_name_and_birth() -> None:
    """Reversed writing is mapped back code point by code point."""
    text = "Mme Jeanne Martin, née le 12/03/1951"[::-1]
    found = {text[one.start : one.end]: one.entity for one in RECOGNISER.find(text)}
    assert found["nitraM"] is Entity.NOM
    assert found["1591/30/21"] is Entity.DATE_NAISSANCE


EXACT = (
    ("MmeGIRAUDadressée ce jour pour toux", {"GIRAUD": Entity.NOM}),
    ("Norn : Guillermin", {"Guillermin": Entity.NOM}),
    ("Mme Gi<!-- x -->raud tousse", {"Gi<!-- x -->raud": Entity.NOM}),
    ("né le O3/l1/l954 à Brest", {"O3/l1/l954": Entity.DATE_NAISSANCE}),
    ("Patient : 5ylvain M0REAU", {"5ylvain": Entity.PRENOM, "M0REAU": Entity.NOM}),
)


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_a_damaged_identity_keeps_its_exact_place(text: str, expected: dict[str, Entity]) -> None:
    """What a scanner or a lost blank damaged is found with the limits that it has in the text."""
    found = {text[one.start : one.end] for one in RECOGNISER.find(text)}
    assert all(any(value in stretch for stretch in found) for value in expected)
    assert all(len(stretch) <= len(max(expected, key=len)) + len(" 5ylvain") for stretch in found)


@pytest.mark.parametrize("text", ["un scan de Syl vie", "voir R0land au bar", "le Mart1n-pêcheur"])
def test_chance_alone_makes_no_person(text: str) -> None:
    """A word that a scanner may have damaged is no person without a cue, another name or a will to hide."""
    assert not [one for one in RECOGNISER.find(text) if one.entity is Entity.NOM and one.score > 0.9]


def test_only_the_paragraphs_concerned_are_read_again() -> None:
    """A damaged word at one end of a long text has only its own surroundings read anew."""
    seen = []

    def find(text: str) -> Iterator[Candidate]:
        seen.append(len(text))
        return iter(())

    plain = "Le patient va bien et rentre chez lui demain.\n" * 200
    list(DecodageRecogniser(find).find(plain + "Patlent : M0REAU\n" + plain))
    assert 0 < max(seen) < len(plain)


def test_three_codes_deep_is_a_secret() -> None:
    """What is coded deeper than is read is reported unread."""
    text = _b64(_b64(_b64("bonjour docteur")))
    assert {(one.start, one.end, one.entity, one.reason) for one in RECOGNISER.find(text)} == {
        (0, len(text), Entity.SECRET, "decodage:profondeur")
    }


def test_coded_text_without_identity_is_left() -> None:
    """A code is no offence: without an identity inside nothing is reported."""
    assert list(RECOGNISER.find(_b64("Quelle est la posologie du paracétamol chez l'adulte ?"))) == []


CLEAN = (
    "CRP 145, Hb 8,2, plaquettes 145 000, pH 7,32, PaO2 62 mmHg",
    "FC 72 75 80 78 84 70 bpm, poids 68 86 81 79 77 84 kg",
    "constantes : 65 66 67 68 69 70 71 72 73 74 75",
    "HLA-B27, CD4, CD19, P2Y12, CYP3A4, CYP2D6, T2DM, G6PD, HbA1c, CA19-9, C3, C4",
    "IRM en T1, T2 FLAIR, T1et T2, vertèbres L4-L5, D12, S1",
    "méthode A-B-C-D-E, vitamines A, D, E, K, critères A B C D",
    "O. N. D. J. F. M., S.A.M.U, I.R.M., N.Y.H.A II, G.C.S. 15",
    "uuid 550e8400-e29b-41d4-a716-446655440000, commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "sk-ant-api03-abcDEF123456789xyz, jeton A1b2C3d4E5f6G7h8",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "LOINC 718-7, CIM-10 J44.1, CCAM HHFA016, ATC C03CA01, CIP 3400930485941",
    "NaCl 0,9%500 ml, G5%20 ml/h, FEVG 45%, SpO2 96%",
    "trastuzumab, pembrolizumab, ranibizumab, daratumumab, acide zolédronique",
    "hépatosplénomégalie oligoanurie bradypnée pollakiurie dysdiadococinésie",
    "PC, PCR, PTH, PTG, TDM, TTT, ATCD, RAS, RCP, QSP, SNC, SNP",
    "QUESTIONS/REPONSES, oui/non/NSP, avant-après, matin-midi-soir",
    "01000001 n'est qu'un nombre, 11111111 aussi",
    "lire 0x1F, 0xFF, adresse 00:1A:2B:3C:4D:5E",
    "C O N C L U S I O N : examen normal",
    "T R A I T E M E N T  D E  S O R T I E",
    "score 1-2-3-4-5-6, pas de 10 20 30 40 50 60",
    "temporal artery biopsy confirmed, threat intel, heart failure, follow up",
    "x=10, y=20, z=30 ; a=45b=50c=60",
    "Patlent de 78 ans, hypertension artérlelle, d1abète, insuff1sance rénale",
    "TRA1TEMENT : arnoxicil1ine 1 g x 3 pendant 7 j0urs",
    "PlayStation, GitHub, mmHg, HbA1c, ellaOne, getUserName, rapport_activite.pdf",
    "Cl1nique : douleur thorac1que, ECG n0rmal",
)
"""Clinical, technical and typographic look-alikes in which nothing is coded."""


@pytest.mark.parametrize("text", CLEAN)
def test_lookalikes_are_no_code(text: str) -> None:
    """Measures, acronyms, codes, tokens and spaced headings are never reported."""
    assert list(RECOGNISER.find(text)) == []


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any Unicode string is read without error; stretches are in order, disjoint and within the text."""
    reach = 0
    for found in hidden(text):
        assert reach <= found.start < found.end <= len(text)
        assert found.text
        if found.step:
            assert len(found.text) == found.end - found.start
        reach = found.end
    for candidate in RECOGNISER.find(text):
        assert 0 <= candidate.start < candidate.end <= len(text)


@given(st.text(alphabet="abcdefgABC0123=%\\x+/&#; \n.-_|~", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_broken_code_is_read(text: str) -> None:
    """Half-written codes are read without error."""
    for candidate in RECOGNISER.find(text):
        assert 0 <= candidate.start < candidate.end <= len(text)


LENGTH = 200_000
REPEATED = (
    *("a", "a ", "A.", "a\n", "0", "44 ", "44:", "01000001 ", "%", "%41", "=41", "=", "\\", "\\x41", "U+0041 "),
    *(
        "JeanDupont",
        "Du🍎pont ",
        "D puis ",
        "O3/l1/l954 ",
        "rnoreau ",
        "H?l",
        "e\ufffd",
        "Be'rard ",
        "Golf India ",
        ".- ",
    ),
    *(
        "ɐɔ ",
        "Rgloh ",
        "Syl vie ",
        "DUPONT_Jean_",
        "a.pdf",
        "jean.dupont ",
        "<b x=>a",
        "{}a",
        "´",
        "├®",
        "Néle12/03",
        "==QUJD",
    ),
    *("QUJD", "QUJD\n", "QUJD-", "a/b/", "qhcbag ", "tnopuD ", "Dup0nt ", "&#65", "=?utf-8?Q?a", "\ud800", "😀", "é"),
)


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.timeout(20)
def test_hostile_texts_end(unit: str) -> None:
    """Two hundred thousand code points of one unit are read through, however the shapes begin to match."""
    text = unit * (LENGTH // len(unit))
    decoded = list(DecodageRecogniser(lambda _: ()).find(text))
    assert all(one.end <= len(text) for one in decoded)
    assert sum(len(one.text) for one in hidden(text)) <= 2 * len(text)
