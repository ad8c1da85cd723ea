"""Courtesy addressed to the model: « Bonjour, », « s'il te plaît », « Merci d'avance ! ».

Words that ask nothing cost energy and money at every turn, and nothing is lost without them. They are found at the
edges of a message only, where they speak to the model; what is left must read well, so a stretch takes along the comma
or the blank beside it.

Refuses whatever may carry meaning: courtesy inside the message, in quotes, in a text brought along to be translated,
corrected, answered or sent (`_apports`), in a pasted letter (own salutation, closing or signature), as the topic of the
question (« comment dire merci en anglais »); and a message that holds nothing else. When in doubt it reports nothing:
courtesy that stays is harmless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers import _apports as apports
from detectors.recognisers import _formules as formules
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SCORE = 0.9

_MOST_FORMULAS = 5  # at one edge
_FOOT = 200  # code points in which a closing formula and what surrounds it must fit
_INTRODUCTION = 300  # code points in which a request says that a text follows
_FEWEST_WORDS = 3  # of a request that no punctuation parts from its greeting
_SENTENCE_ENDS = ".?!…:\n"


class CourtoisieRecogniser:
    """Finds courtesy to the model at both edges of a message."""

    name = "courtoisie"
    entities = frozenset({Entity.COURTOISIE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report the stretches that can go without changing what is asked."""
        start = _opening_end(text)
        closings = _closings(text, start)
        if not any(map(str.isalnum, text[start : closings[0][0] if closings else len(text)])):
            return
        if start:
            yield Candidate(0, start, Entity.COURTOISIE, SCORE, "courtoisie:ouverture")
        for first, last in closings:
            yield Candidate(first, last, Entity.COURTOISIE, SCORE, "courtoisie:cloture")


def _opening_end(text: str) -> int:
    """Say where the request begins; 0 when no courtesy may be taken from before it."""
    place = 0
    own_line = False
    assistant = apports.program_greeted(text)
    if assistant:
        place = assistant.end()
    for _ in range(_MOST_FORMULAS):
        match = formules.OPENING.match(text, place)
        if not match or not _opens(match):
            break
        place = match.end()
        own_line = own_line or "\n" in text[match.end("stop") if match["stop"] else match.start() : place]
    order = formules.ORDER.match(text, place)
    if order:
        place = order.end()
    if not place or formules.NO_REQUEST.match(text, place) or (own_line and _is_letter(text, place)):
        return 0
    return 0 if apports.comes_first(text, place) else place


def _opens(match: re.Match[str]) -> bool:
    """Say whether a formula at the head is closed by punctuation, or at least followed by a request."""
    text, end, stop = match.string, match.end(), match["stop"]
    if stop is not None:
        return match["talk"] is not None or "?" not in stop
    if match["thanks"] or match["talk"]:
        return False
    if match["greeting"] and formules.ADDRESSED.match(text, end):
        return True
    sentence = text[end : end + _INTRODUCTION].split("\n", 1)[0]
    follows = formules.CAN_FOLLOW.match(sentence) is not None and len(sentence.split()) >= _FEWEST_WORDS
    return follows and not formules.TOPIC.search(sentence)


def _closings(text: str, start: int) -> list[tuple[int, int]]:
    """Say from where to where courtesy stands at the foot of the request, in the order of the text."""
    chain = _chain(text, start, len(text))
    if chain and not apports.holds(text, start, chain) and not _carries_text(text, start):
        return _stretches(chain)
    end = apports.request_end(text, start)
    asking = _chain(text, start, end) if end else []
    return _stretches(asking) if asking and not apports.holds(text, start, asking) else []


def _chain(text: str, start: int, foot: int) -> list[re.Match[str]]:
    """Read the formulas that follow each other up to a foot."""
    chain: list[re.Match[str]] = []
    while len(chain) < _MOST_FORMULAS and (match := formules.CLOSING.search(text, max(start, foot - _FOOT), foot)):
        chain.insert(0, match)
        foot = match.start()
    while chain and not _closes(chain[0], start):
        del chain[0]
    return chain


def _stretches(chain: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Give the stretches that can go with the formulas."""
    text = chain[0].string
    stretches: list[tuple[int, int]] = []
    whole = False
    for match in chain:
        # A formula that is a sentence of its own goes with its full stop; else the stop is the request's and stays.
        begin = match.start()
        whole = whole or not begin or "\n" in match["before"] or text[begin - 1] in _SENTENCE_ENDS
        stretches.append((begin, match.end() if whole else match.start("after")))
    return stretches


def _closes(match: re.Match[str], start: int) -> bool:
    """Say whether a formula at the foot is one: parted from the request, and not what the request is about."""
    text, before = match.string, match["before"]
    head = text[start : match.start()]
    if formules.LEANS.search(head[-_FOOT:]):
        return False
    if match["please"]:
        return bool(before)
    if "\n" in before or not head or head[-1] in _SENTENCE_ENDS:
        return not head.endswith(":")
    about_words = formules.MENTIONED.search(head) or formules.TOPIC.search(head)
    return not about_words and (bool(before.strip()) or (match["thanks"] is not None and bool(before)))


def _carries_text(text: str, start: int) -> bool:
    """Say whether the message brings a text along, whose own courtesy may stand at its foot."""
    if text.count('"', start) % 2 or text.count("«", start) > text.count("»", start):
        return True
    if formules.TEXT_WORK.search(text, start) and formules.BRINGS.search(text.rstrip(), start):
        return True
    return bool(formules.LETTER_HEAD.search(text, start) or formules.LETTER_FOOT.search(text, start))


def _is_letter(text: str, start: int) -> bool:
    """Say whether the greeting, on a line of its own, is the salutation of a pasted letter."""
    if formules.INTRODUCED.search(text, start, start + _INTRODUCTION):
        return False
    if formules.LETTER_FOOT.search(text, start):
        return True
    return bool(formules.LETTER_CLOSING.search(text, start)) and not formules.REQUEST.search(text, start)
