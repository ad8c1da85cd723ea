"""Finds the names that a formula, variables, a dialogue or numbered pieces put together.

« Soit A = « Dur », B = « ieu »… se nomme C+D A+B », « medecin = "Dr" + "Cou" + "steix" », « premier morceau Gui,
deuxième morceau gnar », « Mont… / …gaillard », « moi : la fin ? / lui : vrotin », « Jour 29, mois ? août, année 2016 ».
What a variable holds is a piece of a name if a formula near a naming word uses it.

Refuses pieces that no naming word announces, and variables that hold figures. Serves `detectors._wary`. Time is linear
in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._number_sounds import is_month
from detectors._wary_pieces import is_thing
from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

Piece = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is a piece of."""

_NAMED: Final = re.compile(
    r"(?<![^\W_])(?:(?P<first>pr[ée]nom\w?|first_?name)|noms?|identit[ée]\w?|patiente?|malade|nomm\w{1,3}|appelle"
    r"|monsieur|madame|mme|mr?\.|docteur|dr|m[ée]decin|pr[ée]nom_?nom|name|pt|dame|r[ée]sidente?)(?![^\W_])",
    re.IGNORECASE,
)
_ASSIGNED: Final = re.compile(
    r"(?<![\w+])(?P<name>[A-Za-z][A-Za-z]?[0-9]?) ?(?::?=|:|vaut|c['’]est|désigne) ?"
    r"(?:(?P<quote>[«\"“'‘]) ?)?(?P<piece>[^\W\d_][^\W\d_'’-]{1,13})(?(quote) ?[»\"”'’])(?=[ ,.;\n)]|\Z)"
)
_SUM: Final = re.compile(
    r"(?<![\w+])[A-Za-z][A-Za-z]?[0-9]?(?: ?[+&] ?(?:[\"'][ -]?[\"'] ?[+&] ?)?[A-Za-z][A-Za-z]?[0-9]?)+(?!\w)"
)
_GLUED: Final = re.compile(r"(?<!\w)(?:[A-Za-z][0-9]){2,8}(?!\w)|(?<!\w)[A-Z]{2,8}(?!\w)")
_VARIABLE: Final = re.compile(r"[A-Za-z]{1,2}[0-9]?")
_NEAR, _ANSWER_REACH = 60, 80
_CHAIN: Final = re.compile(
    r"[\"“'«] ?[^\W\d_][^\W\d_'’ -]{0,13} ?[\"”'»](?: ?[+&.] ?[\"“'«] ?[^\W\d_][^\W\d_'’ -]{0,13} ?[\"”'»]){1,7}"
)
_QUOTED: Final = re.compile(r"[^\W\d_][^\W\d_'’ -]{0,13}")
_TITLES: Final = frozenset({"dr", "pr", "m", "mme", "mr", "mlle", "monsieur", "madame", "docteur"})
_NUMBERED: Final = re.compile(
    r"(?<!\w)(?P<rank>premi[èe]re?|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|derni[èe]re?|1(?:er|re"
    r"|[èe]re?)|[2-5](?:e|[èe]me|nde?))"
    r" (?:morceau|bout|partie|moiti[ée]|syllabe|fragment|segment|tron[çc]on|bloc)(?: [1-5])?(?: (?:du|de son|de"
    r"|d['’]un) ?(?:pr[ée])?nom)?"
    r" ?(?:[:=]|,? ?c['’]est|est)? ?[«\"“']? ?(?P<piece>[^\W\d_][^\W\d_'’-]{1,13})(?=[ ,.;\n»\"”']|\Z)",
    re.IGNORECASE,
)
_PIECE_STEMS: Final = ("morceau", "bout", "partie", "moiti", "syllabe", "fragment", "segment", "tron", "bloc")
_LISTED: Final = re.compile(
    r"(?<=nom) (?:en|coup[ée] en) (?:deux|trois|[23]) (?:morceaux|bouts|parties|syllabes"
    r"|temps) ?[:=] ?(?P<one>[^\W\d_]{2,9})"
    r"(?: puis |, (?:puis )?|/| et )(?P<two>[^\W\d_]{2,9})(?:(?: puis |, (?:puis |et )?|/"
    r"| et )(?P<three>[^\W\d_]{2,9}))?(?=[.;,\n]|\Z)"
)
_HALVES: Final = re.compile(
    r"(?<![\w'’])(?P<head>[A-ZÀ-Ý][^\W\d_]{1,11}) ?(?:…|\.{3})(?=[\s»\"])(?P<gap>[^…]{1,80}?)(?:…"
    r"|\.{3}) ?(?P<tail>[a-zà-ÿ]{2,14})(?!\w)"
)
_ASKED: Final = re.compile(
    r"(?:(?P<first>pr[ée]nom)|(?:nom|moiti[ée]|suite|fin|d[ée]but|bout|morceau|syllabe|identit[ée]|le reste"
    r"|lettres?))[^\n?:]{0,20}"
    r"[?:] ?\n+[^\n:]{0,14}: ?[«\"“]? ?(?P<answer>[^\W\d_][^\W\d_'’-]{1,20}(?: [^\W\d_]{2,14}){0,2})"
    r" ?[»\"”.!]*(?=\n|\Z|\. )",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?<!\w)jour[ :=]{1,3}(?P<day>[0-9]{1,2})(?!\w)[\s\S]{0,24}?mois[ :=?]{1,3}(?:\n[^\n:]{1,12}: ?)?"
    r"(?P<month>[^\W_]{1,10})"
    r"(?!\w)[\s\S]{0,24}?ann[ée]e[ :=?]{1,3}(?:\n[^\n:]{1,12}: ?)?(?P<year>[0-9]{2,4})(?!\w)",
    re.IGNORECASE,
)
_TOLD_PART: Final = re.compile(
    r"(?<!\w)(?P<what>jour|mois|ann[ée]e)(?P<born> de (?:sa |sa |la )?naissance)? ?(?:=|:|est|vaut"
    r"|c['’]est) ?(?P<value>[^;,.:=\n?]{1,30}?) ?(?=[;,.\n]|\Z)",
    re.IGNORECASE,
)
_PARTS_REACH, _MOST_PARTS = 160, 100
_LIKENED: Final = re.compile(
    r"(?<!\w)(?P<first>pr[ée])?nom,? (?:comme|pareil que"
    r"|le m[êe]me que) [^.:;,\n]{3,50}, (?P<value>[A-ZÀ-Ý][^\W\d_]{2,14})(?=\s?[.,;\n]|\Z)"
)
_PLAIN_ANSWERS: Final = frozenset((
    "oui", "non", "ok", "noté", "fait", "bien", "merci", "attends", "voilà", "suite", "fin", "et", "puis", "rien",
    "aucun", "je", "c", "le", "la",
))  # fmt: skip


def formulas(text: str, lowered: str) -> Iterator[Piece]:
    """Give such pieces of names and dates of a normalised text, in no order; it is given in small letters too."""
    if "=" in text or "+" in text or " vaut " in text:
        yield from _assigned(text)
    if '" + ' in text or '"+' in text or "' + " in text or "» + " in text or "'+" in text:
        yield from _chained(text)
    if any(map(lowered.__contains__, _PIECE_STEMS)):
        yield from _numbered(text)
    if "nom" in lowered:
        yield from _asked(text)
    if "mois" in lowered or "jour" in lowered:
        yield from _dated(text, lowered)


def _asked(text: str) -> Iterator[Piece]:
    """Give the halves of a name parted by dots, the answers of a dialogue, and what a likeness glosses."""
    for match in _HALVES.finditer(text) if "…" in text or "..." in text else ():
        if named := _named(text, match.start()):
            yield (*match.span("head"), named)
            yield (*match.span("tail"), named)
    for match in _ASKED.finditer(text) if "\n" in text else ():
        about = text[max(0, match.start() - _NEAR) : match.end("answer")]
        if match["answer"].lower().split()[0] not in _PLAIN_ANSWERS and not is_thing(about):
            yield (*match.span("answer"), Entity.PRENOM if match["first"] else Entity.NOM)
    for match in _LISTED.finditer(text):
        if _named(text, match.start() + 1):
            yield from ((*match.span(part), Entity.NOM) for part in ("one", "two", "three") if match[part])
    for match in _LIKENED.finditer(text):
        yield (*match.span("value"), Entity.PRENOM if match["first"] else Entity.NOM)


def _dated(text: str, lowered: str) -> Iterator[Piece]:
    """Give the day, the month and the year told apart."""
    for match in _DATED.finditer(text) if "ann" in lowered and "jour" in lowered else ():
        if is_month(match["month"]) or match["month"].isdecimal():
            yield from ((*match.span(part), Entity.DATE_NAISSANCE) for part in ("day", "month", "year"))
    if "naissance" in lowered:
        yield from _born_in_parts(text)


def _named(text: str, start: int) -> Entity | None:
    """Say what the last naming word before a place announces, if it is about a person."""
    told = None
    for told in _NAMED.finditer(text, max(0, start - _NEAR), start):  # noqa: B007 - the last one
        pass
    if told is None or is_thing(text[told.end() : start]):
        return None
    return Entity.PRENOM if told["first"] else Entity.NOM


def _assigned(text: str) -> Iterator[Piece]:
    """Give the pieces held by variables that a formula near a naming word puts together."""
    held = {match["name"]: match for match in _ASSIGNED.finditer(text)}
    if len(held) < 2:  # noqa: PLR2004 - pieces
        return
    used: set[str] = set()
    for pattern in (_SUM, _GLUED):
        for match in pattern.finditer(text):
            names = [name for name in _VARIABLE.findall(match[0]) if name in held]
            if pattern is _GLUED and not all(name in held for name in names or ("",)):
                continue
            single = match[0].isupper() and all(letter in held for letter in match[0])
            names = list(match[0]) if single and not names else names
            if len(names) > 1 and (
                _named(text, match.start()) or _NAMED.match(text[match.end() : match.end() + _NEAR].lstrip(" =:→"))
            ):
                used.update(names)
    yield from ((*held[name].span("piece"), Entity.NOM) for name in used)


def _born_in_parts(text: str) -> Iterator[Piece]:
    """Give the day, the month and the year of a birth, each told after its word, two of them at least."""
    told = list(_TOLD_PART.finditer(text))[:_MOST_PARTS]
    born = [match for match in told if match["born"]]
    for match in born:
        near = [one for one in told if abs(one.start() - match.start()) < _PARTS_REACH]
        if len({one["what"].lower()[0] for one in near}) > 1:
            yield from ((*one.span("value"), Entity.DATE_NAISSANCE) for one in near)


def _chained(text: str) -> Iterator[Piece]:
    """Give the quoted pieces that a naming word opens and that plus signs join."""
    for match in _CHAIN.finditer(text):
        pieces = list(_QUOTED.finditer(text, *match.span()))
        title = pieces[0][0].lower() in _TITLES
        named = Entity.NOM if title else _named(text, match.start())
        if named:
            first = pieces[1 if title else 0].start()
            yield first, match.end() - 1, named


def _numbered(text: str) -> Iterator[Piece]:
    """Give the pieces told with their rank, two or more, after a naming word."""
    told = list(_NUMBERED.finditer(text))
    if len(told) < 2 or not _NAMED.search(text, max(0, told[0].start() - _NEAR), told[-1].end() + _NEAR):  # noqa: PLR2004 - pieces
        return
    if not is_thing(text[max(0, told[0].start() - _ANSWER_REACH) : told[0].start()].rpartition(". ")[2]):
        yield from ((*match.span("piece"), Entity.NOM) for match in told)
