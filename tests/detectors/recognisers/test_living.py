"""Somebody of here is told from a person of history by what touches the name."""

from __future__ import annotations

import pytest

from detectors.recognisers._eponymes import suppressed
from detectors.recognisers._living import living, met, placed, turned_to
from detectors.recognisers._publics import famous, fictional
from detectors.recognisers._tokens import read


def where(text: str, name: str) -> tuple[int, int]:
    """Say where a name stands."""
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name", "here"),
    [
        ("Notre kiné Zorbagh part en congé", "Zorbagh", True),
        ("mes deux étudiants : Zorbagh est rapide", "Zorbagh", True),
        ("L'atelier est animé par Lucie Zorbagh", "Lucie Zorbagh", True),
        ("Entretien annuel de Zorbagh", "Zorbagh", True),
        ("Excuses à Zorbagh pour le retard", "Zorbagh", True),
        ("Zorbagh demande ses résultats", "Zorbagh", True),
        ("Zorbagh, 82 ans, tousse", "Zorbagh", True),
        ("Zorbagh du secrétariat ne répond pas", "Zorbagh", True),
        ("Zorbagh (DSI) change le réseau", "Zorbagh", True),
        ("Selon Zorbagh, la cadre, il faut attendre", "Zorbagh", True),
        ("Zorbagh, philosophe, écrit en exil", "Zorbagh", False),
        ("Notre cours sur Zorbagh", "Zorbagh", False),
        ("la méthode de Zorbagh", "Zorbagh", False),
        ("Zorbagh découvre un bacille", "Zorbagh", False),
    ],
)
def test_somebody_of_here_is_told_by_what_touches_the_name(text: str, name: str, *, here: bool) -> None:
    """A possessive, a post, what one is asked or does; never a trade that history has, nor a work."""
    assert living(text, *where(text, name)) is here


@pytest.mark.parametrize(
    ("text", "known", "turned"),
    [
        ("L'élève Zorbagh a rendu sa copie", True, False),
        ("La famille Zorbagh attend", True, False),
        ("Un débat avec Zorbagh", False, True),
        ("Zorbagh et son siècle", False, False),
    ],
)
def test_a_role_or_a_turn_shows_somebody_too(text: str, *, known: bool, turned: bool) -> None:
    """A role that history has too places a name; « avec » and the like turn to it; either makes it met."""
    start, end = where(text, "Zorbagh")
    assert placed(text, start, end) is known
    assert turned_to(text, start) is turned
    assert met(text, start, end) is (known or turned)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("La méthode de Claude Bernard", True),
        ("Claude Bernard a découvert la glycogenèse", True),
        ("Claude Bernard, Louis Pasteur et Robert Koch", True),
        ("Bonne retraite à Claude Bernard, brancardier", False),
        ("Toutes mes excuses à Claude Bernard", False),
        ("Claude Bernard ne vient pas demain", False),
    ],
)
def test_a_common_full_name_needs_what_shows_history(text: str, *, public: bool) -> None:
    """Ordinary people bear some full names of history: these are public only where a work or a feat is told."""
    reading = read(text)
    first = next(rank for rank, token in enumerate(reading.tokens) if token.text == "Claude")
    assert famous(reading, first, first + 2) is public
    assert suppressed(reading, first, first + 2) is public


@pytest.mark.parametrize(
    ("text", "name", "fiction"),
    [
        ("Le Docteur Jivago est un roman", "Jivago", True),
        ("Le docteur Carter, dans la série Urgences", "Carter", True),
        ("Le Dr Carter propose une biopsie", "Carter", False),
        ("Le Dr Jivago m'a répondu", "Jivago", False),
    ],
)
def test_a_title_in_fiction_is_told_from_a_real_one(text: str, name: str, *, fiction: bool) -> None:
    """A character's rare name, or a common one beside a work, unless what it does shows somebody of here."""
    reading = read(text)
    index = next(rank for rank, token in enumerate(reading.tokens) if token.text == name)
    assert fictional(reading, reading.tokens[index - 1], index, index + 1) is fiction
