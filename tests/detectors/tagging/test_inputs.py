from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.recognisers._tokens import read
from detectors.tagging.inputs import ROWS, form_rows, form_said, place_rows, row


@given(st.text())
def test_whatever_is_said_has_a_row(said: str) -> None:
    """No text is too strange to be hashed, and row 0, which says nothing, is never given."""
    assert 1 <= row(said) < ROWS


def test_a_row_is_the_same_on_every_machine() -> None:
    """Weights learnt elsewhere are read here: the hash is CRC-32, not Python's own."""
    assert [row("case=lower|in=0000"), row("cue=patient")] == [4769, 15181]
    assert row("") == 1


@pytest.mark.parametrize("name", ["Zelindaroux", "DELMAROY", "ouvradec"])
def test_a_name_is_never_given_as_a_word(name: str) -> None:
    """What no dictionary knows is described by its letters only, so that the weights hold no names."""
    assert not any(one.startswith(("w=", "W=")) for one in form_said(name))
    assert any(one.startswith("t=") for one in form_said(name))


def test_a_common_word_is_given() -> None:
    """The company that names keep is learnt from words that many people write."""
    assert "W=patiente" in form_said("Patiente")


@pytest.mark.parametrize(("one", "other"), [("Élodie", "élodie"), ("Elodie", "Élodie")])
def test_letters_are_read_without_case_or_accents(one: str, other: str) -> None:
    """A name typed without its accents is read as the same letters."""
    assert {said for said in form_said(one) if said.startswith("t=")} == {
        said for said in form_said(other) if said.startswith("t=")
    }


_LETTERS = st.text("abcdefgzéÈœABCXYZ-'19", min_size=1, max_size=24)


@given(st.one_of(_LETTERS, st.text(min_size=1)))
def test_rows_are_those_of_what_is_said(text: str) -> None:
    """The quick way of use gives what training learnt from, for any form."""
    assert sorted(form_rows(text)) == sorted(row(one) for one in form_said(text))


@pytest.mark.parametrize(
    "text",
    [
        *("Delmaroy", "DELMAROY", "le", "Le", "LE", "A", "a", "McNeil", "anticoagulants", "Patiente"),
        *("Élodie", "œdème", "ŒDÈME", "hémorragie", "İpek", "Straße", "à", "Оксана", "prénom"),
    ],
)
def test_rows_of_words_are_those_of_what_is_said(text: str) -> None:
    """Every case and length of a plain word is described by the quick way as by the slow one."""
    assert sorted(form_rows(text)) == sorted(row(one) for one in form_said(text))


def test_places_tell_labels_and_how_tokens_stand() -> None:
    """What stands after a label, at a line's start or glued is told apart."""
    reading = read("Nom : delmaroy\nvu ce jour, d'accord")
    rows = place_rows(reading.tokens[: len(reading)])
    texts = [token.text for token in reading.tokens[: len(reading)]]
    whole, cue, stands = (rows[:, column].tolist() for column in range(3))
    assert len(set(whole)) == 1
    assert cue[texts.index("delmaroy")] != cue[texts.index("Nom")]
    assert stands[texts.index("vu")] != stands[texts.index("jour")] != stands[texts.index("accord")]


def test_no_token_has_no_place() -> None:
    """An empty text is no special case."""
    assert place_rows([]).shape == (0, 3)
