from __future__ import annotations

import json
import re

import pytest

from proxy.services._paths import Paths
from proxy.services._technical import Shape, read_json
from proxy.services.base import Role, Unreadable

SHAPE = Shape(
    technical=Paths("id", "time"),
    opaque=Paths("proof"),
    formats=((Paths("zone"), re.compile(r"T[+-]\d \(\w+\)")),),
    roles=((Role.USER, Paths("messages.*.text")), (Role.TITLE, Paths("title"))),
    speakers=((2, ("who",)),),
)


def texts(body: object) -> list[str]:
    """Return what is read of a body."""
    return [passage.text for passage in read_json(json.dumps(body).encode(), SHAPE).passages]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"id": "conv-1.2:x/y=+@%~"}, []),
        ({"id": "M. Odile"}, ["M. Odile"]),
        ({"id": "Kerguélin"}, ["Kerguélin"]),
        ({"id": "a" * 513}, ["a" * 513]),
        ({"proof": "gAAAA" * 500}, []),
        ({"proof": "deux mots"}, ["deux mots"]),
        ({"zone": "T+1 (Paris)"}, []),
        ({"zone": "T+1 (Paris) Odile"}, ["T+1 (Paris) Odile"]),
        ({"time": 1795200000123}, []),
        ({"other": 80041927}, ["80041927"]),
        ({"other": 8004}, []),
        ({"other": "Vasseur"}, ["Vasseur"]),
        ({"other": ""}, []),
        ({"Vasseur": None}, ["Vasseur"]),
        ({"2690549588157": None}, ["2690549588157"]),
        ({"nested": '{"who": "Vasseur"}'}, ["Vasseur"]),
        ({"title": '{"who": "Vasseur"}'}, ['{"who": "Vasseur"}']),
        ({"nested": '{"id": "Vasseur", "time": "8004192712"}'}, ["Vasseur", "8004192712"]),
        ({"id": "Vasseur", "time": "8004192712"}, []),
        ({"id": "Vasseur", "time": "8004192712", "ipp": ""}, ["Vasseur", "8004192712"]),
    ],
)
def test_text_unless_known_and_looking_technical(body: object, expected: list[str]) -> None:
    """A leaf is left alone only if its path and its value are both technical."""
    assert texts(body) == expected


def test_the_speaker_decides_the_role() -> None:
    """A message's own speaker overrides the role of its text."""
    messages = [{"who": who, "text": "un mot"} for who in ("user", "assistant", "Odile")]
    body = json.dumps({"messages": [*messages, {"text": "un mot"}], "title": "un mot"}).encode()
    roles = [passage.role for passage in read_json(body, SHAPE).passages if passage.text == "un mot"]
    assert roles == [Role.USER, Role.ASSISTANT, Role.UNKNOWN, Role.USER, Role.TITLE]


def test_repair_runs_only_after_a_change() -> None:
    """Dependent fields are put right when, and only when, something changed."""
    prompt = read_json(b'{"a": "x y"}', SHAPE, lambda before, after: f"{before}|{after}")
    assert prompt.rebuild(["x y"]) == b'{"a": "x y"}'
    assert prompt.rebuild(["z"]) == b'{"a": "x y"}|{"a": "z"}'


def test_as_many_texts_as_passages() -> None:
    """A mix-up of texts fails instead of shifting them."""
    with pytest.raises(ValueError, match="zip"):
        read_json(b'["a b", "c d"]', SHAPE).rebuild(["x"])


def test_a_flood_of_texts_is_refused() -> None:
    """More texts than any request has would take too long to inspect."""
    with pytest.raises(Unreadable):
        read_json(json.dumps(["a b"] * 20_001).encode(), SHAPE)


def test_nothing_shows_a_text() -> None:
    """The representation of a prompt holds no text."""
    assert "Odile" not in repr(read_json(b'["M. Odile"]', SHAPE))
