"""Dates whose month is written in another script or language: « 12 مارس 1957 », « 8 серпня 2020 », « 12 marca 1957 ».

Gives stretches of a text. Any word of another script between a day and a year is taken for a month: nothing else stands
there. Refuses Latin words outside its list. Languages: those most read in French care (Arabic, Ukrainian, Russian,
Greek, Turkish, Polish, Romanian, Portuguese, Italian, Dutch), and Chinese and Japanese figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u4e00-\u9fff\uac00-\ud7a3]")
_D, _Y = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:19|20)[0-9]{2}"
_SCRIPTS = re.compile(
    rf"(?<![0-9]){_D}[ .\-]{{1,2}}[\u0370-\u06ff]{{3,14}}[ ,]{{1,2}}{_Y}(?![0-9])"
    rf"|(?<![0-9]){_Y}[ ]?[年년][ ]?[0-9]{{1,2}}[ ]?[月월](?:[ ]?[0-9]{{1,2}}[ ]?[日일])?"
)
_LATIN = re.compile(
    rf"(?<![0-9a-z]){_D}[.]?[ ](?:de[ ])?(?:ocak|.ubat|mart|nisan|may.s|haziran|temmuz|a.ustos|eylul|ekim|kas.m|aral.k"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrze.nia|pa.dziernika|listopada|grudnia"
    r"|ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie"
    r"|marco|maio|junho|agosto|outubro|novembro|dezembro|mei|gennaio|maggio|giugno|luglio|janvye|fevriye|mas|avri"
    r"|jen|jiye|dawou|d?aou|out|septanm|oktob|novanm|desanm)"
    r"[ ,]{1,2}(?:de[ ])?"
    rf"{_Y}(?![0-9])"
)
_SHORT = re.compile(
    rf"(?<![0-9a-z]){_D}[.]?[ .\-/]{{1,2}}(?:ene|abr|mag|giu|lug|ago|set|ott|out|dic|gen|mrt|mei|maj|cze|lip|sie"
    rf"|wrz|paz"
    r"|lis|gru|sty|lut|kwi|eyl|haz|tem|oca|nis|iun|iul|mrz)[.]?[ .\-/]{1,2}"
    rf"(?:{_Y}|(?<=-)[0-9]{{2}})(?![0-9])"
)
"""« 12-ene-2025 », « 3. Mär. 2024 »: cut to three letters, a month asks for its day and its year."""
_SHORT_MONTHS = frozenset(
    {"ene", "abr", "mag", "giu", "lug", "ago", "set", "ott", "out", "dic", "gen", "mrt", "mei", "maj", "cze", "lip",
     "sie", "wrz", "paz", "lis", "gru", "sty", "lut", "kwi", "eyl", "haz", "tem", "oca", "nis", "iun", "iul", "mrz"}
)  # fmt: skip
_MARKED = re.compile("[\u0104-\u0151\u0154-\u017f]")
_MONTHS = frozenset(
    {"ocak", "ubat", "mart", "nisan", "may", "haziran", "temmuz", "eylul", "ekim", "kas", "aral", "stycznia",
     "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "wrze", "pa", "listopada", "grudnia",
     "ianuarie", "februarie", "martie", "aprilie", "iunie", "iulie", "septembrie", "octombrie", "noiembrie",
     "decembrie", "marco", "maio", "junho", "agosto", "outubro", "novembro", "dezembro", "mei", "gennaio", "febbraio",
     "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro", "fevereiro", "julho",
     "setembro", "enero", "febrero", "marzo", "mayo", "junio", "julio", "septiembre", "octubre", "noviembre",
     "diciembre", "janvye", "fevriye", "mas", "avri", "jen", "jiye", "dawou", "aou", "daou", "out", "septanm",
     "oktob", "novanm", "desanm"}
)  # fmt: skip
"""A word of each; those that folding cuts (« ağustos », « şubat ») are read where a text holds their letters."""
_MONTH_YEAR = re.compile(
    r"(?<![0-9a-z])(?:janeiro|fevereiro|marco|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|enero|febrero|marzo|mayo|junio|julio"
    rf"|septiembre|octubre|noviembre|diciembre)[ ](?:de[ ]|del[ ])?{_Y}(?![0-9])"
)


_DAY_BEFORE = re.compile(
    r"(?<![a-z])(?:(?:vinte|veinte|trinta|treinta)(?: (?:e|y) [a-z]{2,6})?|veinti[a-z]{3,6}|venti?[a-z]{0,7}"
    r"|trent[a-z]{0,4}|primeiro|primero|primo|d(?:e|ie)z(?:[a-z]{0,8})|onze|once|doze|doce|treze|trece"
    r"|[cq]u?atorze|catorce|quinze"
    r"|quince|undici|dodici|tredici|[a-z]{3,8}dici|dois|due|dos|tr[ei]s?|tre|quatro|cuatro|quattro|cinco|cinque"
    r"|seis|sei|sete"
    r"|siete|sette|oito|ocho|otto|nove|nueve|um|uno)[ ](?:de[ ]|di[ ])?$"
)
"""A day in words before its month, in Portuguese, Spanish and Italian."""
_LONGEST_DAY = 24


def foreign_dates(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Every date of a text whose month is written in another language."""
    if "?" in folded and _OTHER_SCRIPT.search(text):
        for found in _SCRIPTS.finditer(text):
            yield found.span()
    for found in _SHORT.finditer(folded) if holds(folded, _SHORT_MONTHS) else ():
        yield found.span()
    for pattern in (_LATIN, _MONTH_YEAR) if holds(folded, _MONTHS) or _MARKED.search(text) else ():
        for found in pattern.finditer(folded):
            day = _DAY_BEFORE.search(folded, max(0, found.start() - _LONGEST_DAY), found.start())
            yield day.start() if day else found.start(), found.end()
