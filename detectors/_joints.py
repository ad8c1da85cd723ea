r"""Finds words whose letters or syllables are parted by marks, and reads them together.

« D🍎u🍎p🍎o🍎n🍎t », « D puis U puis P… », « Du<!-- -->pont », « Vas\-seur », « Mar·tine Du…pont »,
« Du\" + \"pont ». Mark-up inside a word is always taken out; any other joint
only where the lexicon knows the whole better than its parts. Each function yields `Decoded` stretches in order.

Refuses figures (another recogniser reads them) and compounds whose parts are words (« IVG+MTP », « oui/non »). Time
is linear in the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors._disguises import ENOUGH_LETTERS, into_words, is_name_like
from detectors._misspelt import sounded_name
from detectors._suspects import BARELY, suspects
from detectors.lexicon import default_lexicon, fold
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = r"(?:[YyIi][ ]grec(?![^\W_])|(?:[Dd]eux|[Dd]ouble)[ ][^\W\d_](?![^\W_])|[^\W_])"
_ALONE = re.compile(
    rf"(?<![^\W_])(?<!\w\.)(?<![^\WlLdD]'){_SINGLE}"
    rf"(?=([ ,;]{{1,2}}(?:puis|ensuite|et)[ ]|[^\w\n]{{1,6}}|[ ]?_{{1,3}}[ ]?|\n))"
    rf"(?:\1{_SINGLE}(?![^\W_]|'[^\W_])){{2,}}+"
)
_LETTER = re.compile(r"[^\W_]")
_TWICE = re.compile(r"(?:[Dd]eux|[Dd]ouble)[ ]([^\W\d_])(?![^\W_])")
_GREEK_Y = re.compile(r"[YyIi][ ]grec(?![^\W_])")
_COLUMNS = " " * 4
"""What parts the columns of a table, and no letters of a word."""
_AFTER_LETTERS = "0123456789 \t\n,;.:/|-"
"""What may follow letters apart, in the same rhythm: « d u p o n t 3 comprimés »."""
_LONGEST_ACRONYM = 5
_AS_CAPITALS = str.maketrans("01345678", "OIEASBTB")
_AS_LETTERS = str.maketrans("01345678", "oieasbtb")
_ACRONYM_MARKS = frozenset({" ", ".", "-", "/", ". ", ", ", ",", "\n", " - ", " / "})
_SHORT_CUES = frozenset({"NOM", "NEE", "TEL", "IPP", "NIR", "DDN", "MME", "NES"})
_FEWEST_LETTERS = 4

_PART = r"[^\W\d_]++"
_COMMAND = r"\\(?:text(?:bf|it|sc|rm|tt|sf|up)|emph|underline|mbox)\{"
_MARKUP = (
    r"(?:<!--[^<>\n]{0,60}-->|</?(?:[bius]|em|strong|small|mark|span|font|su[bp]|wbr|a|code|kbd|del|ins|big|tt)\b"
    rf"[^<>\n]{{0,80}}>|/\*[^*\n]{{0,40}}\*/|\{{\}}|{_COMMAND}|\{{\\(?:bf|it|em|sc|sf|tt|rm)[ ]|\}}|\\[-!/,]"
    r"|\[/?(?:[bius]|color|size|url)[^\[\]\n]{0,20}\])"
)
_MARKED = re.compile(rf"(?:{_MARKUP})?(?<![^\W_]){_PART}(?:{_MARKUP}{{1,3}}{_PART}){{1,12}}")
_LED = re.compile(r"<(?:[bius]|em|strong|small|mark|span|font|a)[ ][^<>\n%@]{1,80}>(?=[^\W\d_])")
_ONE_MARK = re.compile(_MARKUP)
_STROKES = re.compile(r"(?<![\w\\])[^\W\d_]{1,20}(?:\\[_*~`.+#-]?[^\W\d_]{1,20}){1,6}(?![\w\\])")
_STROKE = re.compile(r"\\[_*~`.+#-]?")
_LITTLE = ("de", "du", "des", "la", "le", "les", "en", "et", "au", "aux", "sur", "un", "une")
"""What Markdown escapes, where a word has no such sign: « Fil\\*ature »."""
_MARK_SIGNS = ("<", "/*", "{}", "\\", "[")
_SYMBOL = r"[←-⯿\u3000-\u303f\U0001f000-\U0001faff]"
_ON = rf"[ ](?!(?:{'|'.join(_LITTLE)}|[cdjlmnst]['’]|je|il|elle|on|ce|ça|si|mais|ou|pas)(?![^\W_]))"  # no « sur… le »
_ODD = rf"(?:(?:…|\.{{2,3}})(?:{_ON})?|{_SYMBOL}{{1,4}}|[·•|~*_\\`\"^§#]|[ ]?\+[ ]?|[\"'”»][ ]?[+&.,][ ]?[\"'“«])"
_SYLLABLES = re.compile(rf"(?<![\w@]){_PART}(?:{_ODD}{_PART}){{1,6}}+(?![\w@])")
_LONGEST_HEAD = 13
_BRACKETED = re.compile(
    r"(?<![^\W_])([A-ZÀ-Ý][a-zà-ÿ]{0,10})(?:\[[a-zà-ÿ]{1,5}\]|\([a-zà-ÿ]{1,5}\))[a-zà-ÿ]{0,10}(?![^\W_])"
)
_LINE_CUT = re.compile(
    r"(?<![^\W_])([A-ZÀ-Ý][^\W\d_]{2,12})[ ]?\n[ ]?([a-zà-ÿ]{2,10}|(?<=[A-Z]\n)[A-Z]{2,10})(?![^\W_])"
)
_SPACED_SIGNS = (" + ", "…", "...", " & ", " . ", "',", '",', "'+", '"+', "' +", '" +')
"""Marks with blanks that may part syllables."""
_SPLIT = re.compile(r"[\W_]+")
_POLAR = re.compile(r"(?<![^\W_])[A-Z]{1,4}[+] (?=[a-zà-ÿ])")
"""What is present or stained (« cocci G+ amas », « HLA B27+ depuis »): no sign between syllables."""
_QUOTES = re.compile(r"[\"'”»][ ]?[+&.,][ ]?[\"'“«]")
_HEAVY = re.compile(rf"{_SYMBOL}|…")
_LISTED, _FREQUENT, _COMMON = 2, 3, 4
_MEASURED = re.compile(r"(?:(?:[yàa][ ]){1,2}[0-9](?:[ ][0-9]){0,3}|[0-9])[ ][a-zµ](?![^\W_])")
"""« 1 g à l'incision » is a dose, « y a 5 h » a while."""
_FOLLOWED = re.compile(r"(?:[ ]{1,4}|[ ]?[:°n.][ ]{0,2})[0-9](?:[ ][0-9]){1,14}(?![^\W_])")
_SHORT_LABEL = re.compile(
    r"[cCtTlLbBiInN][ ](?<![^\W_]..)(?:(?<=[cC].)[hH]|(?<=[tT].)[eEéÉ] [lL]|(?<=[lL].)[iI] [tT]|(?<=[bB].)[oO] [xX]"
    r"|(?<=[iI].)[pP] [pP]|(?<=[nN].)[iI] [rR])(?=[ ]{1,4}[0-9][ ][0-9])"
)
_NUMBERED = frozenset(
    {"CHAMBRE", "CHB", "TEL", "TELEPHONE", "PORTABLE", "MOBILE", "FAX", "DOSSIER", "NUMERO", "SECU", "LIT", "BOX"}
    | {"PORTE", "IPP", "NIR", "INS", "RPPS", "IEP", "SEJOUR", "NE", "NEE"}
)
"""What a number parted like its letters may follow: « c h a m b r e   1 1 4 »."""
_SHORT = 3
_SPELLS = re.compile(
    r"(?<![^\W_])(?:(?:pr[ée])?nom|appell?e|[ée]p[eè]l\w{1,3}|s'[ée]crit|orthographe)(?![^\W_])[^.;\n]{0,10}\Z",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<![^\W_])(?:(?:pr[ée])?noms?|appell?e|nomm[ée]e?|patiente?|m(?:me|r|lle)|monsieur|madame|dame|fils"
    r"|fille|docteur|dr"
    r"|mari|femme|[ée]pouse?|fr[èe]re|s(?:oe|œ)ur|m[èe]re|p[èe]re)(?![^\W_])[^.;\n]{0,14}\Z",
    re.IGNORECASE,
)
"""What announces a name a few signs before it."""
_CALLED_REACH = 32
_SOUNDED = re.compile(r"(?<![\w'’\-])[^\W\d_]{1,4}(?:-[^\W\d_]{1,4}){1,3}(?![\w'’\-])")
_ASKED = re.compile(r"-(?:t-)?(?:elles?|ils?|on|je|tu|nous|vous|ce|moi|toi|lui|l[ae]s?|leur|y|en|là|ci|même)\Z")
"""Ends a verb with its pronoun: « est-elle », « donne-moi »."""
_NO_NAMES = frozenset({"ne_le", "nee_le", "née_le", "né_le", "a_le", "est_il"})
_PLACE_LETTERS, _SHORTEST_PARTED = 6, 2
_SYLLABLE_LETTERS = (2, 5)
_VOWELLED = re.compile(r"[AEIOUYÀ-ÝŒ0-9@$€]")


def letters_apart(text: str) -> Iterator[Decoded]:
    """Find letters parted one by one by the same mark or word: « M a r t i n », « D.U.P.O.N.T », « D'+'u'+'p »."""
    apart = suspects(text).alone or " puis " in text
    for match in _ALONE.finditer(text) if apart else ():
        if _COLUMNS in match[1]:
            continue
        whole = match[0].rstrip(_AFTER_LETTERS)
        letters = "".join(_LETTER.findall(_TWICE.sub(r"\1\1", _GREEK_Y.sub("Y", whole)).replace(match[1], "")))
        if 2 * sum(map(str.isdecimal, letters)) >= len(letters) or _MEASURED.match(whole):
            continue
        if match[1] == " " and whole.isupper() and _VOWELLED.search(letters) is None:
            continue  # a row of a planning (« M M S S R R »)
        letters = letters.translate(_AS_CAPITALS if letters.upper() == letters else _AS_LETTERS)
        plain = into_words(letters)
        if len(letters) < _FEWEST_LETTERS and not _is_short_word(letters, match[1]):
            continue
        spelled = _SPELLS.search(text, max(0, match.start() - _CALLED_REACH), match.start()) is not None
        if match[1] in _ACRONYM_MARKS and _is_acronym(letters) and not spelled:
            continue
        if len(letters) > ENOUGH_LETTERS or _known(plain) or not whole.islower() or _is_called(text, match, letters):
            yield Decoded(match.start(), match.start() + len(whole), plain, "lettres_separees")
            if match[1] == " " and fold(plain) in _NUMBERED:
                yield from _figures_apart(text, match.start() + len(whole))
    for match in _SHORT_LABEL.finditer(text):
        yield Decoded(*match.span(), match[0].replace(" ", ""), "lettres_separees")
        yield from _figures_apart(text, match.end())


def _figures_apart(text: str, place: int) -> Iterator[Decoded]:
    """Read the figures that follow a label of which the letters are parted as they are."""
    match = _FOLLOWED.match(text, place)
    if match:
        yield Decoded(*match.span(), " " + "".join(filter(str.isdecimal, match[0])), "lettres_separees")


def _is_called(text: str, match: re.Match[str], letters: str) -> bool:
    """Say whether small letters apart follow a word that announces a name, and are not the alphabet's own order."""
    ordered = sum(ord(after) - ord(before) == 1 for before, after in pairwise(letters))
    return 2 * ordered < len(letters) and _is_announced(text, match.start())


def _is_acronym(letters: str) -> bool:
    """Say whether a few capitals apart are an acronym or the alphabet, and no name or label."""
    short = len(letters) <= _LONGEST_ACRONYM and letters.isupper() and fold(letters) not in _SHORT_CUES
    return short and not is_name_like(letters)


def _is_short_word(letters: str, mark: str) -> bool:
    """Say whether three letters apart are a label, or a first name parted by a mark that no acronym has."""
    usual = mark in _ACRONYM_MARKS
    return fold(letters) in _SHORT_CUES or (not usual and default_lexicon().features(letters).first_name == _COMMON)


def _known(plain: str) -> bool:
    return any(default_lexicon().features(word).bits for word in plain.split() if len(word) >= _SHORT)


def marked_words(text: str) -> Iterator[Decoded]:
    r"""Find words with mark-up or comments inside: « Du<!-- -->pont », « Vas{}seur », « \textbf{Vas}seur »."""
    if not any(sign in text for sign in _MARK_SIGNS):
        return
    for match in _MARKED.finditer(text):
        plain = _ONE_MARK.sub("", match[0])
        if len(plain) >= _FEWEST_LETTERS:
            yield Decoded(match.start(), match.end(), plain, "balises")
    for match in _STROKES.finditer(text) if "\\" in text else ():
        parts = _STROKE.split(match[0])
        whole = "".join(parts)
        if (whole in _LITTLE or _known(whole)) and not all(len(part) >= _SHORT and _is_word(part) for part in parts):
            yield Decoded(*match.span(), whole, "balises")
    for match in _LED.finditer(text) if "=" in text else ():
        yield Decoded(match.start(), match.end(), " ", "balises")


def syllables(text: str) -> Iterator[Decoded]:
    """Find words cut in syllables by a mark: « Mar·tine », « Du…pont », « Mar-tin »."""
    features = default_lexicon().features
    yield from _hyphenated(text)
    yield from _over_lines(text)
    yield from _bracketed(text)
    if not (suspects(text).parted or any(sign in text for sign in _SPACED_SIGNS)):
        return
    for match in _SYLLABLES.finditer(text):
        parts = _SPLIT.split(match[0])
        whole = "".join(parts)
        if len(whole) < _FEWEST_LETTERS or _POLAR.search(match[0]) or match[0] in _NO_NAMES:
            continue
        known = features(whole)
        level = max(known.first_name, known.surname)
        ordinary = [part for part in parts if len(part) >= _SHORT and _is_word(part)]
        named = is_name_like(whole) and level >= _LISTED
        if (
            (named and (level == _COMMON or len(ordinary) < len(parts)))
            or ((known.french or known.clinical) and not all(map(_is_word, parts)))
            or (_HEAVY.search(match[0]) and not ordinary)
            or (_QUOTES.search(match[0]) and level >= _FREQUENT)
            or (
                known.town >= _LISTED
                and len(whole) >= _PLACE_LETTERS
                and (len(parts) > _SHORTEST_PARTED or len(ordinary) < len(parts))
            )
        ):
            yield Decoded(match.start(), match.end(), whole, "syllabes")


def _hyphenated(text: str) -> Iterator[Decoded]:
    """Find names that hyphens cut; beside one of them, a name of which all parts are words is cut too."""
    reached, waiting = -2, None
    for token in suspects(text).compound:
        if token.text[1] == "-" or (token.text[-2:] in {"-R", "-S", "-I"} and not token.upper):
            continue
        whole = token.text.replace("-", "")
        name = not token.upper and is_name_like(whole)
        beside = waiting is not None and token.start - waiting.end == 1
        if name and (token.features.bits in BARELY or _is_cut(token.text, whole) or token.start - reached == 1):
            if beside and waiting is not None:
                yield Decoded(waiting.start, waiting.end, waiting.text.replace("-", ""), "syllabes_faibles")
            yield Decoded(token.start, token.end, whole, "syllabes_faibles")
            reached = token.end
        elif (
            token.lower
            and _SOUNDED.fullmatch(token.text)
            and not _ASKED.search(token.text)
            and _is_announced(text, token.start)
        ):
            plain = sounded_name(whole)
            if plain:
                yield Decoded(token.start, token.end, plain, "syllabes")
        waiting = token if name and reached != token.end else None


def _is_announced(text: str, place: int) -> bool:
    return _CALLED.search(text, max(0, place - _CALLED_REACH), place) is not None


def _bracketed(text: str) -> Iterator[Decoded]:
    """Find names of which some letters stand between brackets: « Bru[n]el »."""
    for match in (*_around(text, "(", _BRACKETED), *_around(text, "[", _BRACKETED)):
        whole, known = "".join(filter(str.isalpha, match[0])), default_lexicon().features(match[1])
        if is_name_like(whole) and not (known.french or known.clinical):
            yield Decoded(*match.span(), whole, "syllabes")


def _around(text: str, sign: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Find a pattern at the words that touch a sign on both sides."""
    place = text.find(sign)
    while place >= 0:
        if text[place + 1 : place + 2].isalpha() and text[max(0, place - 1) : place].isalpha():
            start = place
            while start > 0 and place - start <= _LONGEST_HEAD and text[start - 1].isalpha():
                start -= 1
            match = pattern.match(text, start) if text[start].isupper() else None
            if match:
                yield match
        place = text.find(sign, place + 1)


def _over_lines(text: str) -> Iterator[Decoded]:
    """Find names that a line end cuts without a hyphen: « Boulan⏎ger »."""
    features = default_lexicon().features
    for match in _around(text, "\n", _LINE_CUT):
        head, tail = match[1], match[2]
        if not (features(tail).french or features(head).french):
            known = features(head + tail)
            if max(known.first_name, known.surname) == _COMMON or known.town > 1:
                yield Decoded(*match.span(), head + tail, "syllabes_faibles")


def _is_cut(word: str, whole: str) -> bool:
    """Say whether the parts of a compound are syllables of one well-known name: « fran-çois », « Du-mou-lin »."""
    features = default_lexicon().features
    if max(features(whole).first_name, features(whole).surname) < _COMMON:
        return False
    parts = word.split("-")
    known = [features(part) for part in parts]
    syllables_only = all(_SYLLABLE_LETTERS[0] <= len(part) <= _SYLLABLE_LETTERS[1] for part in parts)
    return (
        syllables_only
        and min(max(one.first_name, one.surname) for one in known) < _FREQUENT
        and known[0].first_name < _FREQUENT
        and not all(one.french for one in known)
    )


def _is_word(part: str) -> bool:
    known = default_lexicon().features(part)
    return known.french or known.acronym or known.clinical > 1 or max(known.first_name, known.surname) >= _FREQUENT
