"""Draws calendar dates and writes them in every form: figures, words, shortened, partial, with the day of the week.

The forms stand in ``words/dates_*.txt``. Durations, times and guideline years are no business of this file.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.spelling import number_in_words
from tools.generation.words import words

if TYPE_CHECKING:
    from random import Random

LATEST: Final = date(2027, 12, 31)
BIRTH_YEARS: Final = (1928, 2026)
COMPLETE_SHARE: Final = 0.72
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_SHORT: Final = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def full_date(random: Random) -> str:
    """A date of the last twelve years, sometimes without its year."""
    form = "dates_completes" if chance(random, COMPLETE_SHARE) else "dates_partielles"
    return _written(random, _day(random), form)


def birth_date(random: Random) -> str:
    """A birth date, always with its year."""
    return _written(random, birth(random), "dates_completes")


def short_date(random: Random) -> str:
    """Day and month in figures."""
    return _written(random, _day(random), "dates_courtes")


def month(random: Random) -> str:
    """Month and year."""
    return _written(random, _day(random, 30), "mois_annee")


def day_number(random: Random) -> str:
    """A day without its month, as after « le »."""
    day = random.randint(1, 31)
    return random.choice((f"{day}", f"{day}", f"{day:02}", "1er" if day == 1 else f"{day}"))


def month_alone(random: Random) -> str:
    """A month without its year, or a season with one."""
    if chance(random, 0.2):
        season = random.choice(("printemps", "été", "automne", "hiver", "Noël", "Pâques", "Toussaint"))
        return f"{season} {_day(random).year}"
    month_name = random.choice(_MONTHS)
    return random.choice((month_name, month_name, month_name, random.choice(_SHORT), month_name.capitalize()))


def birth_year(random: Random) -> str:
    """A year of birth, on four figures or two."""
    year = birth(random).year
    return random.choice((f"{year}", f"{year}", f"{year % 100:02}"))


def weekday(random: Random) -> str:
    """Day of the week and date."""
    return _written(random, _day(random), "jours_dates")


def birth(random: Random) -> date:
    """Draw a day of birth."""
    return date(random.randint(*BIRTH_YEARS), 1, 1) + timedelta(days=random.randint(0, 364))


def _day(random: Random, years: int = 12) -> date:
    """A day of the last ``years`` years, recent ones more often."""
    return LATEST - timedelta(days=int(random.random() ** 2 * years * 365.25))


def _written(random: Random, when: date, form: str) -> str:
    """Write a day in one of the forms of a list."""
    name, day_name = _MONTHS[when.month - 1], _DAYS[when.weekday()]
    first = when.day == 1
    return random.choice(words(form)).format(
        d=when.day,
        d2=f"{when.day:02}",
        m=when.month,
        m2=f"{when.month:02}",
        a=when.year,
        a2=f"{when.year % 100:02}",
        n=random.choice(("1er", "1er", "1")) if first else when.day,
        mois=name,
        Mois=name.capitalize(),
        MOIS=name.upper(),
        moi=name[:3].upper(),
        abrege=_SHORT[when.month - 1],
        jour=day_name,
        Jour=day_name.capitalize(),
        jou=day_name[:3],
        lettres=f"{'premier' if first else number_in_words(when.day)} {name} {number_in_words(when.year)}",
    )
