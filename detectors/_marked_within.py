r"""Marks of Markdown, of HTML and of escapes within a number or a word: « `06`39`98 », « 12<!-- -->04 », « J\u\s\t ».

Data and readers for `detectors._encodings`. Refuses marks around a whole number or word, which stand where they do for
a reason. Patterns are linear. Source: CommonMark (code spans, links), HTML Living Standard (comments).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STROKED = re.compile(r"(?<![^\W_\\:])[^\W\d_](?:\\[^\W\d_]){3,30}(?![\w\\{])")
"""Letters that strokes part one by one: « J\\u\\s\\t\\i\\n\\e »."""
_COMMENTED = re.compile(r"(?<=[0-9])<!--[^<>\n]{0,60}-->(?=[0-9])")
_LINKED = re.compile(r"\[([0-9]{1,10})\]\(#?[\w-]{0,20}\)")
"""Figures as a link that leads nowhere: « [03](#) »."""
_LINKED_LETTERS = re.compile(
    r"(?<=[^\W\d_])\[([^\W\d_]{1,15})\]\([^()\s]{0,60}\)|\[([^\W\d_]{1,15})\]\([^()\s]{0,60}\)(?=[^\W\d_])"
)
"""Letters of a word as a link: « Bou[ch](x)ard »."""
_UNDERLINED = re.compile(r"(?<!\w)([A-ZÀ-Ý][a-zà-ÿ]{0,12})__([a-zà-ÿ]{1,12})__(?=[a-zà-ÿ])")
_BOLD = re.compile(r"(?<=[0-9])\*\*(?=[0-9])")
"""Pairs of figures of which every other one is bold: « 02**61**91 »."""
_TICKED = re.compile(r"(?<=[0-9])`{1,3}(?=[0-9])")

MARKED_WITHIN: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("\\", _STROKED, lambda match: match[0].replace("\\", "")),
    ("<!--", _COMMENTED, lambda _: ""),
    ("](", _LINKED, lambda match: match[1]),
    ("](", _LINKED_LETTERS, lambda match: match[1] or match[2]),
    ("__", _UNDERLINED, lambda match: match[1] + match[2]),
    ("`", _TICKED, lambda _: " "),
    ("**", _BOLD, lambda _: " "),
)
"""What a text must hold for a reading to be tried, what is looked for, and how it is read."""
