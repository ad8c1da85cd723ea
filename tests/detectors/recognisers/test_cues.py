from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detectors.recognisers._cues import near_figures, opened_by, words

_PATTERN = words("dossiers?", "bon de commande", "id", "n°")
_FIRSTS = frozenset({"dossier", "dossiers", "bon", "id", "n"})
_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){6,9}(?![0-9])")
_PIECES = st.lists(
    st.sampled_from(["dossier", "dossiers", "bon de commande", "id", "n°", " ", "\n", "x", "12", ".", "7"])
)
_FIGURES = st.text(alphabet="0123 .-\nx", max_size=120)


@given(_PIECES.map("".join))
def test_a_pattern_followed_from_its_words_finds_the_same(text: str) -> None:
    """Trying a pattern only where its first words stand gives what trying it everywhere gives."""
    expected = [found.span() for found in _PATTERN.finditer(text)]
    assert [found.span() for found in opened_by(_PATTERN, text, _FIRSTS)] == expected


@given(_FIGURES)
def test_a_number_sought_near_figures_is_the_same(text: str) -> None:
    """Trying a pattern of many figures only where figures crowd gives what trying it everywhere gives."""
    assert [found.span() for found in near_figures(_NUMBER, text)] == [found.span() for found in _NUMBER.finditer(text)]
