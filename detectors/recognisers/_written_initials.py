"""Initials as they are written in letters and margins: « Réf. : AB/cd », « prélevé par CG », « (MTN) », « S. pleure ».

Gives stretches of a text and the fixed word that says why; `detectors.recognisers.initiales` reports them. Each needs
its own evidence: a mark of dictation, a farewell, a verb, a name of the same initials before. Refuses units
(« UI/ml »), acronyms and the answers of a table (« OK », « RAS », « CA »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import fold as fold_word
from detectors.recognisers._cues import fold, holds, opened_by
from detectors.recognisers._duty_initials import STATES, Initials, initials_on_duty
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIR = r"(?P<one>[A-Z]{2,4})[ ]?[/-][ ]?(?P<two>[A-Za-z]{2,3})(?![\w/%°-]| \d)"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z])(?:[NnVvSs] ?/ ?)?(?:[Rr][ée]f(?:[ée]rences?)?|R[ÉE]F|[Ss]ecr(?:étaire|étariat)?|[Ff]rappe"
    rf"|[Dd]ict[ée]e?)"
    rf"[ ]?\.?[ ]?:?[ ]?{_PAIR}"
)
_DICTATED = re.compile(
    r"(?:^|\n)[ \t]{0,20}(?P<one>[A-Z]{2,4})[ ]?[/-][ ]?(?P<two>[a-z]{2,3})(?=[ \t]{0,4}(?:\n|\Z|[-–—,]))"
)
"""Who dictated in capitals, who typed in small letters, alone on their line."""
_CLOSED = re.compile(r"\((?P<one>[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?)/(?P<two>[a-z]{2,3})\)")
_FAREWELL = re.compile(
    r"(?<![a-z])(?:bises?|bisous|amities|amicalement|cordialement|cdt|cdlt|merci|a\+|a bientot|bien a (?:toi|vous)"
    r"|confraternellement)"
    r"[ ]?[,.!]?[ \n]{1,3}(?P<one>[a-z](?:\.?-?[a-z])?\.?)(?=[ ]?(?:\n|$))"
)
_AGED = re.compile(
    r"(?P<one>[A-Z](?<![\w./-].)[A-Z]{1,2}) ?(?:\((?:[FHM], ?)?|(?<!,.[A-Z]{2})(?<!,.[A-Z]{3}), )"
    r"[0-9]{1,3} ?(?:ans|a|mois)\b"
)
_TYPED_BY = re.compile(
    r"(?<![a-z])(?:(?:signature|paraphe|visa|initiales?)(?= ?:)|tapee?|dictee?|saisie?|frappe|redigee?|relue?"
    r"|secr(?:etaire|etariat)?\.?|sec\.|typed"
    r"|transcrite?|dactylo(?:graphie)?|typist)(?: par| :|:)?[ ]{1,2}"
    r"(?P<one>[a-z]{2,3})(?=[ ]?(?:[.,;)/\n]|$))"
)
_BY = re.compile(
    r" par(?P<told> ?: ?| )(?P<one>[A-Z]{2,3})(?=[ ]?(?:[.,;)/\n]|\Z| (?:le|ce|à|hier|du)\b| [A-Z][a-zé]))"
)
_SMALL_CLOSING = re.compile(r"/ ?[a-z]{2,3}(?=[ .]{0,2}(?:\n|\Z))")
_TYPIST_REACH = 60
_TYPIST = re.compile(
    r"(?<![\w-])(?:Dr|DR|Pr|PR|Docteur"
    r"|Professeur)\.? [A-ZÀ-Ý][^\n,;:/]{1,40}(?<=\w) ?/ ?(?P<one>[a-z]{2,3})(?=[ .]{0,2}(?:\n|\Z))"
)
"""Who typed, in small letters after the doctor who signs (« Dr Hélène Morvan/sd »)."""
_RESULTS = frozenset({"vu", "neg", "pos", "nc", "nd", "nr"})
_ANSWERS = frozenset({"OK", "RAS", "CR", "AT", "NON", "OUI"})
_PAIR_LENGTH = 2
_DONE = re.compile(
    r"(?<![a-z])(?:prelev\w{1,4}|saisie?|redigee?|validee?s?|administree?s?|preparee?s?|controlee?s?|signee?"
    r"|verifiee?s?|relue?s?"
    r"|dictee?|tapee?|posee?s?|realisee?s?|effectuee?s?|faite?s?|vue?|lue?|recue?|retiree?|changee?|transmise?"
    r"|appelee?)"
    r"(?![a-z])[^.;\n]{0,30}$"
)
_WRITTEN = re.compile(
    r"(?<![a-z])(?:declaree?|signalee?|saisie?|redigee?|ecrite?|notee?|remplie?|signee?|validee?|relue?|complete"
    r"|tracee?"
    r"|cotee?|codee?|enregistree?|visee?)$"
)
"""What only somebody does: who does it is no acronym of two letters."""
_DONE_REACH = 48
_SUBJECT = re.compile(r"(?P<one>[A-LN-Z](?:(?<=\A.)|(?<=\n.)|(?<=[.!?:] .))\.) (?P<verb>[a-zà-ÿ']{2,14})(?![\w'])")
_ACTED = re.compile(
    r"(?:a (?:été|dit|fait|eu|pu|bien|peu|mal|peur|pleuré|parlé|demandé|refusé|besoin|du mal|vu|frappé"
    r"|mordu|chuté|dormi|mangé)"
    r"|est (?:venue?|partie?|arrivée?|tombée?|agitée?|triste|calme|en colère|rentrée?|sortie?|suivie?)"
    r"|se (?:plaint|sent|dit|montre)|ne (?:veut|dort|mange|parle|va)|n'(?:a |est |arrive))"
)
_LAST = re.compile(r"(?P<one>[A-Z](?<=[.!?)] .)[A-Z]{1,2})(?=[ ]?\.?(?:\n|\Z))")
_DONE_CLOSING = re.compile(
    r"(?:fait|valide|lu|refait|pose|retire|change|preleve|donne|administre|realise|transmis|prevenu|appele|vu|ok"
    r"|ras|effectue|vidange"
    r"|rince|surveille|note)(?:e?s?)(?: [a-z0-9àa:/]{1,10}){0,4} (?:\(|[-/] ?)?(?P<one>[a-z]{2,3})"
    r"(?: ?/ ?(?P<two>[a-z]{2,3}))?(?=\)?[ ]?(?:\.\s|\.?$|\n))",
    re.MULTILINE,
)
_CLOSED_BY = re.compile(r"[A-Z]{2,3}(?: ?/ ?[A-Za-z]{2,3})?(?=\)?[ ]?(?:\.\s|\.?$|\n))", re.MULTILINE)
"""An act that is done, then who did it at the line's end (« pansement refait ce jour CV »)."""
_ARTICLE = re.compile(r"(?<![a-z])(?:l[ea]s?|une?|des|du|cette|ce|son|sa) $")
_CALM = frozenset({"ras ", " ok "})
_DATED_END = re.compile(r"\d(?:/\d{1,2}|[ ]?h[ ]?\d{0,2}) ?[-/(]?\Z|[a-z] ?[-/(]\Z")
"""Before initials that close a line: a day, an hour, a mark after a word."""
_SIGNED_NOTE = re.compile(
    r"^[ \t*>-]{0,4}\d{1,2} ?[hH:/]\d{0,2}[^\n]{2,160} \((?P<one>[A-Z]{2,4})\)(?=[. ]{0,2}$)", re.MULTILINE
)
"""A note of an hour or a day that a bracket signs (« 14h : patient calme (MC) »)."""
_SCRAWLED = re.compile(
    r"^[ \t]{0,60}(?:~{1,3}|--?|–|—) ?(?P<one>[a-z]{1,3}\.[a-z]{1,4})\.?(?= ?~{0,3}[ \t]{0,4}$)", re.MULTILINE
)
"""Letters with a point, alone on a line after a stroke (« ~ ph.vdh ~ »)."""
_CLIPPED = frozenset({"p.ex", "c.-à-d", "i.e", "e.g", "n.b", "a.m", "p.m", "p.s", "q.s", "s.c", "i.v", "p.o"})
_BRACKETED = re.compile(r"(?<=[\w.] \()(?P<one>[A-Z]{2,4})(?=\))")
_NAME = re.compile(r"(?:[A-ZÀ-Ý][\wà-ÿ'’-]{1,24}[ ]){2,4}\($")
_LONGEST_NAME = 90
_PART = re.compile(r"[A-ZÀ-Ý][\wà-ÿ]*")
_HYPHENED = re.compile(r"(?P<one>[A-Z](?<![\w-].)-[A-Z](?:-[A-Z]| [A-Z](?!'))?)(?![\w-]|\.\w)")
_TRIPLE = re.compile(r"(?P<one>[A-Z](?<![\w./-].)[A-Z]{2})(?![\w/'-]|\.\w)")
_CONSULTED = re.compile(
    r"(?<![a-z])(?:(?:vue?s?|voir|parle|discute|accord|binome) avec|selon|d'apres|de la part de|mail(?: de)?|cf"
    r"|accord de|remplace|binome|dr|merci|ok|ok de|feu vert de|(?:valider|signer|relire|voir|revoir|controler"
    r"|faire|lire|confirmer) par|(?:mail|sms|message|demander?"
    r"|transmettre|transmis|dire|adresser|confier) a)[ ]$"
)
_SPEAKS = re.compile(
    r"[ ](?:m'a|nous a|a|est|veut|dit|va|ne|n'a|pense|demande|refuse|me|te|se|ira|vient|prend|doit|peut|sort|reste"
    r"|avait|etait"
    r"|arrive|signale|souhaite|appelle|rappelle)(?![a-z])|,? [0-9]{1,3} ?ans"
)
_SPOKEN = re.compile(
    r"[ ](?:m'a|nous a|est (?:d'accord|ok|absente?|au courant|passee?|prevenue?)|a (?:dit|vu|appele|prescrit|valide|ok)"
    r"|dit|interne|senior|externe|cadre|prevenue?|d'astreinte|pense|passe (?:demain|ce|voir)|veut|prefere)(?![a-z])"
)
_WITH = re.compile(
    r"(?<![a-z])(?:avec|de|a|par|selon|apres|d'apres|pour|chez|dit|et|patiente?|pt|pat|resident|mme|mr|enfant|garcon"
    r"|fille|sujet|\()[ ]?$"
)
_VERBS = read_folded("sens")["verbes"]
"""What only a person does: « S. pleure », never « S. aureus »."""
_ALPHABETICAL = frozenset(
    {"A-B", "A-B-C", "B-C", "A-V", "T-N-M", "R-V-B", "M-S", "M-N", "L-S", "A-C", "D-G", "G-D", "A-P", "P-A"}
)
_WRITERS = frozenset(
    {"tape", "tapee", "dicte", "dictee", "saisi", "saisie", "frappe", "redige", "redigee", "relu", "relue", "secr"}
    | {"secretaire", "secretariat", "sec", "typed", "transcrit", "transcrite", "dactylo", "dactylographie", "typist"}
    | {"signature", "paraphe", "visa", "initiale", "initiales"}
)
"""First words of `_TYPED_BY`."""
_GREETINGS = frozenset(
    {"bise", "bises", "bisous", "amities", "amicalement", "cordialement", "cdt", "cdlt", "merci", "bientot", "toi",
     "vous",
     "confraternellement"}
)  # fmt: skip
_LETTERHEADS = frozenset(
    {"ref", "reference", "references", "secr", "secretaire", "secretariat", "frappe", "dicte", "dictee", "re"}
)
_SMALL_WORDS = frozenset(
    {"la", "le", "les", "un", "une", "des", "mon", "ma", "mes", "ton", "ta", "son", "sa", "ses", "nos", "vos",
     "moi", "lui", "elle",
     "on", "je", "tu", "ide", "as", "qui", "pas", "ok", "ce", "ces", "iv", "po", "sc", "im", "mr", "mme", "dr",
     "pr", "an", "ans", "min",
     "ml", "mg", "cp", "km", "cm", "mm", "kg", "fax", "sms", "tel", "ia", "irm", "tdm", "leur", "eux", "nous",
     "vous", "max"}
)  # fmt: skip


def written_initials(
    text: str, acronym: Callable[[str], bool], first_name: Callable[[str], bool]
) -> Iterator[Initials]:
    """Every initial that its place in a letter, a planning or a margin makes sure.

    Args:
        text: The normalised text.
        acronym: Whether capitals are a known acronym, body or role.
        first_name: Whether a word is a first name and no common word.
    """
    folded = fold(text)
    yield from _dictated(text, folded)
    yield from initials_on_duty(text, folded, acronym)
    yield from _signed(text, folded, acronym)
    for found in _AGED.finditer(text):
        if not acronym(found["one"]) and found["one"] not in STATES:
            yield *found.span("one"), "initiales:age"
    yield from _beside_names(text, first_name, acronym)
    yield from _told_of(text, folded, acronym)


def _dictated(text: str, folded: str) -> Iterator[Initials]:
    """Read who dictated and who typed: « Réf. : AB/cd », « tapé par sl »."""
    letterhead = (_REFERENCE,) if holds(folded, _LETTERHEADS) else ()
    for pattern in (*letterhead, _DICTATED, _CLOSED) if "/" in text or "-" in text else ():
        for found in pattern.finditer(text):
            if found["one"] in _ANSWERS or found["two"] in _RESULTS:
                continue
            yield *found.span("one"), "initiales:dictee"
            yield *found.span("two"), "initiales:dictee"
    for slash in _SMALL_CLOSING.finditer(text) if "/" in text else ():
        found = _TYPIST.search(text, max(0, slash.start() - _TYPIST_REACH))
        if found and found["one"] not in _SMALL_WORDS:
            yield *found.span("one"), "initiales:dictee"
    for found in opened_by(_TYPED_BY, folded, _WRITERS):
        shouted = len(found["one"]) > _PAIR_LENGTH and text[found.start("one")].isupper()
        if found["one"] not in _SMALL_WORDS | _RESULTS and not (shouted and found[0].startswith("sec")):
            yield *found.span("one"), "initiales:dictee"


def _signed(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who did or signed: « prélevé à 7 h par CG », « Merci, E.R. », « … grade II. FM » at a text's end."""
    yield from _authored(text, folded, acronym)
    for found in _FAREWELL.finditer(folded) if holds(folded, _GREETINGS) or "a+" in folded else ():
        if text[found.start("one")].isupper():
            yield *found.span("one"), "initiales:signature"
    for found in _LAST.finditer(text):
        if not acronym(found["one"]) and found["one"] not in STATES:
            yield *found.span("one"), "initiales:fin"
    yield from _closing(text, folded, acronym)
    yield from _noted(text, acronym)


def _authored(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who did something: « prélevé à 7 h par CG », « saisi par TB le 3 »."""
    for found in _BY.finditer(text) if " par" in text else ():
        done = _DONE.search(folded, max(0, found.start() - _DONE_REACH), found.start())
        if found["one"] in STATES:
            continue
        written = len(found["one"]) == _PAIR_LENGTH and (
            ":" in found["told"] or _WRITTEN.search(folded, max(0, found.start() - _DONE_REACH), found.start())
        )
        if written or (done and not acronym(found["one"])):
            yield *found.span("one"), "initiales:auteur"


def _closing(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who closes a line: « pansement refait ce jour CV », « contrôle fait AG/MP »."""
    for found in _DONE_CLOSING.finditer(folded) if _CLOSED_BY.search(text) else ():
        if text[found.start() + 1].isupper() and text[found.start() + _PAIR_LENGTH].isupper() and found["two"]:
            continue
        for group in ("one", "two"):
            start, end = found.span(group)
            letters = text[start:end]
            if _ARTICLE.search(folded, max(0, start - 5), start):
                continue  # « j'ai fait la FEI. »
            paired = found["two"] is not None and len(letters) == _PAIR_LENGTH
            lowered = text[start - 2 : start - 1].islower() or paired or folded[max(0, start - 4) : start] in _CALM
            if not lowered and _DATED_END.search(folded, max(0, start - 8), start - text[start - 1].isspace()):
                bare = text[end : end + 1] != ")"
                lowered = bare or not (" : " in found[0] or abbreviates(text, start - 1, letters))
            if letters.isupper() and lowered and letters not in STATES and (paired or not acronym(letters)):
                yield start, end, "initiales:fin"


def _noted(text: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who signs a dated note in brackets, or a message with letters and a point after a stroke."""
    for found in _SIGNED_NOTE.finditer(text) if "(" in text else ():
        letters = found["one"]
        if not acronym(letters) and letters not in STATES and not abbreviates(text, found.start("one") - 1, letters):
            yield *found.span("one"), "initiales:note"
    for found in _SCRAWLED.finditer(text):
        if found["one"] not in _CLIPPED:
            yield *found.span("one"), "initiales:signature"


def abbreviates(text: str, end: int, letters: str) -> bool:
    """Say whether letters in brackets shorten the words before them (« sonde à demeure (SAD) »)."""
    before = [fold_word(word)[:1] for word in text[max(0, end - _LONGEST_NAME) : end].split()[-len(letters) - 2 :]]
    return letters[0] in before and letters[-1] in before


def _told_of(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who does something: « S. pleure », « J-F m'a dit », « selon M-K-B »."""
    for found in _SUBJECT.finditer(text):
        if fold_word(found["verb"]) in _VERBS or _ACTED.match(text, found.start("verb")):
            yield *found.span("one"), "initiales:sujet"
    for found in _HYPHENED.finditer(text) if "-" in text else ():
        start, end = found.span("one")
        told = _SPEAKS.match(folded, end) or _WITH.search(folded, max(0, start - 12), start)
        if told and found["one"] not in _ALPHABETICAL:
            yield start, end, "initiales:trait"
    for found in _TRIPLE.finditer(text):
        start, end = found.span("one")
        told = _SPOKEN.match(folded, end) or _CONSULTED.search(folded, max(0, start - 16), start)
        if told and not acronym(found["one"]) and found["one"] not in STATES and not _shouted(text, start, end):
            yield start, end, "initiales:dit"


def _shouted(text: str, start: int, end: int) -> bool:
    """Say whether capitals stand among others, which prove nothing."""
    return text[max(0, start - 4) : start].isupper() or text[end : end + 4].isupper()


def _beside_names(text: str, first_name: Callable[[str], bool], acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read « Marie-Thérèse Nicollier (MTN) »: capitals in brackets after a name of the same initials."""
    for found in _BRACKETED.finditer(text) if "(" in text else ():
        name = _NAME.search(text, max(0, found.start() - _LONGEST_NAME), found.start())
        words = name[0][:-1].split() if name else []
        letters = "".join(part[0] for word in words for part in _PART.findall(word.replace("-", " ")))
        shortened = len(found["one"]) > _PAIR_LENGTH and acronym(found["one"])
        if _runs_through(letters, found["one"]) and any(map(first_name, words)) and not shortened:
            yield *found.span("one"), "initiales:nom"


def _runs_through(letters: str, initials: str) -> bool:
    """Say whether initials are those of a name from its first or to its last word, in their order, one left out."""
    if letters.endswith(initials) or letters.startswith(initials):
        return True
    rest = iter(letters)
    return letters[:1] == initials[:1] and len(initials) > _PAIR_LENGTH and all(one in rest for one in initials)
