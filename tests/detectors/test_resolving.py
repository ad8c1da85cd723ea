"""Overlapping findings become disjoint ones, and nothing identifying is left outside."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.resolving import resolve

E = Entity


def spans(text: str, *found: tuple[str, Entity, float]) -> list[tuple[str, Entity]]:
    """Resolve findings given by their values, and show them by theirs."""
    findings = [
        Finding(text.index(value), text.index(value) + len(value), entity, score) for value, entity, score in found
    ]
    return [(text[one.start : one.end], one.entity) for one in resolve(text, findings)]


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        # The same stretch.
        ("Tours", [("Tours", E.NOM, 0.9), ("Tours", E.LIEU, 0.7)], [("Tours", E.NOM)]),
        ("Tours", [("Tours", E.NOM, 0.6), ("Tours", E.LIEU, 0.7)], [("Tours", E.LIEU)]),
        (
            "185057800608491",
            [("185057800608491", E.NIR, 0.95), ("185057800608491", E.INS, 0.9)],
            [("185057800608491", E.INS)],
        ),
        (
            "185057800608491",
            [("185057800608491", E.NIR, 0.95), ("185057800608491", E.INS, 0.6)],
            [("185057800608491", E.NIR)],
        ),
        (
            "12/03/1952",
            [("12/03/1952", E.DATE, 0.8), ("12/03/1952", E.DATE_NAISSANCE, 0.7)],
            [("12/03/1952", E.DATE_NAISSANCE)],
        ),
        ("10003456789", [("10003456789", E.IDENTIFIANT, 0.7), ("10003456789", E.RPPS, 0.6)], [("10003456789", E.RPPS)]),
        # One within the other.
        (
            "12 rue Valmier, Brest",
            [("12 rue Valmier, Brest", E.ADRESSE, 0.7), ("Valmier", E.NOM, 0.95)],
            [("12 rue Valmier, Brest", E.ADRESSE)],
        ),
        (
            "a.valmier@exemple.fr",
            [("a.valmier@exemple.fr", E.EMAIL, 0.9), ("valmier", E.NOM, 0.9)],
            [("a.valmier@exemple.fr", E.EMAIL)],
        ),
        (
            "NIR 185057800608491",
            [("NIR 185057800608491", E.IDENTIFIANT, 0.6), ("185057800608491", E.NIR, 0.95)],
            [("NIR 185057800608491", E.NIR)],
        ),
        # Partial overlap: the union, never a cut.
        (
            "Jean Valmier Orvault",
            [("Jean Valmier", E.NOM, 0.9), ("Valmier Orvault", E.NOM, 0.6)],
            [("Jean Valmier Orvault", E.NOM)],
        ),
        (
            "CHU de Brest Nord",
            [("CHU de Brest", E.ETABLISSEMENT, 0.9), ("Brest Nord", E.LIEU, 0.6)],
            [("CHU de Brest Nord", E.ETABLISSEMENT)],
        ),
        # Fragments of one value.
        ("Valmier-Orvault", [("Valmier", E.NOM, 0.9), ("Orvault", E.NOM, 0.6)], [("Valmier-Orvault", E.NOM)]),
        ("Le Valmier", [("Le", E.NOM, 0.9), ("Valmier", E.NOM, 0.6)], [("Le Valmier", E.NOM)]),
        (
            "12 rue du Lac,\n29200 Brest",
            [("12 rue du Lac", E.ADRESSE, 0.9), ("29200 Brest", E.ADRESSE, 0.6)],
            [("12 rue du Lac,\n29200 Brest", E.ADRESSE)],
        ),
        ("Jean Valmier", [("Jean", E.PRENOM, 0.9), ("Valmier", E.NOM, 0.9)], [("Jean", E.PRENOM), ("Valmier", E.NOM)]),
        (
            "0199000001 0199000002",
            [("0199000001", E.TELEPHONE, 0.9), ("0199000002", E.TELEPHONE, 0.9)],
            [("0199000001", E.TELEPHONE), ("0199000002", E.TELEPHONE)],
        ),
        (
            "Valmier\tOrvault",
            [("Valmier", E.NOM, 0.9), ("Orvault", E.NOM, 0.9)],
            [("Valmier", E.NOM), ("Orvault", E.NOM)],
        ),
        # Blank edges.
        (" Valmier\u00a0 dort", [(" Valmier\u00a0 ", E.NOM, 0.9)], [("Valmier", E.NOM)]),
        ("a \n b", [(" \n ", E.NOM, 0.9)], []),
        # Courtesy takes nothing from an identity, and keeps its blanks.
        (
            "Bonjour, Jean dort",
            [("Bonjour, ", E.COURTOISIE, 0.9), ("Jean", E.PRENOM, 0.9)],
            [("Bonjour, ", E.COURTOISIE), ("Jean", E.PRENOM)],
        ),
        (
            "Bonjour Jean dort",
            [("Bonjour Jean ", E.COURTOISIE, 0.9), ("Jean", E.PRENOM, 0.6)],
            [("Bonjour ", E.COURTOISIE), ("Jean", E.PRENOM)],
        ),
        (
            "Merci Jean !",
            [("Merci", E.NOM, 0.6), ("Merci Jean !", E.COURTOISIE, 0.9)],
            [("Merci", E.NOM), (" Jean !", E.COURTOISIE)],
        ),
    ],
)
def test_one_finding_speaks_for_each_stretch(
    text: str, found: list[tuple[str, Entity, float]], kept: list[tuple[str, Entity]]
) -> None:
    """Strong over weak, longer over shorter, specific over general; the union is always covered."""
    assert spans(text, *found) == kept
    assert spans(text, *reversed(found)) == kept


def test_reasons_of_all_are_told() -> None:
    """Whoever reads the journal sees every cue that counted, the deciding one first."""
    found = [Finding(0, 5, E.LIEU, 0.6, ("lieu:liste",)), Finding(0, 5, E.NOM, 0.9, ("personne:titre",))]
    assert resolve("Tours", found)[0].reasons == ("personne:titre", "lieu:liste")


FINDINGS = st.lists(
    st.builds(
        lambda start, length, entity, score: Finding(start, start + length, entity, score),
        st.integers(0, 50),
        st.integers(1, 20),
        st.sampled_from(list(Entity)),
        st.floats(0.5, 1),
    ),
    max_size=20,
)


@given(FINDINGS, st.text(st.sampled_from("ab1 -,\n"), min_size=70, max_size=70))
def test_disjoint_sorted_and_nothing_left_outside(found: list[Finding], text: str) -> None:
    """Whatever overlaps: results are sorted and disjoint, and cover every visible code point of every identity."""
    kept = resolve(text, found)
    assert all(left.end <= right.start for left, right in pairwise(kept))
    covered = {place for one in kept for place in range(one.start, one.end)}
    for one in found:
        if one.entity is not Entity.COURTOISIE:
            assert all(place in covered or text[place].isspace() for place in range(one.start, one.end))


@given(FINDINGS, st.text(st.sampled_from("ab1 -,\n"), min_size=70, max_size=70))
def test_resolving_again_changes_nothing(found: list[Finding], text: str) -> None:
    """What is resolved stays as it is."""
    kept = resolve(text, found)
    assert resolve(text, kept) == kept
