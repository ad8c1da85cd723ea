"""The detector: Presidio's analyzer over our own recognisers, built once per process.

A text is normalised, Presidio runs the recognisers on it, what scores below the threshold is dropped, offsets are
mapped back to the text as the user typed it, and what was reported is refined (`detectors.refining`). With
`detectors.french_model` this is the only module that imports `presidio_analyzer` or `spacy`.

Choices, each measured on French clinical prompts:

- Only our recognisers are registered. Of Presidio's own none is French, the e-mail one asks the network for a list, and
  the phone one costs two thirds of an analysis.
- Context words live in our recognisers, with the patterns that they qualify. Presidio's lemma enhancer compares single
  words in a window, needs a lemmatiser, copies every result and walks all tokens for each of them; it is replaced by
  one that changes nothing.

Refuses: a text longer than its limit, and any failure of a recogniser. Nothing is ever skipped in silence, and no error
raised here holds a word of the text. Offsets are Unicode code points.
"""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer

from detectors._inverted_case import righted
from detectors._whole_addresses import whole_addresses
from detectors.beside import BESIDE, Beside
from detectors.caching import FindingCache
from detectors.consistency import spread
from detectors.entities import Entity
from detectors.etablissement import EtablissementUnavailable, FichierEtablissementRecogniser, Source
from detectors.finding import Finding
from detectors.french_model import LANGUAGE, FrenchModel
from detectors.normalising import Normalised, normalise
from detectors.recognisers.registry import all_recognisers
from detectors.refining import refined
from detectors.tagging.tagger import USUAL_THRESHOLD
from detectors.told import tells, told_days, with_days
from detectors.untold import without_untold
from detectors.weighing import STRICT_BARS, USUAL_BARS, Bars

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from presidio_analyzer.nlp_engine import NlpArtifacts

    from detectors.conversations import Shown
    from detectors.recognisers.base import Recogniser

THRESHOLD = 0.5
STRONG = 0.85  # see `detectors.recognisers.base.Candidate`
LIMIT_CODE_POINTS = 200_000

_REASON = "reason"


class DetectionError(Exception):
    """Something went wrong while looking for identities: the text must not leave. Never holds a word of it."""


class TextTooLong(DetectionError):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The text is longer than the detector's limit."""


class _Adapter(EntityRecognizer):
    """One of our recognisers, as Presidio knows it."""

    name: str

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        super().__init__(
            supported_entities=sorted(recogniser.entities), name=recogniser.name, supported_language=LANGUAGE
        )

    def load(self) -> None:
        """Nothing: a recogniser is complete once built."""

    def analyze(
        self,
        text: str,
        entities: Sequence[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - Presidio's signature
    ) -> list[RecognizerResult]:
        """Run the recogniser.

        Raises:
            DetectionError: It failed, or reported a stretch outside the text or an entity that it does not announce.
        """
        results = []
        failure = None
        try:
            for found in self._recogniser.find(text):
                if not 0 <= found.start < found.end <= len(text) or found.entity not in self._recogniser.entities:
                    failure = "an impossible candidate"
                    break
                results.append(
                    RecognizerResult(
                        str(found.entity),
                        found.start,
                        found.end,
                        found.score,
                        recognition_metadata={RecognizerResult.RECOGNIZER_NAME_KEY: self.name, _REASON: found.reason},
                    )
                )
        except Exception as error:  # noqa: BLE001 - whatever it is, its message may quote the prompt
            failure = type(error).__name__
        if failure is not None:
            raise DetectionError(f"recogniser {self.name}: {failure}")
        return results


class _NoContext(ContextAwareEnhancer):
    """Leaves results as they are: our recognisers have weighed their own cues."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,  # noqa: ARG002 - Presidio's signature
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - Presidio's signature
        recognizers: list[EntityRecognizer],  # noqa: ARG002 - Presidio's signature
        context: list[str] | None = None,  # noqa: ARG002 - Presidio's signature
    ) -> list[RecognizerResult]:
        """Give the results back."""
        return raw_results


class _Analyzer(AnalyzerEngine):
    """Presidio's engine without its search for results to enhance: a recogniser from elsewhere may, ours never do."""

    def _enhance_using_context(
        self,
        text: str,  # noqa: ARG002 - Presidio's signature
        raw_results: list[RecognizerResult],
        *_: object,
    ) -> list[RecognizerResult]:
        return raw_results


class Detector:
    """Finds what identifies someone in French text. Safe to share between threads, unless it has a second process.

    Args:
        recognisers: Those to run; at least one. With a `Beside` among them, for one thread only.
        plugged: Presidio recognisers from elsewhere, such as a hospital's own model; they get spaCy's French tokens,
            and report entities of `detectors.entities`.
        local: The hospital's own file, one of the recognisers: its words never to touch are obeyed.
        limit_code_points: Length beyond which a text is refused.
        bars: How probable what the network alone reports must be.
    """

    def __init__(
        self,
        recognisers: Sequence[Recogniser],
        *,
        plugged: Sequence[EntityRecognizer] = (),
        local: FichierEtablissementRecogniser | None = None,
        limit_code_points: int = LIMIT_CODE_POINTS,
        bars: Bars = USUAL_BARS,
    ) -> None:
        if not recognisers:
            # Presidio would quietly load its own ones instead.
            raise ValueError("a detector needs at least one recogniser")
        _hush_presidio()
        self._model = FrenchModel(tokens=bool(plugged))
        adapters = [_Adapter(recogniser) for recogniser in recognisers]
        self._analyzer = (AnalyzerEngine if plugged else _Analyzer)(
            registry=RecognizerRegistry(recognizers=[*adapters, *plugged], supported_languages=[LANGUAGE]),
            nlp_engine=self._model,
            supported_languages=[LANGUAGE],
            default_score_threshold=THRESHOLD,
            context_aware_enhancer=_NoContext(),
            log_decision_process=False,
        )
        self._limit_code_points = limit_code_points
        self._bars = bars
        self._beside = next((one for one in recognisers if isinstance(one, Beside)), None)
        self._local = local
        self._local_version = 0
        self._cache = FindingCache()
        self._days = FindingCache()

    def find(self, text: str) -> tuple[Finding, ...]:
        """Find what stands in one text.

        Returns:
            Sorted findings that do not overlap, with offsets in the text given.

        Raises:
            TextTooLong: The text is longer than the limit.
            DetectionError: A recogniser, or Presidio, failed.
        """
        if len(text) > self._limit_code_points:
            raise TextTooLong(f"{len(text)} code points, at most {self._limit_code_points} are read")
        self._follow_local_file()
        return self._cache.get_or_find(text, self._find)

    def find_together(self, texts: Sequence[str], shown: Shown | None = None) -> tuple[tuple[Finding, ...], ...]:
        """Find what stands in the passages of one request, each value found in one of them being found in all.

        Args:
            texts: The passages, in the order in which they were written.
            shown: Values that the conversation has already shown to be identifying.

        Returns:
            For each passage, what `find` gives plus the other places of the same values.

        Raises:
            TextTooLong: A passage is longer than the limit.
            DetectionError: A recogniser, or Presidio, failed.
        """
        found = [self.find(text) for text in texts]
        together = tuple(map(whole_addresses, texts, spread(texts, found, shown)))
        told_before = shown is not None and bool(shown.values)
        if told_before or tells(together):
            days = [self._days.get_or_find(text, told_days) for text in texts]
            together = tuple(map(with_days, together, days))
        elif self._bars.assent:
            together = without_untold(texts, together)
        if self._local is None:
            return together
        return tuple(
            tuple(one for one in every if one in first or not self._is_protected(text, one))
            for text, first, every in zip(texts, found, together, strict=True)
        )

    def _follow_local_file(self) -> None:
        """Forget what was found under another version of the hospital's file.

        Raises:
            DetectionError: The file cannot be used now: nothing is found by half.
        """
        if self._local is None:
            return
        try:
            version = self._local.version()
        except EtablissementUnavailable:
            raise DetectionError("the hospital's file cannot be used") from None
        if version != self._local_version:
            self._local_version = version
            self._cache = FindingCache()

    def _is_protected(self, text: str, found: Finding) -> bool:
        """Say whether a weak finding lies in words that the hospital wants left alone; a sure one never does."""
        return self._local is not None and found.score < STRONG and self._local.protects(text, found.start, found.end)

    def _find(self, text: str) -> tuple[Finding, ...]:
        text = righted(text)
        normalised = normalise(text)
        failure = None
        try:
            meanwhile = self._beside.searching(normalised.text) if self._beside else nullcontext()
            with self._model.reading(), meanwhile:
                results = self._analyzer.analyze(normalised.text, LANGUAGE)
            reported = [_finding(result, normalised) for result in results]
            return refined(text, normalised, reported, self._bars, self._is_protected)
        except DetectionError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, its message may quote the prompt
            failure = type(error).__name__
        raise DetectionError(f"analysis: {failure}")


def build_detector(
    *,
    etablissement: Path | None = None,
    plugged: Sequence[EntityRecognizer] = (),
    limit_code_points: int = LIMIT_CODE_POINTS,
    tagger_threshold: float = USUAL_THRESHOLD,
    with_second_process: bool = False,
) -> Detector:
    """Build the detector with every recogniser; takes seconds, to be done once per process.

    Args:
        etablissement: The hospital's own file (see `detectors.etablissement`).
        plugged: Presidio recognisers from elsewhere (see `Detector`).
        limit_code_points: Length beyond which a text is refused.
        tagger_threshold: Probability above which the trained model reports a word; below the usual one, what it alone
            reports is believed more easily too (`detectors.weighing`).
        with_second_process: Search with a core more (see `detectors.beside`); only in a process of a single thread.

    Raises:
        detectors.french_model.ModelMissing: No French spaCy model is installed.
        detectors.lexicon.LexiconError: The lexicon file is absent or damaged.
        detectors.tagging.tagger.TaggerError: The trained model's file is absent, or not the recorded one.
        detectors.etablissement.EtablissementUnavailable: The hospital's file cannot be used.
    """
    local = FichierEtablissementRecogniser(Source(etablissement)) if etablissement else None
    recognisers = all_recognisers(*([local] if local else []), tagger_threshold=tagger_threshold)
    if with_second_process:
        beside = Beside([one for one in recognisers if one.name in BESIDE])
        # Last: by then it has its answer.
        recognisers = (*(one for one in recognisers if one.name not in BESIDE), beside)
    return Detector(
        recognisers,
        plugged=plugged,
        local=local,
        limit_code_points=limit_code_points,
        bars=STRICT_BARS if tagger_threshold < USUAL_THRESHOLD else USUAL_BARS,
    )


def _finding(result: RecognizerResult, normalised: Normalised) -> Finding:
    start, end = normalised.original_span(result.start, result.end)
    metadata = result.recognition_metadata
    reason = metadata.get(_REASON) or f"presidio:{metadata[RecognizerResult.RECOGNIZER_NAME_KEY]}"
    return Finding(start, end, Entity(result.entity_type), float(result.score), (str(reason),))


def _hush_presidio() -> None:
    """Keep Presidio's loggers from writing words of prompts: at DEBUG and INFO they do."""
    for name in ("presidio-analyzer", "presidio_analyzer", "decision_process"):
        logging.getLogger(name).setLevel(logging.WARNING)
