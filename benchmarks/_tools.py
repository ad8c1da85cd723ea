"""The tools that are measured: Paravent, Presidio as it comes, bare regexes, and two French ones when installed.

Each reads a text and gives marks under our labels. Comparisons are with defaults that a newcomer would get; nothing is
tuned for or against anybody. Each is imported only when it is built. Nothing here asks the network for anything.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from benchmarks._samples import Mark

if TYPE_CHECKING:
    from collections.abc import Callable


PARAVENT: Final = "Paravent"

_LABELS: Final = {
    "PERSON": "NOM",
    "PATRONYME": "NOM",
    "LOCATION": "LIEU",
    "COMMUNE": "LIEU",
    "CODE_POSTAL": "LIEU",
    "ZIPCODE": "LIEU",
    "VOIE": "ADRESSE",
    "ADDRESS": "ADRESSE",
    "ORGANIZATION": "ETABLISSEMENT",
    "PHONE_NUMBER": "TELEPHONE",
    "PHONE": "TELEPHONE",
    "DATE_TIME": "DATE",
    "BIRTHDATE": "DATE_NAISSANCE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "CREDIT_CARD": "CARTE_BANCAIRE",
    "IP_ADDRESS": "ADRESSE_IP",
    "PLAQUE_SIV": "IMMATRICULATION",
    "REFERENCE_DOSSIER": "IDENTIFIANT",
    "NUMBER": "IDENTIFIANT",
}

_REGEXES: Final = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        ("EMAIL", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
        ("TELEPHONE", r"(?<!\d)(?:\+33 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)"),
        ("NIR", r"(?<!\d)[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?!\d)"),
        ("DATE", r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)"),
        ("DATE", r"\b\d{1,2} (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"),
        ("IBAN", r"\bFR\d{2}(?: ?[\dA-Z]{4}){5} ?[\dA-Z]{3}\b"),
        ("CARTE_BANCAIRE", r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)"),
        ("URL", r"https?://\S{1,500}"),
        ("ADRESSE_IP", r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
        ("IMMATRICULATION", r"\b[A-Z]{2}-\d{3}-[A-Z]{2}\b"),
        ("LIEU", r"(?<!\d)\d{5} [A-ZÉÈÎ][\w'-]{2,30}"),
        ("ADRESSE", r"\b\d{1,4},? (?:rue|avenue|boulevard|place|impasse|chemin|allée) [^\n,;]{3,40}"),
        ("NOM", r"(?<=\bM\. )[A-Z]\w+|(?<=\bMme )[A-Z]\w+|(?<=\bDr )[A-Z]\w+|(?<=\bPr )[A-Z]\w+"),
        ("IDENTIFIANT", r"(?<!\d)\d{8,11}(?!\d)"),
    )
)


class NotInstalledError(Exception):
    """A tool of the optional comparison is not installed."""


def product() -> Callable[[str], list[Mark]]:
    """Read with the product's detector, as it is built to protect prompts."""
    from benchmarks._chain import whole_chain  # noqa: PLC0415  # the memory of another tool must not hold our detector

    return whole_chain()


def bare_regexes() -> Callable[[str], list[Mark]]:
    """Read with what a day's work gives: patterns of structured identifiers, and capitalised words after a title."""

    def find(text: str) -> list[Mark]:
        return [Mark(*match.span(), label) for label, pattern in _REGEXES for match in pattern.finditer(text)]

    return find


def presidio() -> Callable[[str], list[Mark]]:
    """Read with Presidio's own registry and the French spaCy model with its entity recogniser."""
    logging.disable(logging.CRITICAL)  # Presidio writes words of the text at the lower levels
    import tldextract  # noqa: PLC0415  # comes with Presidio
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: PLC0415  # a slow import
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415  # as above

    # Its e-mail recogniser would fetch a list at first use.
    patch("tldextract.extract", tldextract.TLDExtract(suffix_list_urls=())).start()
    models = [{"lang_code": "fr", "model_name": "fr_core_news_md"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    registry = RecognizerRegistry(supported_languages=["fr"])
    registry.load_predefined_recognizers(languages=["fr"], nlp_engine=engine)
    analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["fr"])

    def find(text: str) -> list[Mark]:
        return [_labelled(one.start, one.end, one.entity_type) for one in analyzer.analyze(text, "fr")]

    return find


def unpii(mode: str) -> Callable[[str], list[Mark]]:
    """Read with `unpii`, in its `standard` or its `paranoid` mode."""
    module = _optional("unpii")

    def find(text: str) -> list[Mark]:
        return [_labelled(one.start, one.end, one.category) for one in module.find_spans(text, mode=mode)]

    return find


def anonyfy() -> Callable[[str], list[Mark]]:
    """Read with `anonyfy`, which reports without masking; its register stays in memory."""
    vault = _optional("anonyfy").Vault(key=bytes(32), scope="mesure", registry_path=":memory:")

    def find(text: str) -> list[Mark]:
        return [_labelled(one.start, one.end, one.type.value) for one in vault.mask(text, observe=True).entities]

    return _going_on(find, "anonyfy")


def _going_on(find: Callable[[str], list[Mark]], name: str) -> Callable[[str], list[Mark]]:
    """Count a text at which another tool fails as one in which it finds nothing, and say so; ours must not fail."""

    def find_or_tell(text: str) -> list[Mark]:
        try:
            return find(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, the measure of the others goes on
            print(f"{name} : échec sur un texte ({type(error).__name__}), compté sans trouvaille", file=sys.stderr)
            return []

    return find_or_tell


TOOLS: Final[dict[str, Callable[[], Callable[[str], list[Mark]]]]] = {
    PARAVENT: product,
    "expressions régulières": bare_regexes,
    "Presidio par défaut (fr md)": presidio,
    "unpii": lambda: unpii("standard"),
    "unpii, mode paranoid": lambda: unpii("paranoid"),
    "anonyfy": anonyfy,
}
"""What builds each tool, the product first."""


def _optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise NotInstalledError(name) from None


def _labelled(start: int, end: int, label: str) -> Mark:
    return Mark(start, end, _LABELS.get(label, label), label)
