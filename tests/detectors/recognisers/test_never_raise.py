"""No recogniser raises, nor reports an impossible stretch, on texts cut, spliced and broken in every way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detectors.normalising import normalise
from detectors.recognisers.registry import all_recognisers

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser

_GOLD = Path(__file__).parents[2] / "corpus"
_VALUES = ("", "^", "~", "&", "DUPONT^Jean", "19510312", "12^^^HOP^PI", "XPN", "XCN", "31/02/1951", '"', "{", "@", "²")
_HEADS = ("MSH", "EVN", "PID", "NK1", "PV1", "PV2", "OBX", "ORC", "OBR", "TXA", "GT1", "MRG", "P", "ZBE", "AL1")
_ODD = (
    "\u0000\u00ad\u200b\u202e\ufeff\u0130\u0131ßſﬁ½²①\u0660\u0967\U0001d7d8\U0001f600\u2028\x0b\x85\u0345٣߀Ⅻ㊿０＠／｜"
)
_CUES = ("né le ", "DDN : ", "IPP ", "tel ", "date(", "0x", "CB ", "IBAN FR", "sécu ", "mot de passe ", "base64 ")


@cache
def _recognisers() -> tuple[Recogniser, ...]:
    return all_recognisers()


@cache
def _gold() -> str:
    files = sorted(_GOLD.glob("*/*.txt"))
    return "".join(file.read_text("utf-8") for file in files).replace("⟦", "").replace("⟧", "")


@st.composite
def _pieces(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, len(_gold()) - 1))
    return _gold()[start : start + draw(st.integers(1, 160))]


_SEGMENT = st.builds(
    lambda head, fields, end: f"{head}|{'|'.join(fields)}{end}",
    st.sampled_from(_HEADS),
    st.lists(st.sampled_from(_VALUES), max_size=30),
    st.sampled_from(["", "\n", "\r", " "]),
)
_ROW = st.builds(
    lambda mark, cells: mark.join(cells) + "\n",
    st.sampled_from([";", ",", "\t", "|", "\x1f"]),
    st.lists(st.sampled_from(["nom", "ddn", "tel", "ipp", *_VALUES]), max_size=9),
)
_RECORD = st.builds(
    lambda key, value, end: f'{{"{key}":{value}{end}',
    st.sampled_from(["nom", "ddn", "telecom", "identifier", "birthDate", ""]),
    st.sampled_from(["[]", "{}", "null", "1951", '"1951-02-30"', '["x"', "<nom>x</p>"]),
    st.sampled_from(["}", "", ",", "]"]),
)
_CUED = st.builds(str.__add__, st.sampled_from(_CUES), st.text("0123456789 abcdefxXIVé./-(,|", max_size=20))
_BROKEN = st.lists(
    st.one_of(_pieces(), _SEGMENT, _ROW, _RECORD, _CUED, st.text(_ODD, min_size=1, max_size=6), st.text(max_size=8)),
    min_size=1,
    max_size=6,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_BROKEN)
@pytest.mark.parametrize("normalised", [True, False])
def test_no_recogniser_ever_raises(text: str, normalised: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Every recogniser reads any text, whole or in pieces, and reports only stretches of it that it announces."""
    read = normalise(text).text if normalised else text
    for recogniser in _recognisers():
        for found in recogniser.find(read):
            assert 0 <= found.start < found.end <= len(read)
            assert found.entity in recogniser.entities
