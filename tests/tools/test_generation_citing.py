"""Names that identify nobody treated: never labelled, drawn as widely as those of patients, the same for one person."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from tools.generation.clinical import _figured
from tools.generation.templates import TemplateError, parse
from tools.generation.vocabulary import CITED, CLINICAL
from tools.generation.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from tools.generation.slots import Filler


@pytest.mark.parametrize("slot", sorted(CITED))
def test_what_is_cited_is_never_labelled_nor_twice_the_same(filler: Filler, slot: str) -> None:
    """The frame of a citation teaches, not a list: each slot draws many values, and none becomes a span."""
    template = parse(f"{{{slot}}}", "essai_propre")
    drawn = [filler.fill(template, Random(seed)) for seed in range(60)]
    assert all(piece.label is None and piece.text.strip() for pieces in drawn for piece in pieces)
    assert len({pieces[0].text for pieces in drawn}) > 1


def test_a_person_cited_stays_the_same_and_apart_from_the_patient(filler: Filler) -> None:
    """``c1`` keeps their name throughout, unlabelled; ``p1`` is somebody else, labelled."""
    template = parse("{c1.nom}|{c1.nom}|{p1.nom}|{c1.il}", "essai")
    others = set()
    for seed in range(30):
        first, again, patient, pronoun = (p for p in filler.fill(template, Random(seed)) if p.text != "|")
        assert (first.label, again.label, patient.label) == (None, None, "NOM")
        assert first.text.lower() == again.text.lower()
        assert pronoun.text in {"il", "elle"}
        others.add(first.text.lower() == patient.text.lower())
    assert False in others


def test_a_person_cited_is_allowed_where_no_identity_is(tmp_path: Path) -> None:
    """Clean files take citations; a citation has no phone, no birth date."""
    assert parse("{c1.femme}{c1.prenom} {c1.nom} et {auteurs}", "essai_propre").clean
    with pytest.raises(TemplateError, match=r"unknown slot \{c1.naissance\}"):
        parse("{c1.naissance}", "essai")


@pytest.mark.parametrize("seed", range(20))
def test_authors_are_written_as_journals_write_them(filler: Filler, seed: int) -> None:
    """Vancouver style gives initials without dots after the surname, and at most four authors."""
    signed = filler.cited.draw(Random(seed), "vancouver")
    assert 1 <= len(re.findall(r" [A-Z]{1,2}(?=,| et al|$)", signed)) <= 4


def test_a_slot_that_is_not_a_citation_is_refused(filler: Filler) -> None:
    """No silent blank for a slot of another family."""
    with pytest.raises(KeyError):
        filler.cited.draw(Random(1), "nir")


OWN_LISTS = (
    *("symptomes", "dispositifs", "gestes", "biologie", "constantes", "imagerie", "scores", "termes", "durees"),
    *("doses", "rythmes", "maladies_courantes", "germes", "specialites", "codes", "references", "tnm", "notes"),
    *("echelles", "marques", "sigles", "abreges", "mots_etrangers", "essais", "champs", "gentiles", "personnages"),
    *("pays", "animaux", "races", "aliments", "jeux", "chansons", "oeuvres", "navires", "danses", "metiers_outils"),
)


@pytest.mark.parametrize("name", OWN_LISTS)
def test_a_list_of_what_stays_holds_no_identifier(name: str) -> None:
    """What is never labelled must hold no phone, date, address or long number, and no half-written pattern."""
    for entry in words(name):
        assert not re.search(r"\b\d\d/\d\d/\d{2,4}\b|\b0[1-9](?:[ .]?\d\d){4}\b|\w@\w|\b\d{9,}\b", entry), entry
        assert (entry.count("["), entry.count("{"), entry) == (entry.count("]"), entry.count("}"), entry)


@pytest.mark.parametrize("slot", sorted(CLINICAL - {"phrase"}))
def test_a_clinical_slot_leaves_no_pattern(filler: Filler, slot: str) -> None:
    """Figures are drawn and wordings chosen; nobody would write a range of ours."""
    for seed in range(300):
        drawn = filler.clinical.draw(Random(seed), slot)
        assert drawn.strip()
        assert not re.search(r"\{\w+\}|<\w+>|\[[^\]]*\|", drawn), drawn


def test_notes_are_filled_and_varied(filler: Filler) -> None:
    """A note is filled to the end from other slots and lists, the same from the same seed; few are alike."""
    drawn = [filler.clinical.note(Random(seed)) for seed in range(600)]
    assert drawn == [filler.clinical.note(Random(seed)) for seed in range(600)]
    assert not [note for note in drawn if re.search(r"\{\w+\}|<\w+>|\[[^\]]*\|", note)]
    assert len(set(drawn)) > 560


def test_sentences_are_of_case_reports_or_jotted(filler: Filler) -> None:
    """Both kinds occur, neither rarely."""
    reported = "Le scanner montrait une masse hépatique hétérogène."
    count = sum(filler.clinical.sentence(Random(seed)) == reported for seed in range(200))
    assert 60 < count < 170


def test_wordings_are_chosen_from_the_innermost() -> None:
    """Choices stand within choices; brackets without a choice are the writer's own."""
    drawn = {_figured(Random(seed), "[a|b [c|d]] [4,0-10]") for seed in range(60)}
    assert drawn == {"a [4,0-10]", "b c [4,0-10]", "b d [4,0-10]"}
