r"""What single letters become when a program writes, exports or damages a text, and how each is read back.

HTML entities, quoted-printable, JSON, LaTeX, RTF, SQL and UTF-7 escapes, texts read in the wrong character set, accents
that stand beside their letter, mark-up, emphasis, line ends within numbers, and texts smuggled in invisible code
points.
Data and readers for `detectors.normalising`, which keeps the way back to the original; no lexicon, no judgement: a
reading is listed here only if it is the one thing that the signs can mean in French.

Refuses what needs to know words (« d´une », « Andr? »): that is the work of `detectors._accents`. Patterns are linear.
Sources: HTML Living Standard (character references), RFC 2045 §6.7 (quoted-printable), RFC 2152 (UTF-7), code pages
850 and 1252, Unicode Standard §23.9 (tag characters) and §23.4 (variation selectors).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from unicodedata import normalize

from detectors._latex_letters import LATEX_RARE, read_latex_rare
from detectors._marked_within import MARKED_WITHIN

Reader = Callable[[re.Match[str]], str | None]
"""Says what a match is read as; None leaves it as it stands."""

_ENTITY = re.compile(r"&(?:amp;){0,3}(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTED_UTF8 = re.compile(r"(?:=C[2-9A-F]=[89AB][0-9A-F]|=D[0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2})")
_QUOTED_LATIN = re.compile(r"(?<=[A-Za-z])=([C-F][0-9A-F])(?![0-9A-F=])")
_QUOTED_SIGN = re.compile(r"(?<=[A-Za-z0-9])=(?:(40)(?=[A-Za-z0-9-]{2,40}(?:\.|=2E)[a-z]{2})|(2E|2D|5F)(?=[A-Za-z]))")
"""Signs of addresses: « f.berland=40ch-martel=2Efr »."""
_PARTED_EMPHASIS = re.compile(r"(?<=[^\W\d_])(\*{1,3})\\?_\1(?=[^\W\d_])")
"""Marks that close and open again within a word: « **K**\\_**ADRI** »."""
_QUOTED_BREAK = re.compile(r"(?:(?<=[^\W\d_])=\r?\n(?=[a-zà-ÿ=])|(?<=\d)=\r?\n(?=\d)|(?<=[^\n]{60})=\r?\n)")
_SURE_BREAK = re.compile(r"=\r?\n")
"""A line end of quoted-printable that is none of the text, where an escape beside shows what the text is."""
_ANSWERED = re.compile(r"(?<=\n)(?:[ \t]{0,2}>){1,8}[ \t]?")
"""The marks by which mail quotes what it answers, at the start of a line."""
_LOST_SPACE = re.compile(r"Â (?=[\d:;!?»%])|(?<=[\d«])Â ")
"""A space that does not break, read in the wrong character set, then typed again as a plain one."""
_ESCAPE = re.compile(
    r"(?:(?<![^\W_])[A-Za-z]:|(?<![\\\w])\\\\[\w.$-]{1,60})(?:\\[^\s\\:<>|\"]{1,80}){1,30}"
    r"|(?<!\\)\\(?:u([0-9a-fA-F]{4})|r\\n|(?!r\{[A-Za-z]\})[nrt](?![a-z]{1,20}[\\{]))"
)
"""The first branch is a Windows path, which is left: « C:\\nadia » holds no line end."""
_RTF = re.compile(r"\\'([89a-f][0-9]|2[0-9a-f])|\\u([0-9]{3,5})[ ]?\?")
_LATEX = re.compile(
    r"\{\\([`'^\"])\{?\\?([A-Za-z])\}?\}|\\([`'^])(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))"
    r"|(?<=[^\W\d_])\\(\")(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|\\c(?:\{([cC])\}|[ ]([cC]))"
)
_BORN = re.compile(r"[nN]\\'\{?ee?\}?(?![^\W_])")
_UTF7 = re.compile(r"\+A[A-Za-z0-9+/]{2,3}-")
_C1 = "\x80-\x9f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    rf"Ã[{_C1}\xa1-\xbf]|Ã[ \xa0]|Â[\xa0-\xac\xae-\xbf]|Å[\x92\x93\xb8’“]|â[€\x80][\x90-\x9f˜™œ“”¦¢]"
)
_WRONG_PAGE = re.compile(r"(?<=[^\W\d_])[‚Þþ‡]|(?<=[A-Za-z])[ÚŠŽ](?=[a-z])")
_PAGES = {"‚": "é", "Þ": "è", "þ": "ç", "‡": "ç", "Ú": "é", "Š": "è", "Ž": "é"}
_DOS_ACCENTS = "àâäçéèêëîïôöùûüÿÀÂÇÉÈÊËÎÏÔÙÛœ°"
_DOS = {char.encode().decode(page, "replace"): char for page in ("cp437", "cp850", "cp1252") for char in _DOS_ACCENTS}
_DOS_PAIR = re.compile("├.|┬.|┼.")
_APART = re.compile(r"([^\W\d_]?)([´¨ˆ¸˜])([^\W\d_]?)")
_APART_GRAVE = re.compile(r"([^\W\d_])(`)([^\W\d_])")
_RAISED_TITLE = re.compile(r"(?<![^\W_])([MDP])\^[ ]?(me|lle|r)(?![^\W_])")
_TAG = re.compile(
    r"</?(?:(?:b|i|u|s|em|strong|small|mark|span|font|sub|sup|wbr|a|strike|del|ins|kbd|big|tt|cite)|(br|p|div|li|ul|ol|tr|table|h[1-6]|t[dh]))\s?/?>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\W\d_])|(?<=[^\W\d_])\*{1,3}(?![\w*])|(?<=[^\W\d_])\*\*(?=[^\W\d_])"
    r"|(?<!\w)_+(?=[^\W_]{2})(?![_éèçà]{3})|(?<=[^\W_]{2})_+(?!\w)(?<![éèçà]_)|(?<=[^\W_])(_{2,})(?=[^\W_])"
    r"|(?<=[^\W\d_])~~|~~(?=[^\W\d_])"
)
_DEFANGED = re.compile(r"(?<=[^\W_])(?:\[\.\]|\(\.\))(?=[^\W_])")
"""A point between brackets, so that no program follows an address: « 10[.]20[.]3[.]58 »."""
_LINE_END = re.compile(r"\r\n?")
_FOLDED = re.compile(r"(?<=[^\n])\n[ \t](?![ \t\n])")
"""A line of a calendar or a card, folded (RFC 5545 §3.1)."""
_DOUBLED_QUOTE = re.compile(r"(?<=[^\W\d_])''(?=[^\W\d_])")
"""An apostrophe as SQL writes it: « 'd''Aramon' »."""
LATEX_STYLE = re.compile(
    r"(\\{1,2}(?:text(?:bf|it|sc|rm|tt|sf|up|sl|md|normal)|emph|underline|uline|mbox|textquote|enquote)\{"
    r"|\{\\(?:bf|it|em|sc|sf|tt|rm|bfseries|itshape|scshape)[ ])([^{}\\\n]{1,300})(\})"
)
"""A LaTeX command that only dresses words, its words, and its end."""
SPLIT_WORD = re.compile(
    r"(?<=[^\W\d_])<(b|i|u|s|em|strong|small|mark|span|font|sub|sup|strike|del|ins|kbd|big|tt|cite)>[^\W\d_]{1,40}(</\1>)",
    re.IGNORECASE,
)
"""A tag that opens within a word, and its end."""
LATEX_TIE = re.compile(r"(?<=[\w.,;:)])~(?=[^\W_]|\\)")
"""A blank at which LaTeX ends no line: « M.~Dupont »."""

_PAIRS = [rf"0[1-9](?:[ .\-]\d\d){{{k}}}\n[ .\-]?\d\d(?:[ .\-]\d\d){{{3 - k}}}" for k in range(4)]
_WRAP = re.compile(r"\n[ .\-]?")
_NIR_GAP = r"[ .\-\n]{0,2}"
_NIR = (
    rf"[12]{_NIR_GAP}\d\d{_NIR_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_NIR_GAP}(?:\d\d|2[AB]){_NIR_GAP}\d{{3}}{_NIR_GAP}\d{{3}}"
    rf"(?:{_NIR_GAP}\d\d)?"
)
WRAPPED = re.compile(
    r"(?<=\d/)\n(?=\d)|(?<=[ \n]\d\d)\n(?=/\d\d?/\d)"
    r"|(?<=[ \n]\d)\n(?=(?:bis|ter|quater)[ ,])|(?<=[ \n]\d\d)\n(?=(?:bis|ter|quater)[ ,])"
    r"|(?<=[ \n]1)\n(?=er[ ])|(?<=\w@)\n(?=\w)|(?<=\w)\n(?=@\w)"
    rf"|(?<![\d.,])(?:{'|'.join(_PAIRS)})(?![\d.,])"
    rf"|(?<![^\s:])(?=[\d \-.]{{1,20}}\n){_NIR}(?![\d.,])"
)
"""A line end within a date, an e-mail address, the ten digits of a telephone number or the groups of an NIR."""
_QUOTED_LINE = r"\n(?:[ \t]{0,4}>){0,8}[ \t]{0,20}"
"""A line end with the marks by which mail quotes what it answers."""
HYPHENATION = re.compile(rf"[-¬](?<=[^\W\d_][-¬])[ \t]{{0,20}}{_QUOTED_LINE}(?=[^\W\d_])")
_FOLD = re.compile(_QUOTED_LINE)
FOLDED_ADDRESS = re.compile(
    rf"<[\w.+@-]{{1,60}}(?:{_QUOTED_LINE}[\w.+@-]{{1,60}}){{1,4}}>|(?<=\w)@\n(?:[ \t]?>){{1,8}}[ \t]?(?=\w)"
)
"""An e-mail address that line ends cut, between angle brackets or after its sign."""
LETTERSPACED = re.compile(
    r"(?<![^\W_])(?<!['.])(?<![^\W_] )[A-ZÀ-ÖØ-Þ](?: [A-ZÀ-ÖØ-Þ](?![^\W_])){4,15}+(?! [^\W_](?![^\W_]))"
)
"""Capitals parted by one blank each, as headings are: « D I A G N O S T I C »."""
SMUGGLED = re.compile(
    r"(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]{3,}|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"
)
"""Runs of tag characters, but for those of a regional flag, and of variation selectors: each stands for a letter."""

_MARKS = {"´": "\u0301", "'": "\u0301", "`": "\u0300", "¨": "\u0308", '"': "\u0308"}
_MARKS |= {"ˆ": "\u0302", "^": "\u0302", "¸": "\u0327", "˜": "\u0303"}
_BEARERS = {"\u0301": "eaiouy", "\u0300": "aeu", "\u0308": "eiuaoy", "\u0302": "aeiou", "\u0327": "c", "\u0303": "no"}
_ELIDED = re.compile(r"(?<![^\W_])(?:[ldnsmtcj]|qu|jusqu|lorsqu|puisqu|quelqu|presqu|quoiqu)\Z", re.IGNORECASE)
_LONGEST_ELIDED, _LONGEST_LINE = 8, 1_000


def _accented(letter: str, mark: str) -> str | None:
    """Put a mark upon a letter, if the letter bears such a mark."""
    letter = "i" if letter == "ı" else letter
    sign = _MARKS[mark]
    return normalize("NFC", letter + sign) if letter and letter.lower() in _BEARERS[sign] else None


def _elides(text: str, place: int) -> bool:
    """Say whether what stands before a place is an elided word, after which a stroke is an apostrophe."""
    return _ELIDED.search(text[max(0, place - _LONGEST_ELIDED) : place]) is not None


def _read_answered(match: re.Match[str]) -> str | None:
    """Drop the marks of an answered line beside another one; alone, they are a sign (« x > y »)."""
    text, start = match.string, match.start()
    low = text.rfind("\n", max(0, start - _LONGEST_LINE), start - 1) + 1
    after = text.find("\n", match.end(), match.end() + _LONGEST_LINE) + 1 or len(text)
    return "" if any(text[line : line + 3].lstrip(" \t").startswith(">") for line in (low, after)) else None


def _read_apart(match: re.Match[str]) -> str | None:
    """Put a mark that stands beside a letter upon it: « H´el`ene », « Andre´ »; « d´une » is left."""
    left, mark, right = match.groups()
    if mark == "´" and _elides(match.string, match.end(1)):
        return None
    after = _accented(right, mark)
    if after:
        return left + after
    before = _accented(left, mark)
    return before + right if before else None


def _read_latex(match: re.Match[str]) -> str | None:
    cedilla = match[9] or match[10]
    if cedilla:
        return _accented(cedilla, "¸")
    mark = match[1] or match[3] or match[6]
    letter = next(group for group in match.group(2, 4, 5, 7, 8) if group)
    text, start = match.string, match.start()
    if mark == "'" and letter in "aiou" and text[max(0, start - 1) : start].isalpha() and not _elides(text, start):
        return _accented(letter, mark)  # Within a word: « Gonz\'alez ».
    if mark == "'" and (
        letter not in "eE"
        or (_elides(match.string, match.start()) and not _BORN.match(match.string, match.start() - 1))
    ):
        return "'" + letter  # An escaped apostrophe: « l\'eau ».
    return _accented(letter, mark)


def _read_rtf(match: re.Match[str]) -> str | None:
    return bytes.fromhex(match[1]).decode("cp1252", "ignore") if match[1] else chr(int(match[2]))


def _read_entity(match: re.Match[str]) -> str | None:
    name = match[1] + ";"
    return unescape("&" + name) if name[0] == "#" or name in html5 else None


def _read_quoted_utf8(match: re.Match[str]) -> str | None:
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "ignore") or None


def _read_quoted_latin(match: re.Match[str]) -> str:
    return bytes.fromhex(match[1]).decode("latin-1")


def _read_escape(match: re.Match[str]) -> str | None:
    if match[0][0] != "\\" or match[0][1] == "\\":
        return None  # A path.
    if match[1]:
        return chr(int(match[1], 16))
    return "\t" if match[0] == "\\t" else "\n"


def _read_utf7(match: re.Match[str]) -> str | None:
    return match[0].encode("ascii").decode("utf-7", "ignore") or None


def _read_mojibake(match: re.Match[str]) -> str | None:
    if match[0] in {"Ã ", "Ã\xa0"}:
        return "à" + match[0][1].replace("\xa0", "")
    data = b"".join(
        char.encode("latin-1") if ord(char) <= 0xFF else char.encode("cp1252")  # noqa: PLR2004 - the end of Latin-1
        for char in match[0]
    )
    return data.decode("utf-8", "ignore") or None


def _read_wrong_page(match: re.Match[str]) -> str:
    return _PAGES[match[0]]


def _read_tag(match: re.Match[str]) -> str:
    return "\n" if match[1] else ""


def _read_emphasis(match: re.Match[str]) -> str:
    return " " if match[1] else ""


def read_hyphenation(match: re.Match[str]) -> str:
    """Join a word cut at a line end; before a capital the hyphen belongs to a compound name and stays."""
    return "" if match.string[match.end()].islower() else "-"


def read_wrapped(match: re.Match[str]) -> str:
    """Join a number or an address cut at a line end."""
    return _WRAP.sub(" ", match[0]) if len(match[0]) > 1 else ""


def read_folded(match: re.Match[str]) -> str | None:
    """Join an e-mail address cut at line ends; brackets around something else are left."""
    plain = _FOLD.sub("", match[0])
    return plain if plain.count("@") == 1 else None


def read_smuggled(match: re.Match[str]) -> str | None:
    """Read invisible code points as the letters that a model reads in them, parted from the words beside."""
    if ord(match[0][0]) in range(0xE0020, 0xE007F):
        plain = "".join(chr(ord(char) - 0xE0000) for char in match[0])
    else:
        codes = [ord(char) - (0xFE00 if ord(char) <= 0xFE0F else 0xE0100 - 16) for char in match[0]]  # noqa: PLR2004 - VS16
        plain = bytes(codes).decode("utf-8", "ignore")
    return f" {plain} " if plain.isprintable() and any(map(str.isalnum, plain)) else None


ENCODINGS: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("&", _ENTITY, _read_entity),
    ("\n>", _ANSWERED, _read_answered),
    ("\n >", _ANSWERED, _read_answered),
    ("=C3=", _SURE_BREAK, lambda _: ""),
    ("=", _QUOTED_BREAK, lambda _: ""),
    ("=", _QUOTED_UTF8, _read_quoted_utf8),
    ("=", _QUOTED_LATIN, _read_quoted_latin),
    ("=", _QUOTED_SIGN, lambda match: chr(int(match[1] or match[2], 16))),
    ("*\\_*", _PARTED_EMPHASIS, lambda _: ""),
    ("*_*", _PARTED_EMPHASIS, lambda _: ""),
    *MARKED_WITHIN,
    ("\\'", _RTF, _read_rtf),
    ("\\u", _RTF, _read_rtf),
    ("\\", _ESCAPE, _read_escape),
    ("\\", _LATEX, _read_latex),
    ("\\", LATEX_RARE, read_latex_rare),
    ("+A", _UTF7, _read_utf7),
    ("Ã", _MOJIBAKE, _read_mojibake),
    ("Ã", _MOJIBAKE, _read_mojibake),  # twice read in the wrong character set
    ("Â", _MOJIBAKE, _read_mojibake),
    ("Â ", _LOST_SPACE, lambda _: " "),
    ("Å", _MOJIBAKE, _read_mojibake),
    ("â€", _MOJIBAKE, _read_mojibake),
    *((sign, _DOS_PAIR, lambda match: _DOS.get(match[0])) for sign in "├┬┼"),
    *((char, _WRONG_PAGE, _read_wrong_page) for char in _PAGES),
    *((char, _APART, _read_apart) for char in "´¨ˆ¸˜"),
    ("^", _RAISED_TITLE, lambda match: match[1] + match[2]),
    ("`", _APART_GRAVE, _read_apart),
    ("''", _DOUBLED_QUOTE, lambda _: "'"),
    ("[.]", _DEFANGED, lambda _: "."),
    ("(.)", _DEFANGED, lambda _: "."),
    ("\r", _LINE_END, lambda _: "\n"),
    ("BEGIN:V", _FOLDED, lambda _: ""),
    ("<", _TAG, _read_tag),
    ("*", _EMPHASIS, _read_emphasis),
    ("_", _EMPHASIS, _read_emphasis),
    ("~~", _EMPHASIS, _read_emphasis),
)
"""What a text must hold for a reading to be tried at all, what is looked for, and how it is read."""
