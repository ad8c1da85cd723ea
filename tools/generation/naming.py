"""Draws what places are called when no person lent a name: signs made of words, made-up brands, letters, boats.

A sign is a form (``Le Jardin {des}``) filled with common nouns (``Les P'tits Loups``, ``Au fil du temps``); a brand is
two pieces glued (``Novalys``, ``MediLoop``). Any likeness to a real firm is chance. Knows nothing of labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tools.generation.drawing import chance
from tools.generation.names import fold
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

_CAPITALS: Final = "ABCDEFGHIJKLMNOPRSTUVXYZ"
_MUTE: Final = frozenset("aeiouh")
_SMALL: Final = frozenset({"le", "la", "les", "l", "de", "du", "des", "d", "et", "à", "au", "aux", "un", "en", "sur"})
_PLURALS_IN_X: Final = ("eau", "eu", "au")
_WITH_X: Final = frozenset({"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"})


class Noun(NamedTuple):
    """A common noun: ``woman`` says that it is feminine."""

    woman: bool
    text: str


_NOUNS: Final = tuple(Noun(gender == "f", noun) for gender, noun in (row.split("|") for row in words("choses")))
_QUALITIES: Final = tuple(tuple(row.split("|")) for row in words("qualites"))


class Fields:
    """Fills the fields of a form: each mention of a field is drawn anew, so that « {s} et {s} » are two people."""

    def __init__(self, draws: Mapping[str, Callable[[Random], str]], random: Random) -> None:
        """Keep what draws each field."""
        self._draws = draws
        self._random = random

    def __getitem__(self, key: str) -> str:
        """Draw a field.

        Raises:
            KeyError: Nothing draws it.
        """
        return self._draws[key](self._random)


def filled(form: str, draws: Mapping[str, Callable[[Random], str]], random: Random) -> str:
    """Fill a form such as ``garage {s}``."""
    return form.format_map(Fields(draws, random)) if "{" in form else form


def noun_fields() -> dict[str, Callable[[Random], str]]:
    """Give what draws the nouns of a sign, alone or with their article."""
    return {
        "x": lambda random: _noun(random).text,
        "xs": lambda random: plural(_noun(random).text),
        "q": lambda random: _qualified(random).text,
        "le": lambda random: _definite(_noun(random)),
        "leq": lambda random: _definite(_qualified(random)),
        "les": lambda random: f"les {plural(_noun(random).text)}",
        "lesq": _several,
        "du": lambda random: contracted("de", _definite(_noun(random))),
        "des": lambda random: f"des {plural(_noun(random).text)}",
        "au": lambda random: contracted("à", _definite(_noun(random))),
        "auq": lambda random: contracted("à", _definite(_qualified(random))),
        "aux": lambda random: f"aux {plural(_noun(random).text)}",
        "dex": lambda random: elided("de", _noun(random).text),
    }


def sign(random: Random, draws: Mapping[str, Callable[[Random], str]]) -> str:
    """Draw a sign made of words, in one of the cases that signs are written in."""
    made = filled(random.choice(words("enseignes")), draws, random)
    made = made[0].upper() + made[1:]
    if chance(random, 0.5):
        return titled(made)
    return made.upper() if chance(random, 0.08) else made


def brand(random: Random) -> str:
    """Make up a firm's name: ``Novalys``, ``MediLoop``, ``BIO-SENS``, ``Nov'Lys``, ``iTerra``."""
    start, end = random.choice(words("debuts_de_marques")), random.choice(words("fins_de_marques"))
    if start[-1] == end[0]:
        end = end[1:] or "a"
    capital = end[0].upper() + end[1:]
    glued = start + end
    return random.choice(
        (
            glued, glued, glued, start + capital, start + capital, glued.upper(), glued.lower(), f"{start}-{capital}",
            f"{start} {capital}", f"{start}'{capital}", f"{start}{end}{random.randint(2, 9)}",
            f"{glued} {code(random)}",
            f"{random.choice(('i', 'e-', 'my', 'We', 'O2', 'Go'))}{start}", f"{start}{random.choice('&+@')}{capital}",
            f"{start}{random.choice(words('debuts_de_marques')).lower()}", f"{glued} Group", f"Groupe {glued}",
            f"{glued} France", f"{start.upper()}{end}", f"{glued}.{end}",
        ),
    )  # fmt: skip


def code(random: Random) -> str:
    """Draw the letters that a firm goes by: ``JMB``, ``D2L``, ``S.M.P.``, ``3MS``, ``AB&C``."""
    letters = random.choices(_CAPITALS, k=random.choice((2, 3, 3, 3, 4)))
    joined, figure = "".join(letters), random.randint(2, 9)
    return random.choice(
        (
            joined, joined, joined, ".".join(letters) + ".", f"{letters[0]}{figure}{letters[1]}", f"{figure}{joined}",
            f"{joined}{figure}", f"{joined[:-1]}&{letters[-1]}", f"{letters[0]}-{joined[1:]}", joined.capitalize(),
        ),
    )  # fmt: skip


def boat(random: Random, draws: Mapping[str, Callable[[Random], str]]) -> str:
    """Draw a boat's name, between quotes at times."""
    name = filled(random.choice(words("bateaux")), draws, random)
    name = name[0].upper() + name[1:]
    return random.choice(("{}", "{}", "{}", "« {} »", '"{}"', "«{}»", "“{}”")).format(name)


def titled(text: str) -> str:
    """Give a capital to the words of a sign, but for the small ones inside."""
    return " ".join(
        word if index and word.lower().rstrip(",") in _SMALL else word[:1].upper() + word[1:]
        for index, word in enumerate(text.split(" "))
    )


def plural(noun: str) -> str:
    """Write a noun's plural; a compound takes it on its last word, as hurried people do."""
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun in _WITH_X or (noun.endswith(_PLURALS_IN_X) and noun != "bleu"):
        return f"{noun}x"
    return f"{noun[:-2]}aux" if noun.endswith("al") else f"{noun}s"


def elided(word: str, name: str) -> str:
    """Join « de » or « le » to what follows: ``d'étoile``, ``de lune``."""
    return f"{word[:-1]}'{name}" if fold(name)[:1].lower() in _MUTE else f"{word} {name}"


def contracted(word: str, name: str) -> str:
    """Join « de » or « à » to a noun with its article: ``du nuage``, ``à l'étoile``, ``aux loups``."""
    for article, joined in (("le ", {"de": "du ", "à": "au "}), ("les ", {"de": "des ", "à": "aux "})):
        if name.startswith(article):
            return joined[word] + name[len(article) :]
    return f"{word} {name}"


def _noun(random: Random) -> Noun:
    """Draw a noun."""
    return random.choice(_NOUNS)


def _definite(noun: Noun) -> str:
    """Give a noun its article."""
    return elided("la" if noun.woman else "le", noun.text)


def _qualified(random: Random) -> Noun:
    """Draw a noun and an adjective that agrees with it."""
    noun = _noun(random)
    place, man, woman = random.choice(_QUALITIES)
    quality = woman if noun.woman else man
    return Noun(noun.woman, f"{quality} {noun.text}" if place == "a" else f"{noun.text} {quality}")


def _several(random: Random) -> str:
    """Draw several of a noun, with an adjective: ``les petits loups``, ``les bulles bleues``."""
    noun = _noun(random)
    place, man, woman = random.choice(_QUALITIES)
    quality = woman if noun.woman else man
    if " " not in quality and "'" not in quality[:2]:
        quality = plural(quality)
    many = plural(noun.text)
    return f"les {quality} {many}" if place == "a" else f"les {many} {quality}"
