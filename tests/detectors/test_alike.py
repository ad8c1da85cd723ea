"""What stands like names that were found is a name: items of an enumeration, heads of rows, cells of a column."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors._alike import alike
from detectors._alike_words import bearable
from detectors.entities import Entity
from detectors.finding import Finding


def completed(marked: str) -> str:
    """Complete what stands between braces, surnames all, and put the braces where findings end."""
    text, starts, found = "", list[int](), list[Finding]()
    for letter in marked:
        if letter == "{":
            starts.append(len(text))
        elif letter == "}":
            found.append(Finding(starts[-1], len(text), Entity.NOM, 0.7, ("personne:titre",)))
        else:
            text += letter
    shown, last = "", 0
    for one in alike(text, found):
        shown += text[last : one.start] + "{" + text[one.start : one.end] + "}"
        last = one.end
    return shown + text[last:]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (
            "réunion : {Claire}, {Antoine}, Fleur, Olive et moi",
            "réunion : {Claire}, {Antoine}, {Fleur}, {Olive} et moi",
        ),
        ("sortie de Poirier et {Lenoir} demain", "sortie de {Poirier} et {Lenoir} demain"),
        ("dossier {Leroy}/Mallet", "dossier {Leroy}/{Mallet}"),
        (
            "lit 3 berger lit 4 {meunier} lit 5 vide lit 6 {faure}",
            "lit 3 {berger} lit 4 {meunier} lit 5 vide lit 6 {faure}",
        ),
        ("- {Tiago}\n- {Noa}\n- Prince\n- {Lou}", "- {Tiago}\n- {Noa}\n- {Prince}\n- {Lou}"),
        ("lundi {Boucher}, mardi Rose, jeudi {Marchand}", "lundi {Boucher}, mardi {Rose}, jeudi {Marchand}"),
        ("7h {roger} bas\n8h olivier bas\n9h {simon} bas", "7h {roger} bas\n8h {olivier} bas\n9h {simon} bas"),
        (
            "| {Weber} | 82 |\n| Jardin | 91 |\n| {Bonnet} | 77 |",
            "| {Weber} | 82 |\n| {Jardin} | 91 |\n| {Bonnet} | 77 |",
        ),
        ("{Éric} 1 à 8, Laure 9 à 16, Garance 17 à 24", "{Éric} 1 à 8, {Laure} 9 à 16, {Garance} 17 à 24"),
    ],
)
def test_what_stands_like_a_name_is_one(given_: str, expected: str) -> None:
    """The places of names already found make names of the words in the same places, in any case."""
    assert completed(given_) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr {Martin}, Neurologie, Paris",
        "mère : {Colette}. Le cadet, absent",
        "{Martin} : stable. Troponine : 4. {Durand} : sortie",
        "- {Martin}\n- Paracétamol\n- Morphine",
        "8h {Martin}\n9h Toilette\n10h Pansement\n11h Kiné",
        "Nom | Dose\n{Martin} | 2\nMorphine | 3",
        "vu par {Martin}, HTA, BPCO",
        "{Martin} et famille",
    ],
)
def test_other_words_stay(text: str) -> None:
    """Words of care, drugs, acronyms, towns after a comma and grammar beside a name are left alone."""
    assert completed(text) == text


@pytest.mark.parametrize(
    ("word", "borne"),
    [("Petit", True), ("Morphine", False), ("HTA", False), ("Le Goff", True), ("Le cadet", False), ("PETscan", False)],
)
def test_a_word_is_bearable_or_not(word: str, borne: bool) -> None:  # noqa: FBT001 - a table's column
    """A common surname may be a name though it is a word; drugs, acronyms and noun phrases never are."""
    assert bearable(word, asked=0) is borne


@given(st.text(alphabet="aA MartinPetit,;/|\n\t-: 12hé.", max_size=80), st.data())
def test_any_text_gives_sorted_disjoint_findings(text: str, data: st.DataObject) -> None:
    """Whatever the text and the findings, what is given is sorted, disjoint, within the text, and keeps them."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = [Finding(one, two, Entity.NOM, 0.7, ("x",)) for one, two in list(pairwise(cuts))[::2]]
    given_ = alike(text, found)
    assert set(found) <= set(given_)
    assert all(one.end <= two.start for one, two in pairwise(given_))
    assert all(0 <= one.start < one.end <= len(text) for one in given_)
