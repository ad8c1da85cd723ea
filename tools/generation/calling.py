"""Draws what else a person is called: a nickname, a name spelled letter by letter, initials that stand for a name.

Nicknames come from a list of our own or from the first name (``Jojo``, ``Steph``, ``Caro``). A spelled name keeps all
its letters, in their order. Initials are one letter, a signature's letters, or those of a user's name. Knows nothing of
sex or of labels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.names import fold
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_NICKNAMES: Final = words("surnoms")
_ENDINGS: Final = words("finales_surnoms")
_ALPHABET: Final = {letter: names for letter, *names in (row.split("|") for row in words("alphabet"))}
_FIRST_SYLLABLE: Final = re.compile(
    r"(?P<onset>[^\W\d_aeiouyàâéèêëîïôöûü]{1,2})(?P<vowel>[aeiouyàâéèêëîïôöûü])", re.IGNORECASE
)
_SHORTENED: Final = re.compile(
    r"[^\W\d_aeiouyàâéèêëîïôöûü]{1,3}[aeiouyàâéèêëîïôöûü]{1,2}[^\W\d_aeiouyàâéèêëîïôöûü]{1,2}", re.IGNORECASE
)
_PLAIN: Final = {"À": "A", "Â": "A", "É": "E", "È": "E", "Ê": "E", "Ë": "E", "Î": "I", "Ï": "I", "Ô": "O", "Ö": "O",
                 "Û": "U", "Ü": "U", "Ç": "C"}  # fmt: skip
_COMPOUND_INITIALS: Final = ("{}.-{}.", "{}.-{}.", "{}-{}", "{}-{}.", "{}{}", "{}.{}.")
_SIGNATURES: Final = (
    "{first}{last}", "{first}{last}", "{firsts}{last}", "{firsts}{lasts}", "{dashed}{last}", "{dashed} {last}",
      "{dashed}.{last}.", "{first}.{lasts}", "{first}.{last}", "{first}. {last}.", "{last}{first}", "{first}/{last}",
    "{first}.{last}.", "{first}.{dotted}.", "{first} {last}", "{firsts} {last}", "{firsts}.{last}", "{first}-{last}",
    "{opening}.{last}.", "{first}.{ending}.", "{opening}. {ending}.", "{opening}{last}", "{last}.{first}.",
    "{first}{ending}", "{opening}", "{opening}.", "{first}{last}/{other}", "{other}/{first}{last}", "{first}{last}.",
)  # fmt: skip
_LOGINS: Final = ("{first}{family}", "{first}{family}", "{family}{first}", "{family}", "{first}_{family}",
                  "{first}{cut}", "{family}_{first}", "{given}_{family}", "{first}.{family}", "{family}.{first}",
                  "{given}.{family}", "{family}.{given}", "{first}-{family}", "{given}{family}", "{family}{figure}",
                  "{first}{family}{figure}", "ext-{first}{family}", "adm_{family}", "{first}{cut}0{figure}",
                  "{cut}{first}")  # fmt: skip
_OPENING: Final = re.compile(r"(?:Ch|Ph|Th|Cl|Fr|Gu|St|Br|Gh|Kh|Ts|Tr|Cr|Gr|Dj|Sc|Bl|Pr|Mc)(?=\w)", re.IGNORECASE)
"""Two consonants that stand together for a name: ``Ch.`` for Charles, ``Ph.`` for Philippe."""
_FORMS_OF_ADDRESS: Final = words("formes_de_surnoms")
LISTED_SHARE: Final = 0.35
_DECORATED_SHARE: Final = 0.12
_LONGEST_SPELLING: Final = 10
"""Nobody gives a word for each letter of a longer name."""


def nickname(random: Random, first_name: str) -> str:
    """Draw a nickname, mostly made of the first name."""
    syllable, shortened = _FIRST_SYLLABLE.match(first_name), _SHORTENED.match(first_name)
    if chance(random, LISTED_SHARE) or not (syllable and shortened):
        return random.choice(_NICKNAMES).replace("{f}", first_name)
    doubled = f"{syllable['onset'][:1]}{syllable['vowel']}".lower() * 2
    short = shortened[0].capitalize()
    made = [doubled.capitalize(), short, short + random.choice(_ENDINGS), short + random.choice(_ENDINGS)]
    if len(first_name) > len(short) and chance(random, 0.3):
        made.append(f"{first_name[0].upper()}{random.choice(('-', '.', ''))}{short}")
    head, hyphen, rest = first_name.partition("-")
    if hyphen:
        made += [f"{head}-{rest[:2]}", f"{head[0]}-{rest[:3]}", f"{head}{rest[:1].upper()}"]
    name = random.choice(made)
    return random.choice(_FORMS_OF_ADDRESS).format(name) if chance(random, _DECORATED_SHARE) else name


def initial(random: Random, name: str) -> str:
    """Write the initial that stands for a name: ``D.``, ``D``, ``J.-M.`` for a compound first name."""
    letters = _capitals(name) or ["X"]
    if (opening := _OPENING.match(name)) and chance(random, 0.3):
        return f"{opening[0].capitalize()}{random.choice(('.', '.', ''))}"
    if len(letters) > 1 and chance(random, 0.5):
        first, second = letters[:2]
        return random.choice(_COMPOUND_INITIALS).format(first, second)
    return f"{letters[0]}{random.choice(('.', '.', '.', ''))}"


def signed(random: Random, first_name: str, surname: str) -> str:
    """Write the letters that somebody signs with: ``JFM``, ``J-F.M.``, ``jm``, ``AdlT`` keeps its small particle.

    Two consonants may stand for a name (``A.Ch.``, ``Ph. D.``), and another hand may follow (``jfm/ab``).
    """
    firsts = _capitals(first_name) or ["X"]
    parts = [part for part in re.split(r"[-\s]+", surname) if part[:1].isalpha()] or ["X"]
    lasts = [part[0] for part in parts] if chance(random, 0.5) else [parts[-1][0].upper()]
    opening, ending = (_OPENING.match(part) for part in (first_name, parts[-1]))
    made = random.choice(_SIGNATURES).format(
        first=firsts[0], firsts="".join(firsts), dashed="-".join(firsts), last=lasts[-1].upper(), lasts="".join(lasts),
        dotted=".".join(lasts), opening=opening[0].capitalize() if opening else firsts[0],
        ending=ending[0].capitalize() if ending else lasts[-1].upper(),
        other="".join(random.choices("ABCDEFGJLMNPRSTV", k=random.choice((2, 2, 3)))),
    )  # fmt: skip
    return made.lower() if chance(random, 0.25) else made


def login(random: Random, first_name: str, surname: str) -> str:
    """Write the name of a user, made of a surname and an initial: no accent or blank."""
    family, given = (
        "".join(letter for letter in fold(name).upper() if letter.isascii() and letter.isalpha()) or "X"
        for name in (surname, first_name)
    )
    made = random.choice(_LOGINS).format(
        family=family, first=given[0], given=given, cut=family[:7], figure=random.randint(1, 9)
    )
    return made.upper() if chance(random, 0.2) else made.lower()


def _capitals(name: str) -> list[str]:
    """Give the first letter of each part of a name, as a capital."""
    return [part[0].upper() for part in re.split(r"[-\s]+", name) if part[:1].isalpha()]


def spelled(random: Random, name: str) -> str:
    """Spell a name: letters apart, or a word for each letter."""
    letters = [letter for letter in name.upper() if letter.isalpha()] or list(name)
    styles: list[Callable[[], str]] = [
        lambda: "-".join(letters),
        lambda: "-".join(letters),
        lambda: " ".join(letters),
        lambda: ".".join(letters) + random.choice((".", "")),
        lambda: ". ".join(letters) + ".",
        lambda: ", ".join(letters),
        lambda: " ".join(letters).lower(),
        lambda: "-".join(letters).lower(),
        lambda: "/".join(letters),
        lambda: "_".join(letters),
        lambda: "*".join(letters),
        lambda: " - ".join(letters),
        lambda: ".".join(letters).lower(),
        lambda: "… ".join(letters),
    ]
    if len(letters) <= _LONGEST_SPELLING:
        styles += [lambda: _by_words(random, letters)] * 4
    return random.choice(styles)()


def _by_words(random: Random, letters: list[str]) -> str:
    """Give a word for each letter, or only for some."""
    link = random.choice((", ", ", ", " ", " - "))
    share = random.choice((1.0, 1.0, 0.5))
    said = "comme" if chance(random, 0.9) else "de"
    out = []
    for letter in letters:
        known = _ALPHABET.get(_PLAIN.get(letter, letter))
        out.append(f"{letter} {said} {random.choice(known)}" if known and chance(random, share) else letter)
    return link.join(out)
