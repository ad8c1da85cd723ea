"""Says how likely a prompt is about one person's care, and which cues say so.

Two ways lead there. An identifier beside health vocabulary is near certain. Without an identifier, the cues counted by
`detectors.care_cues` are weighed by a linear model whose few weights stand in `secret_medical.json`, trained by
`tools/train_secret_medical.py` on texts of our own, and the wording of all words is added
(`detectors.care_wording`). A story about one patient counts whatever it says of itself: a
teaching case or a « fictitious » patient reads as a real one, and no single word may open the gate.

Source: article L1110-4 of the Code de la santé publique (secret covers whatever is known of the person cared for, not
the name alone). Refuses to be a verdict: it is a signal with reasons, to be joined to others. Pure, linear in the
texts; never raises on any string; reasons are fixed words of ours, never words of the prompt.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from detectors.care_cues import CUES, Cues, read_cues
from detectors.care_wording import worded
from detectors.entities import Entity

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Mapping, Sequence

    from detectors.finding import Finding

LIKELY = 0.5
"""Score from which a prompt reads as one person's care."""

WINDOW_WORDS = 160
"""A longer text is also read by stretches of this length, so that a story in a long guideline still shows."""
RATE_WORDS = 60
"""Length from which cues are counted by rate: a long text shows a little of everything."""
MAX_REASONS = 8

PERSON_CUES = (
    "patient:possessif",
    "patient:designe",
    "patient:indefini",
    "patient:abrege",
    "proche:possessif",
    "soi:sante",
    "soignant:geste",
)
FACT_CUES = (
    "age:precis",
    "constante:mesuree",
    "biologie:mesuree",
    "delai:vecu",
    "temps:episode",
    "recit:passe",
    "recit:imparfait",
    "recit:present",
)
HEALTH_CUES = ("sante", "note:abrege", "constante:mesuree", "biologie:mesuree", "soi:sante")
GENERAL_CUES = (
    "question:generale",
    "generique",
    "norme",
    "pluriel",
    "notice",
    "enseignement",
    "administratif",
    "recherche",
    "tache:generale",
    "seuil:compare",
    "age:tranche",
    "impersonnel",
    "regle:condition",
    "regle:plage",
    "consigne:infinitif",
)
NEUTRAL_CUES = ("patient:defini", "soi:je")
"""Cues that serve both sides: the model may weigh them either way."""
CROSSED = (
    "croise:personne_fait",
    "croise:personne_sante",
    "croise:fait_sante",
    "croise:general_sans_fait",
    "croise:sans_sante",
)
FEATURES = (*CUES, "ouverture:generale", *CROSSED)
NEGATIVE_FEATURES = frozenset({*GENERAL_CUES, "ouverture:generale", "croise:general_sans_fait", "croise:sans_sante"})
FREE_FEATURES = frozenset({*NEUTRAL_CUES, "sante"})

WORDING = "formulation"
WORDING_SHARE = 1.5
"""How the whole is worded, and how much that weighs beside the cues: on texts of new authors it judges better."""

CERTAIN, NAMED = 0.98, 0.93
_OWN_IDENTIFIERS = frozenset({Entity.NIR, Entity.INS, Entity.IPP, Entity.SEJOUR, Entity.DATE_NAISSANCE})
"""What only a patient, or the person speaking, has in a text about health."""
_NAMES = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_CARERS = ("dr", "dr.", "drs", "docteur", "docteure", "pr", "pr.", "prof.", "professeur", "professeure", "me", "maitre")
_CARER_REACH = 14
_ENOUGH_HEALTH = 2
_TELLING_CUES = frozenset({*PERSON_CUES, *FACT_CUES})


@dataclass(frozen=True, slots=True)
class MedicalSecrecy:
    """How likely a prompt is about one person's care.

    Attributes:
        score: From 0 to 1; `LIKELY` is where yes begins.
        reasons: The cues that weighed most, as fixed words of ours, the heaviest first; those opened by `contre:`
            speak against.
    """

    score: float
    reasons: tuple[str, ...]


class SecrecyModelError(Exception):
    """The weights file is absent or does not fit this version; the detector must not start."""


def features(counts: Mapping[str, int], words: int, *, opening: bool) -> dict[str, float]:
    """Turn the counts of cues into the model's features, each from 0 to 1.

    Args:
        counts: How often each cue stands in the stretch.
        words: Length of the stretch, in words.
        opening: Whether the text opens on a general question or task.
    """
    scale = max(1.0, words / RATE_WORDS)
    given = {cue: _saturated(counts.get(cue, 0) / scale) for cue in CUES}
    person = max(given[cue] for cue in PERSON_CUES)
    fact = _saturated(sum(counts.get(cue, 0) for cue in FACT_CUES) / scale)
    health = _saturated(sum(counts.get(cue, 0) for cue in HEALTH_CUES) / scale)
    general = _saturated(sum(counts.get(cue, 0) for cue in GENERAL_CUES) / scale)
    given["ouverture:generale"] = float(opening)
    given["croise:personne_fait"] = person * fact
    given["croise:personne_sante"] = person * health
    given["croise:fait_sante"] = fact * health
    given["croise:general_sans_fait"] = general * (1 - fact)
    given["croise:sans_sante"] = (1 - health) ** 2
    return given


def assess(
    texts: Sequence[str], findings: Sequence[Sequence[Finding]], read: Callable[[str], Cues] = read_cues
) -> MedicalSecrecy:
    """Say how likely the passages of one prompt are about one person's care.

    Args:
        texts: The passages.
        findings: For each passage, what the detector found in it.
        read: Reads the cues of a passage; whoever remembers them gives its own.

    Raises:
        ValueError: There are not as many lists of findings as passages.
        SecrecyModelError: The weights file is absent or does not fit.
    """
    if len(texts) != len(findings):
        raise ValueError("one list of findings for each passage")
    shown = [read(text) for text in texts]
    stretches = [stretch for cues in shown for stretch in _stretches(cues)]
    best = max((_weigh(*stretch) for stretch in stretches), default=_NOTHING)
    named = _identified(texts, findings, [cue for cues in shown for _, cue in cues.hits])
    if named is None:
        return MedicalSecrecy(round(best[0], 3), best[1])
    floor, reason = named
    own = tuple(known for known in best[1] if not known.startswith("contre:"))
    return MedicalSecrecy(round(1 - (1 - floor) * (1 - best[0]), 3), (reason, *own)[:MAX_REASONS])


_NOTHING: tuple[float, tuple[str, ...]] = (0.0, ())


def _saturated(count: float) -> float:
    return count / (count + 1)


def _stretches(cues: Cues) -> list[tuple[Counter[str], int, bool, float]]:
    """Give the whole text, and its overlapping windows if it is long: cues, words, opening and wording of each."""
    if not cues.words:
        return []
    starts = range(0, cues.words - WINDOW_WORDS // 2, WINDOW_WORDS // 2) if cues.words > WINDOW_WORDS else ()
    places = [(0, cues.words), *((first, min(first + WINDOW_WORDS, cues.words)) for first in starts)]
    return [
        (cues.counts(first, last), last - first, cues.opening and not first, worded(cues.sums, first, last))
        for first, last in places
    ]


def _weigh(counts: Mapping[str, int], words: int, opening: bool, wording: float) -> tuple[float, tuple[str, ...]]:  # noqa: FBT001 - unpacked from a stretch
    bias, weights = _model()
    given = features(counts, words, opening=opening)
    shares = {name: weights[name] * value for name, value in given.items() if value and weights[name]}
    if wording:
        shares[WORDING] = WORDING_SHARE * wording
    total = bias + sum(shares.values())
    _credit(shares, given)
    told = sorted((name for name in shares if not name.startswith("croise:")), key=lambda name: -abs(shares[name]))
    reasons = tuple(name if shares[name] > 0 else f"contre:{name}" for name in told[:MAX_REASONS])
    return 1 / (1 + math.exp(-total)), reasons


def _credit(shares: dict[str, float], given: Mapping[str, float]) -> None:
    """Give what the person crossed with facts and health weighs to the cue that shows the person."""
    person = max(PERSON_CUES, key=lambda cue: given[cue])
    crossed = sum(shares.get(name, 0.0) for name in ("croise:personne_fait", "croise:personne_sante"))
    if given[person] and crossed:
        shares[person] = shares.get(person, 0.0) + crossed


def _identified(
    texts: Sequence[str], findings: Sequence[Sequence[Finding]], cues: Sequence[str]
) -> tuple[float, str] | None:
    """Give the floor that identifiers beside health vocabulary set, if they do."""
    health = sum(cue in HEALTH_CUES for cue in cues)
    if not health:
        return None
    every = [(text, finding) for text, found in zip(texts, findings, strict=True) for finding in found]
    if any(finding.entity in _OWN_IDENTIFIERS for _, finding in every):
        return CERTAIN, "identifiant:patient"
    telling = health >= _ENOUGH_HEALTH or any(cue in _TELLING_CUES for cue in cues)
    if telling and any(finding.entity in _NAMES and not _carer(text, finding.start) for text, finding in every):
        return NAMED, "identifiant:nom"
    return None


def _carer(text: str, start: int) -> bool:
    """Say whether a name stands after a carer's title, perhaps with a first name between."""
    before = text[max(0, start - _CARER_REACH) : start].lower().replace("î", "i").split()
    return any(word in _CARERS for word in before[-2:])


@lru_cache(maxsize=1)
def _model() -> tuple[float, dict[str, float]]:
    try:
        stored = json.loads(Path(__file__).with_name("secret_medical.json").read_text(encoding="utf-8"))
        bias, weights = float(stored["bias"]), {name: float(stored["weights"][name]) for name in FEATURES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SecrecyModelError("the weights of the medical-secrecy signal cannot be read") from error
    if set(stored["weights"]) != set(FEATURES) or not all(map(math.isfinite, (bias, *weights.values()))):
        raise SecrecyModelError("the weights of the medical-secrecy signal are of another version")
    return bias, weights
