"""Letters of other scripts that look like Latin ones, and what one single code point is read as.

Data for `detectors.normalising`; no text passes through here. The look-alikes are the visually identical rows of
Unicode Technical Standard #39 (confusables) for Cyrillic, Greek and Armenian; merely similar letters are left out, so
that genuine Cyrillic, Greek or Armenian stays as it is.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LOOK_ALIKE_ROWS = (
    ("АВЕЅІЇЈКМНОРСТУХԌԚԜ", "ABESIIJKMHOPCTYXGQW"),  # Cyrillic capitals
    ("аеѕіїјорсухһԁԛԝӏкмтвн", "aesiijopcyxhdqwlkmtbh"),  # Cyrillic small letters
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek capitals
    ("αικνορυχγ", "aikvopuxy"),  # Greek small letters
    ("ՕՍԼհոսցօ", "OULhnugo"),  # Armenian
    ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᏀᏃᏏᏒᏔᏚᏙᏞᏟᏢᏦᏧᏴ", "DRTiyAJEWMHGZbRWSVLCPKdB"),  # Cherokee
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),  # Lisu
    ("ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲟⲣⲥ", "ABEHIKMNOPCTYXopc"),  # Coptic
)
LOOK_ALIKES = {ord(foreign): latin for row in _LOOK_ALIKE_ROWS for foreign, latin in zip(*row, strict=True)}
"""Code points of other scripts drawn like a Latin letter, as a table for `str.translate`."""

_SIMILAR_ROWS = (
    ("бвгдзилмнпртучшяьєґ", "6brd3unmhnptyywrbei"),
    ("βγδεζηθκλμπστφχψω", "bydeznoklmnotoxyw"),
    ("ΓΔΘΛΞΠΣΦΨΩ", "TAOAEHEOYO"),
)
SIMILAR = {ord(foreign): latin for row in _SIMILAR_ROWS for foreign, latin in zip(*row, strict=True)} | LOOK_ALIKES
"""What is merely similar too: read so only in a word that mixes scripts otherwise than a symbol and its name do."""

FIGURES = str.maketrans("ЗзЭОоΟοՕօЧчбІіӀӏΙ", "33300000044611111")
"""Letters of other scripts drawn like a figure, read so among figures only: « 1З/02/2024 »."""

_PUNCTUATION = {
    **dict.fromkeys("’‘‛ʼʹʻʽ′´՚ꞌ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃⸺⸻", "-"),
    **dict.fromkeys("\u2800\u3164\uffa0\u115f\u1160\x1c\x1d\x1f", " "),  # drawn empty, yet not classed as spaces
    **dict.fromkeys("\r\v\f\x1e\x85\u2028\u2029", "\n"),
    **{mark: mark for mark in "µ¨¯¸…™℠"},  # kept: NFKC would change the sign or glue letters to the word before
}
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢı", "abcdefghijklmnoprstuvwyzi", strict=True))
_STRUCK = dict(
    zip(
        "ÐĐđŁłØøĦħŦŧƀɓƈɖɗƒɠǥɦɨɪƙƚɫɱɲŋɵƥɽʂƭʉʋɏƶȤȥɑɡȺⱥɃȻȼɆɇǤƗɈɉⱠⱡⱣⱤɌɍɄɎƁƊƑƤƬƵⱫ",
        "DDdLlOoHhTtbbcddfgghiikllmnnoprstuvyzZzagAaBCcEeGIJjLlPRRrUYBDFPTZZ",
        strict=True,
    )
)
"""Letters with a stroke or a hook through them, which have no decomposition: « Ðupont », « Łukasz »."""
_BRAILLE = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_BRAILLE |= dict(zip("⠿⠷⠮⠯⠾⠡⠣⠩⠹⠱⠫⠻⠳⠪⠤⠄", "éàèçùâêîôûëïüœ-'", strict=True))
"""French braille, without contractions; its sign for capitals is empty."""
_BOXED_LETTERS = ((0x1F150, 0x1F169), (0x1F170, 0x1F189), (0x1F1E6, 0x1F1FF), (0x249C, 0x24B5))
"""Negative circled, negative squared, regional-indicator and bracketed letters, which have no simple decomposition."""

INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Body of a character class: controls, zero-width, bidirectional, soft hyphen, variation selectors, tags."""
MARKS = r"\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Body of a character class: combining marks that sit on Latin, Greek and Cyrillic letters, or on anything."""

_SURROGATES = range(0xD800, 0xE000)


@lru_cache(maxsize=8192)
def reading(char: str) -> str:
    """Say what one visible code point is read as: ASCII digits, plain spaces, dashes, apostrophes, NFKC for the rest.

    The answer may hold several code points, for a ligature or a fraction. A lone surrogate becomes U+FFFD, because
    nothing after us can encode one.
    """
    if ord(char) in _SURROGATES:
        return "\ufffd"
    known = _PUNCTUATION.get(char) or _SMALL_CAPITALS.get(char) or _STRUCK.get(char) or _BRAILLE.get(char)
    if known:
        return known
    if char == "\u2828":
        return ""
    if unicodedata.category(char) == "Zs":
        return " "
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    for first, last in _BOXED_LETTERS:
        if first <= ord(char) <= last:
            return chr(ord("A") + ord(char) - first)
    plain = unicodedata.normalize("NFKC", char).replace("⁄", "/")
    return char if plain[0] == " " else "".join(_PUNCTUATION.get(part, part) for part in plain)
