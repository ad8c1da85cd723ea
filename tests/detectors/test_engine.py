"""The detector as a whole: what it promises whatever its recognisers say."""

from __future__ import annotations

import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import Pattern, PatternRecognizer

from detectors.engine import DetectionError, Detector, TextTooLong
from detectors.entities import Entity
from detectors.finding import Known
from detectors.recognisers.base import Candidate
from tests.detectors.values import shown_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CANARY = "Valmier"


class Finder:
    """A recogniser of one word."""

    name = "essai"
    entities = frozenset({Entity.NOM})

    def __init__(self, score: float = 0.9, shift: int = 0, entity: Entity = Entity.NOM) -> None:
        self.score, self.shift, self.entity, self.runs = score, shift, entity, 0

    def find(self, text: str) -> Iterator[Candidate]:
        """Report every place of the word."""
        self.runs += 1
        for match in re.finditer(CANARY, text):
            yield Candidate(match.start(), match.end() + self.shift, self.entity, self.score, "essai:mot")


class Failing:
    """A recogniser that raises, with the text in its message, as a codec does."""

    name = "panne"
    entities = frozenset({Entity.NOM})

    def __init__(self, fail: Callable[[str], object]) -> None:
        self.fail = fail

    def find(self, text: str) -> Iterator[Candidate]:
        """Fail."""
        self.fail(text)
        yield Candidate(0, 1, Entity.NOM, 1.0, "panne:jamais")


def values(detector: Detector, text: str) -> list[str]:
    """Show what is found by its value."""
    return [text[one.start : one.end] for one in detector.find(text)]


def test_offsets_count_in_the_original() -> None:
    """A disguised name is found in the normalised text and reported where the user typed it."""
    assert values(Detector([Finder()]), "a\u200b ½ V\u200balm&iacute;er Valmi-\ner") == ["Valmi-\ner"]
    assert values(Detector([Finder()]), "½ V\u200bаlmier") == ["V\u200bаlmier"]


def test_findings_are_told_with_their_reason() -> None:
    """The entity, the score and the cue come through Presidio unchanged."""
    (found,) = Detector([Finder()]).find("M. Valmier")
    assert (found.entity, found.score, found.reasons) == (Entity.NOM, 0.9, ("essai:mot",))


@pytest.mark.parametrize(("score", "kept"), [(0.49, 0), (0.5, 1), (1.0, 1)])
def test_weak_candidates_are_dropped(score: float, kept: int) -> None:
    """Below one half nothing is reported."""
    assert len(Detector([Finder(score)]).find("M. Valmier")) == kept


def test_a_text_is_read_once() -> None:
    """The conversation comes back at each turn; only new passages cost."""
    finder = Finder()
    detector = Detector([finder])
    assert detector.find("M. Valmier") == detector.find("M. Valmier")
    assert detector.find_together(["M. Valmier", "rien"])[0]
    assert finder.runs == 2


def test_passages_share_what_they_reveal() -> None:
    """A value found in one passage, or known from the conversation, is found in the others."""
    detector = Detector([Finder()])
    texts = ["M. Valmier", "puis valmier et ORVAULT"]
    found = detector.find_together(texts, shown_before(Known("Orvault", Entity.NOM)))
    assert [[text[one.start : one.end] for one in ones] for text, ones in zip(texts, found, strict=True)] == [
        ["Valmier"],
        ["valmier", "ORVAULT"],
    ]


def test_a_text_beyond_the_limit_is_refused() -> None:
    """What cannot be read whole is not read in part; the message tells lengths only."""
    detector = Detector([Finder()], limit_code_points=10)
    assert detector.find("a" * 10) == ()
    with pytest.raises(TextTooLong, match=r"^11 code points, at most 10 are read$"):
        detector.find("a" * 11)
    with pytest.raises(TextTooLong):
        detector.find_together(["a", CANARY * 2])


@pytest.mark.parametrize(
    "fail",
    [
        lambda text: {}[text],
        lambda text: (text + "\ud800").encode(),
        int,
        [].index,
    ],
)
def test_a_failing_recogniser_fails_the_search(fail: Callable[[str], object]) -> None:
    """A recogniser is never skipped, and its error, which quotes the text, does not get out."""
    detector = Detector([Finder(), Failing(fail)])
    with pytest.raises(DetectionError) as caught:
        detector.find(CANARY)
    error: BaseException | None = caught.value
    assert error is not None
    assert error.__cause__ is None
    assert error.__context__ is None
    assert CANARY not in f"{error!r}{error}"
    with pytest.raises(DetectionError):
        detector.find(CANARY)


@pytest.mark.parametrize("finder", [Finder(shift=100), Finder(shift=-7), Finder(entity=Entity.LIEU)])
def test_an_impossible_candidate_fails_the_search(finder: Finder) -> None:
    """A stretch outside the text, an empty one, or an entity not announced: the recogniser is broken."""
    with pytest.raises(DetectionError, match="impossible"):
        Detector([finder]).find("M. Valmier")


def test_no_recogniser_is_no_detector() -> None:
    """Presidio would load its own recognisers in their place, one of which asks the network."""
    with pytest.raises(ValueError, match="recogniser"):
        Detector([])


def test_a_recogniser_from_elsewhere_can_be_plugged_in() -> None:
    """A hospital's own Presidio recogniser gets French tokens, and reports with ours."""

    class Tokens(PatternRecognizer):
        """Counts the tokens that it is given."""

        seen = 0

        def analyze(self, text, entities, nlp_artifacts=None, regex_flags=None):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            type(self).seen = len(nlp_artifacts.tokens)
            return super().analyze(text, entities, nlp_artifacts, regex_flags)

    patterns = [Pattern("étage", r"étage \d", 0.7)]
    plugged = Tokens(supported_entity="UNITE", name="local", supported_language="fr", patterns=patterns)
    text = "M. Valmier, étage 4"
    found = Detector([Finder()], plugged=[plugged]).find(text)
    assert [(text[one.start : one.end], one.entity) for one in found] == [
        ("Valmier", Entity.NOM),
        ("étage 4", Entity.UNITE),
    ]
    assert found[1].reasons == ("presidio:local",)
    assert Tokens.seen >= 4


def test_tokens_of_an_endless_word_are_cut() -> None:
    """A run without blanks, on which spaCy's tokeniser is quadratic, is still tokenised, and losslessly."""
    from detectors.french_model import FrenchModel  # noqa: PLC0415 - the only test that needs it

    model = FrenchModel(tokens=True)
    model.load()
    text = "  Jean " + "(" * 20_000 + "a" * 1000 + "\n\n fin "
    with model.reading():
        tokens = model.process_text(text, "fr").tokens
        assert "".join(token.text_with_ws for token in tokens) == text


def test_presidio_says_nothing_of_the_text(caplog: pytest.LogCaptureFixture) -> None:
    """Even with everything logged, no word of a prompt reaches a log."""
    with caplog.at_level(logging.DEBUG):
        Detector([Finder()]).find_together(["M. Valmier"], shown_before(Known("Orvault", Entity.NOM)))
    assert CANARY not in caplog.text
    assert "Orvault" not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith("presidio")]


@settings(deadline=None, max_examples=50)
@given(st.text() | st.text(st.sampled_from("M. Valmier,\n\u200b½0639é:@/()bonjour")))
def test_any_text_is_read_by_the_real_detector(detector: Detector, text: str) -> None:
    """On any string the production detector answers: sorted, disjoint findings within the text, above the threshold."""
    found = detector.find(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) and 0.5 <= one.score <= 1 for one in found)


def test_the_real_detector_takes_courtesy_away(detector: Detector) -> None:
    """Courtesy is one more entity, found at the edges of a message."""
    text = "Bonjour, quel est le délai d'action de l'apixaban ? Merci !"
    found = [text[one.start : one.end] for one in detector.find(text) if one.entity is Entity.COURTOISIE]
    assert found == ["Bonjour, ", " Merci !"]
