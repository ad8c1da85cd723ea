"""What is promised of mailboxes that a team reads, and of other false names of structures and marks."""

from __future__ import annotations

import pytest

from detectors._joints import syllables
from detectors._mailboxes import is_shared
from detectors.recognisers.structure import StructureRecogniser


@pytest.mark.parametrize("label", ["secretariat.onco", "Secrétariat de cardiologie", '"Pool imagerie"', "noreply"])
def test_a_team_s_mailbox_is_told(label: str) -> None:
    """The first word of the label says that several people read it."""
    assert is_shared(label)


@pytest.mark.parametrize("label", ["magali.perrin", "Duval, Anna", "Dr Accueilli", ""])
def test_a_person_s_mailbox_is_not(label: str) -> None:
    """A name is no team, even where it opens like one."""
    assert not is_shared(label)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "De : secretariat.onco <secretariat.onco@ch-fictif.fr>\nÀ : Anna Duval <a.duval@ch-fictif.fr>",
            {"Anna", "Duval"},
        ),
        ("Subject: SAE – protocole\nMerci", set()),
        ("laboratoire de ville : INR tous les lundis", set()),
    ],
)
def test_structures_name_persons_only(text: str, values: set[str]) -> None:
    """A team, the theme of a message and a longer key hold no name."""
    assert {text[one.start : one.end] for one in StructureRecogniser().find(text)} == values


@pytest.mark.parametrize("text", ["hémoc, cocci G+ amas", "HLA B27+ depuis 2019, Ag HBs+ connu"])
def test_what_is_positive_is_no_cut_name(text: str) -> None:
    """The sign of a stain or of an antigen joins no syllables."""
    assert not list(syllables(text))
