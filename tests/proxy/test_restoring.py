from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proxy.placeholders import ALTERED, MAX_LENGTH, UNFINISHED, may_go_on, may_hold, occurrences
from proxy.restoring import Restoration

ORIGINALS = {
    "NOM_1": "Kervella",
    "NOM_12": "d’Aubrac",
    "PRENOM_2": "Zoé",
    "DATE_1": "03/02/1948",
    "EMAIL_1": "z.kervella@exemple.fr",
    "IP_3": "[NOM_1]",
}

SIGNS = [
    "[",
    "]",
    "[[",
    "]]",
    "\\",
    "_",
    "*",
    "`",
    "NOM",
    "nom",
    "Prénom",
    "1",
    "12",
    "0",
    "-",
    "(",
    "(mailto:",
    "%5B",
    "%5D",
    "date",
    "[NOM_9]",
    "é",
    "«",
    "＿",
    "［",
    "］",
]
FRAGMENTS = st.sampled_from([*(f"[{name}]" for name in ORIGINALS), *ORIGINALS, *SIGNS, " ", "\n"])
TEXTS = st.lists(FRAGMENTS | st.text(max_size=3), max_size=25).map("".join)


def streamed(text: str, cuts: list[int]) -> str:
    """Restore a text in pieces of the given lengths, then the rest at once."""
    stream = Restoration(ORIGINALS).stream()
    pieces = []
    for cut in cuts:
        pieces.append(stream.feed(text[:cut]))
        text = text[cut:]
    return "".join([*pieces, stream.feed(text), stream.close()])


@pytest.mark.parametrize(
    ("shown", "restored"),
    [
        ("[NOM_1] va bien", "Kervella va bien"),
        # case, accents, zeros
        ("[nom_1], [Nom_1], nom_1", "Kervella, Kervella, Kervella"),
        ("[PRÉNOM_2] [prénom_2]", "Zoé Zoé"),
        ("[NOM_01] [NOM_001]", "Kervella Kervella"),
        # other separators, only inside brackets
        ("[NOM 1] [NOM-1] [NOM‑1] [NOM\u00a01] [NOM1] [ NOM_1 ]", "Kervella " * 5 + "Kervella"),
        ("le nom 1, la date 1, NOM-1", "le nom 1, la date 1, NOM-1"),
        # escapes
        (r"[NOM\_1] NOM\_1", "Kervella Kervella"),
        (r"\[NOM_1\] \[NOM\_1\] \\[NOM\\_1\\]", "Kervella Kervella Kervella"),
        (r"C:\[NOM_1]", r"C:\Kervella"),
        # emphasis
        ("**[NOM_1]** _NOM_1_ __NOM_1__", "**Kervella** _Kervella_ __Kervella__"),
        ("[**NOM_1**] `[NOM_1]` [`NOM_1`]", "**Kervella** `Kervella` `Kervella`"),
        # other brackets
        ("［NOM_1］ 【NOM_1】 %5BNOM_1%5D", "Kervella Kervella Kervella"),
        ("[[NOM_1]]", "[Kervella]"),
        ("«NOM_1» « [NOM_1] » (NOM_1) {NOM_1} <NOM_1>", "«Kervella» « Kervella » (Kervella) {Kervella} <Kervella>"),
        ("[NOM_1 et [NOM_12, NOM_1]", "[Kervella et [d’Aubrac, Kervella]"),
        # links
        ("[écrire](mailto:[EMAIL_1])", "[écrire](mailto:z.kervella@exemple.fr)"),
        ("[EMAIL_1](mailto:EMAIL_1)", "[z.kervella@exemple.fr](mailto:z.kervella@exemple.fr)"),
        ("[EMAIL_1](sans lien)", "z.kervella@exemple.fr(sans lien)"),
        ("[[NOM_1]](https://exemple.fr)", "[Kervella](https://exemple.fr)"),
        # whole words and whole numbers only
        ("NOM_12 NOM_123 [NOM_123]", "d’Aubrac NOM_123 [NOM_123]"),
        ("RENOM_1 NOM_1bis NOM_1_bis MON_NOM_1 éNOM_1", "RENOM_1 NOM_1bis NOM_1_bis MON_NOM_1 éNOM_1"),
        ("[NOM_1][PRENOM_2]", "KervellaZoé"),
        (r"fin\nNOM_1", r"fin\nKervella"),
        # unknown, masked, and not ours
        ("[NOM_9] [NOM] [TEL_1] [1] [x]", "[NOM_9] [NOM] [TEL_1] [1] [x]"),
        ("[ſEJOUR_1] [IDENTıFIANT_1]", "[ſEJOUR_1] [IDENTıFIANT_1]"),
        # a restored value is not searched again
        ("[IP_3]", "[NOM_1]"),
    ],
)
def test_restores_what_models_do_to_placeholders(shown: str, restored: str) -> None:
    """Known placeholders are restored however a model wrote them; everything else stays as it stands."""
    assert Restoration(ORIGINALS).whole(shown) == restored


@given(TEXTS, st.lists(st.integers(0, 12), max_size=40))
@example("[EMAIL_1](mailto:[EMAIL_1])", [9, 3, 3])
@example("NOM_1", [5])
@example(r"\[NOM\_1\]", [1] * 10)
def test_any_chunking_gives_the_same_text(text: str, cuts: list[int]) -> None:
    """A stream cut anywhere is restored as the whole text is."""
    assert streamed(text, cuts) == Restoration(ORIGINALS).whole(text)


@given(TEXTS)
@example("IMMATRICULATION\\\\_7 DATE_NAISSANCE_3 90 % [TEL_1]")
def test_a_quick_look_misses_no_placeholder(text: str) -> None:
    """Looking only where a sign of a placeholder stands finds what trying the grammar everywhere finds."""
    found = [match.span() for match in ALTERED.finditer(text)]
    assert [match.span() for match in occurrences(text)] == found
    assert may_hold(text) or not found


@given(TEXTS, st.integers(0, 6))
@example("voir Prénom", 0)
@example("l'IBAN", 0)
def test_a_quick_look_misses_no_beginning(text: str, start: int) -> None:
    """Nothing that the grammar would wait for goes out for want of a look."""
    assert may_go_on(text, start) or UNFINISHED.search(text, start) is None


@given(TEXTS)
def test_holding_back_is_bounded(text: str) -> None:
    """What a stream has not yet given out never exceeds the longest placeholder."""
    stream = Restoration({"TEL_1": "x"}).stream()
    given_out = sum(len(stream.feed(character)) for character in text)
    assert len(stream.close()) <= MAX_LENGTH
    assert given_out <= len(text)


@pytest.mark.parametrize(
    ("piece", "at_once"),
    [
        ("Bonjour [NOM_1]", "Bonjour Kervella"),
        ("Bonjour [patient", "Bonjour [patient"),
        ("Bonjour [NO", "Bonjour "),
        ("Bonjour NOM_1", "Bonjour "),
        ("voir [EMAIL_1]", "voir "),
        ("un [[NOM_1]", "un [Kervella"),
        ("fin de phrase.", "fin de phrase."),
        ("le renom", "le renom"),
    ],
)
def test_holds_back_only_what_may_become_a_placeholder(piece: str, at_once: str) -> None:
    """Text goes to the user at once unless its end may still become a placeholder."""
    assert Restoration(ORIGINALS).stream().feed(piece) == at_once


def test_escapes_restored_values_only() -> None:
    """The escape is applied to each value and to nothing else."""
    stream = Restoration({"NOM_1": 'O"Neil'}).stream(escape=lambda value: json.dumps(value)[1:-1])
    assert stream.feed('{"a": "[NOM_1]"}') + stream.close() == r'{"a": "O\"Neil"}'


def test_counts_restorations() -> None:
    """The count hears of every placeholder restored and of nothing else."""
    counted: list[int] = []
    restoration = Restoration(ORIGINALS, counted.append)
    restoration.whole("[NOM_1] [NOM_9] NOM_12 rien")
    restoration.whole("rien")
    assert counted == [2]


def test_an_open_stream_learns_new_names() -> None:
    """A mapping that grows serves the streams already open."""
    originals: dict[str, str] = {}
    stream = Restoration(originals).stream()
    shown = stream.feed("[NOM_1] ")
    originals["NOM_1"] = "Kervella"
    assert shown + stream.feed("[NOM_1]") + stream.close() == "[NOM_1] Kervella"


def test_nothing_shown_holds_a_value() -> None:
    """Neither representation holds an original or what is held back."""
    restoration = Restoration(ORIGINALS)
    stream = restoration.stream()
    stream.feed("[NOM_1] canari [NO")
    assert not any(word in repr(restoration) + repr(stream) for word in ("Kervella", "canari", "[NO"))


@pytest.mark.parametrize("piece", ["[", "\\", "[NOM_", "*", "NOM_0", "_", "[[", "%5B", "[ **"])
def test_hostile_repetitions_stay_linear(piece: str) -> None:
    """Long runs of every opening are given back whole (a quadratic search would meet the time-out)."""
    text = piece * 100_000
    assert Restoration(ORIGINALS).whole(text) == text
