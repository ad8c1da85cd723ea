"""Draws numbers of every kind, valid where a rule exists; patterns stand in ``words``.

Phones come from the ranges that ARCEP keeps for fiction; NIR carry a right key (INSEE), RPPS, FINESS and cards a right
Luhn digit, IBAN a right ISO 7064 key, so that training text looks like life without naming anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.generation.dates import birth
from tools.generation.drawing import chance
from tools.generation.words import words

if TYPE_CHECKING:
    from random import Random

_FICTION: Final = ("019900", "026191", "035301", "046571", "053649", "063998", "063998")
_FIGURES: Final = "0123456789"
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTVWXYZ"
_SYMBOLS: Final = {"#": _FIGURES, "@": _LETTERS, "*": _LETTERS + _LETTERS.lower() + _FIGURES}
_DEPARTMENTS: Final = (
    *(f"{number:02}" for number in (*range(1, 20), *range(21, 96))),
    *("2A", "2B", "97", "99"),
)
_LAST_FIGURE: Final = 9


def pattern(random: Random, name: str) -> str:
    """Fill one pattern of a list: ``#`` a figure, ``@`` a letter, ``%`` a year on two figures, ``*`` either."""
    return "".join(
        f"{random.randint(19, 27)}" if mark == "%" else random.choice(_SYMBOLS.get(mark, mark))
        for mark in random.choice(words(name))
    )


def figures(random: Random, length: int) -> str:
    """Draw figures."""
    return "".join(random.choices(_FIGURES, k=length))


def nir(random: Random) -> str:
    """A NIR with its key, spaced as people do, without key at times."""
    department = random.choice(_DEPARTMENTS)
    body = random.choice("12") + f"{birth(random):%y%m}{department}{random.randint(1, 990):03}{figures(random, 3)}"
    key = f"{97 - int(body.replace('2A', '19').replace('2B', '18')) % 97:02}"
    groups = [body[0], body[1:3], body[3:5], body[5:7], body[7:10], body[10:13]]
    odd = "".join(f"{group}{random.choice(('', ' ', ' ', '.'))}" for group in groups)
    return random.choice(
        (
            body + key,
            body + key,
            " ".join([*groups, key]),
            " ".join([*groups, key]),
            " ".join([*groups, key]),
            body,
            random.choice((".", "-", "  ", "/")).join([*groups, key]),
            f"{odd.rstrip(' .')}{random.choice(('', ' ', ' clé ', '/'))}{key}",
        ),
    )


def telephone(random: Random) -> str:
    """A phone number from the ranges for fiction."""
    start = random.choice(_FICTION)
    number = start + figures(random, 10 - len(start))
    pairs = [number[place : place + 2] for place in range(0, 10, 2)]
    if chance(random, 0.12):
        gap = random.choice((" ", ""))
        return f"+33{random.choice((' ', '', ' (0)'))}{number[1]}{gap}{gap.join(pairs[1:])}"
    return random.choice((" ", " ", " ", ".", "-", "", "", "/", "  ")).join(pairs)


def with_luhn(digits: str) -> str:
    """Add the Luhn digit."""
    total = 0
    for index, figure in enumerate(reversed(digits)):
        value = int(figure) * (2 if index % 2 == 0 else 1)
        total += value - _LAST_FIGURE if value > _LAST_FIGURE else value
    return digits + str(-total % 10)


def rpps(random: Random) -> str:
    """A professional's number of 11 figures."""
    return _grouped(random, with_luhn("10" + figures(random, 8)), (2, 3, 3, 3))


def adeli(random: Random) -> str:
    """A professional's former number of 9 figures."""
    return _grouped(random, f"{random.randint(1, 95):02}{figures(random, 7)}", (2, 1, 5, 1))


def finess(random: Random) -> str:
    """An establishment's number of 9 figures."""
    return _grouped(random, with_luhn(f"{random.randint(1, 95):02}0{figures(random, 5)}"), (2, 3, 4))


def iban(random: Random) -> str:
    """A French IBAN with a right key; 152700 is ``FR00`` in figures (ISO 13616)."""
    body = figures(random, 23)
    return _grouped(random, f"FR{98 - int(body + '152700') % 97:02}{body}", (4, 4, 4, 4, 4, 4, 3))


def card(random: Random) -> str:
    """A payment card of 16 figures."""
    return _grouped(random, with_luhn(random.choice("45") + figures(random, 14)), (4, 4, 4, 4))


def plate(random: Random) -> str:
    """A number plate, of today's system or the former one."""
    first, last = ("".join(random.choices(_LETTERS, k=2)) for _ in range(2))
    link = random.choice("-- ")
    if chance(random, 0.8):
        return f"{first}{link}{figures(random, 3)}{link}{last}"
    return f"{figures(random, 4)} {first} {random.randint(10, 95)}"


def ip_address(random: Random) -> str:
    """An address of a private or documentation network (RFC 1918, 5737, 3849)."""
    last = random.randint(1, 254)
    return random.choice(
        (
            f"10.{random.randint(0, 255)}.{random.randint(0, 255)}.{last}",
            f"192.168.{random.randint(0, 255)}.{last}",
            f"203.0.113.{last}",
            f"2001:db8::{last:x}",
        ),
    )


def url(random: Random, surname: str) -> str:
    """An address that tells whose file it is."""
    path = random.choice(
        (
            f"patient/{figures(random, 8)}",
            f"dossier?id={figures(random, 7)}",
            f"rdv/{surname}-{figures(random, 4)}",
            f"cr/{figures(random, 6)}.pdf",
            f"patients/{surname}",
        ),
    )
    return f"{random.choice(('https://', 'https://', 'http://', 'www.'))}{random.choice(words('hotes'))}/{path}"


def _grouped(random: Random, number: str, sizes: tuple[int, ...]) -> str:
    """Write a number in groups, or in one."""
    if chance(random, 0.6):
        return number
    groups, start = [], 0
    for size in sizes:
        groups.append(number[start : start + size])
        start += size
    return " ".join(groups)
