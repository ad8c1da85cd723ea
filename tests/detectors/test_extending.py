"""A name found by half is found whole: particles, the other half, initials; and what is grammar stays outside."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.extending import extend
from detectors.finding import Finding


def around(marked: str, *entities: Entity) -> str:
    """Extend what stands between braces, surnames unless said otherwise, and put the braces where findings end."""
    text, starts, found = "", list[int](), list[Finding]()
    for letter in marked:
        if letter == "{":
            starts.append(len(text))
        elif letter == "}":
            entity = entities[len(found)] if len(found) < len(entities) else Entity.NOM
            found.append(Finding(starts[-1], len(text), entity, 0.7, ("modele:reseau",)))
        else:
            text += letter
    shown, last = "", 0
    for one in extend(text, found):
        shown += text[last : one.start] + "{" + text[one.start : one.end] + "}"
        last = one.end
    return shown + text[last:]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("Dr d' {Aubignac} de garde", "Dr {d' Aubignac} de garde"),
        ("c'est de {Kergrist} qui a vu", "c'est {de Kergrist} qui a vu"),
        ("mr ait si {larbi} a vomi", "mr {ait si larbi} a vomi"),
        ("vu à 9h, de {almeida} à 10h", "vu à 9h, {de almeida} à 10h"),
        ("IDE : van den {Broucke}, 14h", "IDE : {van den Broucke}, 14h"),
        ("Prévenir Ó {Dálaigh} ce soir", "Prévenir {Ó Dálaigh} ce soir"),
        ("Madame du {Couëdic} tousse", "Madame {du Couëdic} tousse"),
        ("capitaine d'{Ormesnil} blessé", "capitaine {d'Ormesnil} blessé"),
        ("son urologue c'est le {petit-demange} rdv lundi", "son urologue c'est {le petit-demange} rdv lundi"),
        ("Tuilagi-{Moala}, genou", "{Tuilagi-Moala}, genou"),
        ("M. {Nguyen}-Dupré refuse", "M. {Nguyen-Dupré} refuse"),
    ],
)
def test_a_surname_is_extended_over_its_particles_and_its_other_half(given_: str, expected: str) -> None:
    """After a title, a rank, a mark or « c'est », with a capital, or when the particle is foreign."""
    assert around(given_) == expected


@pytest.mark.parametrize(
    "text",
    [
        "le fils de {Kergrist} a appelé",
        "lettre de {Durand} reçue",
        "LETTRE DE {DURAND} RECUE",
        "le dossier du {Castelnau} manque",
        "elle est chez le {Dantec}",
        "Martin et al {Durand} 2019",
        "un PDF-{Martin} reçu",
        "la perfusion d'{Alice} est finie",
        "hépatite B. {Lanthier} revu demain",
        "M. {Durand} sort",
    ],
)
def test_a_preposition_an_article_and_a_title_stay_outside(text: str) -> None:
    """What is grammar rather than a part of the name is left alone."""
    kinds = (Entity.PRENOM,) if "Alice" in text else ()
    assert around(text, *kinds) == text


@pytest.mark.parametrize(
    ("given_", "expected", "kinds"),
    [
        ("Merci.\nB. {Lanthier}\nAssistante", "Merci.\n{B.} {Lanthier}\nAssistante", ()),
        ("relu par J.-M. {Castagnet}", "relu par {J.-M.} {Castagnet}", ()),
        ("séance avec « {Nour} » K. 16 ans", "séance avec « {Nour} » {K.} 16 ans", (Entity.PRENOM,)),
        ("{HUGUENOT} J-F 72 ans", "{HUGUENOT} {J-F} 72 ans", ()),
        ("regards,\nOrlaith {MacNamara}, nurse", "regards,\n{Orlaith} {MacNamara}, nurse", ()),
        ("labo 19h : sow {amadou}, K 6", "labo 19h : {sow} {amadou}, K 6", (Entity.PRENOM,)),
        ("la fille de {maria} de {lurdes}", "la fille de {maria} {de lurdes}", (Entity.PRENOM, Entity.PRENOM)),
    ],
)
def test_initials_and_the_first_name_beside_are_found(given_: str, expected: str, kinds: tuple[Entity, ...]) -> None:
    """An initial with its mark, and a word that opens the line before a surname, are parts of the name."""
    assert around(given_, *kinds) == expected


@given(st.lists(st.sampled_from(["de ", "Le ", "Kergrist", "-", "B. ", "\n", "Dr ", ", ", "van ", "d'"]), max_size=30))
def test_findings_stay_sorted_apart_and_cover_what_they_covered(pieces: list[str]) -> None:
    """Whatever stands around, nothing found is lost, and no two findings overlap."""
    text, found = "", list[Finding]()
    for piece in pieces:
        if piece == "Kergrist":
            found.append(Finding(len(text), len(text) + len(piece), Entity.NOM, 0.7, ("modele:reseau",)))
        text += piece
    extended = extend(text, found)
    assert all(left.end <= right.start for left, right in pairwise(extended))
    assert all(any(new.start <= old.start and old.end <= new.end for new in extended) for old in found)


@pytest.mark.parametrize(
    ("given_", "expected", "entities"),
    [
        ("Dr {Ph}. ROUX, biologiste", "Dr {Ph}. {ROUX}, biologiste", (Entity.NOM,)),
        ("Madame Ch. {Lefort} rappelle", "Madame {Ch.} {Lefort} rappelle", (Entity.NOM,)),
        ("la sage-femme, {Fanch} Le Du, suit", "la sage-femme, {Fanch} {Le Du}, suit", (Entity.PRENOM,)),
        ("{Anne} D'Aubigny revient", "{Anne} {D'Aubigny} revient", (Entity.PRENOM,)),
        ("{Anne} de garde", "{Anne} de garde", (Entity.PRENOM,)),
        ("{Marie} La Ventoline manque", "{Marie} La Ventoline manque", (Entity.PRENOM,)),
        ("lit 2 | {DUCLERC} I | 57", "lit 2 | {DUCLERC} {I} | 57", (Entity.NOM,)),
        ("dosage {DUCLERC} I | 57", "dosage {DUCLERC} I | 57", (Entity.NOM,)),
    ],
)
def test_what_goes_on_a_name_is_found(given_: str, expected: str, entities: tuple[Entity, ...]) -> None:
    """A surname after an abbreviated first name or with a capital particle; an initial that ends a table's cell."""
    assert around(given_, *entities) == expected
