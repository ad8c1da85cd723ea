"""Tells what a program says from what a person says, by key and by shape together.

A key is a field's name if it is made of words that fields are named with (`_field_words`), in snake or camel case, or
if a machine drew it. Any other key may be somebody's name (`{"dupont": "HTA"}`): it is text, rewritten like text, which
keeps the body valid. A value is technical only if its key says so and it has the shape that such a value has; a date, a
word or a number in any other place, and a person's number or date of birth in these, is text. It finds nothing.
"""

from __future__ import annotations

import re
from typing import Final

from proxy.services._field_words import FIELD_WORDS, MODEL_WORDS
from proxy.services._opaque import is_opaque

MAX_NAME: Final = 128
"""Characters of a program's field name."""

MAX_DIGITS: Final = 6
"""Digits from which a name may hold somebody's number."""

_NAME: Final = re.compile(r"[A-Za-z0-9_$@][A-Za-z0-9_$.:/\[\]-]{0,127}")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PART: Final = re.compile(r"[^\W\d_]\d+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|\d+|[^\W_]")
_SHORT: Final = 2
"""Letters up to which a part of a name names nobody."""

_DAY: Final = re.compile(r"_20(?:1[5-9]|[23][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\Z")
"""The day behind the name of a versioned tool (`computer_20250124`)."""

_OWN: Final = """
id ids uid uuid guid token tokens csrf xsrf password passwd secret secrets nonce captcha signature hash cookie cookies
credential credentials
"""
_OWN_WORDS: Final = frozenset(_OWN.split())
_KEY_WORD: Final = "key"

_CODED_KEYS: Final = frozenset({"role", "type", "object"})
_CODE: Final = re.compile(r"(?:[a-z]{1,20}[0-9]{0,4}[_.:/-]?){1,8}")

_MODEL_KEY: Final = re.compile(r"(?i:model|(?:.{0,30}[_-])?model(?:[_-]?(?:id|name|slug))?)|[a-z]{1,30}Model(?:Id)?")
_MODEL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,119}")
_MODEL_PART: Final = re.compile(r"[A-Za-z]+|[0-9]+")
_MODEL_NUMBER: Final = re.compile(r"[0-9]{1,3}|20[1-3][0-9](?:[01][0-9][0-3][0-9])?|(?!19)[0-9]{4}")

_INSTANT_KEY: Final = re.compile(
    r"ts|(?i:date|time|datetime|timestamp|created|updated|modified|(?:current|local|client|server|event|message|"
    r"creation|update|request|response|start|end|sent|log)_?(?:date|time|datetime|timestamp)|(?:created|updated|"
    r"modified|sent|edited|deleted|started|ended|finished|completed|expires|received|submitted|published|requested|"
    r"issued|synced|viewed|seen)_?(?:at|on|time))"
)
_INSTANT: Final = re.compile(
    r"20(?:1[5-9]|[23][0-9])-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](?:\.[0-9]{1,9})?"
    r"(?:Z|[+-][0-2][0-9]:?[0-5][0-9])"
)

_VERSION_KEY: Final = re.compile(r"(?i:(?:api|app|sdk|client|schema|protocol|build|release|web|ui)?[_-]?version|v|ver)")
_VERSION: Final = re.compile(
    r"v?[0-9]{1,4}(?:\.[0-9]{1,6}){0,3}(?:-(?:alpha|beta|rc|preview|dev)[.-]?[0-9]{0,4})?"
    r"|20(?:1[5-9]|[23][0-9])-[01][0-9]-[0-3][0-9](?:-preview)?"
)

_NUMBER_KEY: Final = re.compile(
    r"(?i:session|request|req|conversation|chat|message|msg|thread|trace|span|event|client|device|window|tab|task|job|"
    r"run|turn|operation|correlation|transaction)_?(?:[iI][dD]s?)"
)
_SERIAL: Final = re.compile(r"[0-9]{1,24}")
_PERSONS: Final = re.compile(r"0[0-9]{9}|33[0-9]{9}|[12378][0-9]{2}(?:0[1-9]|1[0-2])[0-9]{8}(?:[0-9]{2})?")
"""A telephone number and a NIR (INSEE): year and month of birth stand where they do in no serial number."""


def is_name_shaped(name: str) -> bool:
    """Say whether a name has the form of a program's: no space, accent, or long number."""
    if len(name) > MAX_NAME:
        return False
    if _NAME.fullmatch(name) and sum(map(str.isdigit, name)) < MAX_DIGITS:
        return True
    return name.isascii() and is_opaque(name)


def is_field_name(name: str) -> bool:
    """Say whether a key or field name is a program's: drawn by a machine, or made of the words of fields alone."""
    return is_name_shaped(name) and (all(map(_is_field_word, _WORD.findall(name))) or is_opaque(name))


def words_of(name: str) -> str:
    """Write a name made of joined words with spaces, as a recogniser reads words."""
    return " ".join(_PART.findall(name))


def is_programs_own(key: str) -> bool:
    """Say whether a field holds what only its program can read: an id, a token, a password, a key (`api_key`)."""
    words = [word.lower() for word in _WORD.findall(key)]
    return bool(words) and (words[-1] in _OWN_WORDS or (len(words) > 1 and words[-1] == _KEY_WORD))


def is_tool_name(name: str) -> bool:
    """Say whether a tool's name is a program's: as a field's, with the day of its version behind it or not."""
    return is_field_name(_DAY.sub("", name))


def is_code(key: str, value: str) -> bool:
    """Say whether a string is one that only programs say, by its key and its words: a code of a closed list, a model.

    It is so in a document that a person brought too: none of its words names anybody.
    """
    if key in _CODED_KEYS:
        return _CODE.fullmatch(value) is not None and is_wording(value)
    return _MODEL_KEY.fullmatch(key) is not None and is_model(value)


def is_wording(value: str) -> bool:
    """Say whether a string is made of words that programs use, as codes of closed lists are."""
    words = _WORD.findall(value)
    return value.isascii() and any(len(word) > _SHORT for word in words) and all(map(_is_field_word, words))


def is_model(value: str) -> bool:
    """Say whether a string is a language model's name, with its version or its day."""
    if not _MODEL.fullmatch(value):
        return False
    parts = _MODEL_PART.findall(value)
    words = [part.lower() for part in parts if part.isalpha()]
    numbers = [part for part in parts if part.isdigit()]
    known = all(len(word) <= _SHORT or word in MODEL_WORDS for word in words)
    # A number that may be a year or a day belongs to a model only beside a model's word.
    named = any(len(word) > _SHORT for word in words) or all(len(number) <= _SHORT for number in numbers)
    return known and named and all(map(_MODEL_NUMBER.fullmatch, numbers))


def is_protocol_value(key: str, value: str) -> bool:
    """Say whether a string is technical by its key and its shape: a code, a model, an instant, a version, a serial."""
    if key in _CODED_KEYS:
        return _CODE.fullmatch(value) is not None and all(map(_is_field_word, _WORD.findall(value)))
    if _MODEL_KEY.fullmatch(key):
        return is_model(value)
    if _INSTANT_KEY.fullmatch(key) and _INSTANT.fullmatch(value):
        return True
    if _VERSION_KEY.fullmatch(key) and _VERSION.fullmatch(value):
        return True
    return is_serial(key, value)


def is_serial(key: str, digits: str) -> bool:
    """Say whether a number is one that a program counts or draws, and no person's."""
    return bool(_NUMBER_KEY.fullmatch(key) and _SERIAL.fullmatch(digits) and not _PERSONS.fullmatch(digits))


def _is_field_word(word: str) -> bool:
    return len(word) <= _SHORT or word.lower() in FIELD_WORDS
