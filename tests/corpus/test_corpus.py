"""The gold texts are sound: readable, counted, unambiguous, and made of invented people only."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.corpus.corpus import ENTITIES, MalformedCorpusError, read_documents, unmark

CORPUS: Final = Path(__file__).parent
IDENTIFIED: Final = sorted((CORPUS / "identifie").glob("*.txt"))
CLEAN: Final = sorted((CORPUS / "propre").glob("*.txt"))
LEAST_IDENTIFIED: Final = 160
LEAST_CLEAN: Final = 100
LEAST_PER_GENRE: Final = 8
LEAST_SPANS: Final = 1_000

# ARCEP, plan national de numérotation: the ranges kept for works of fiction, with the national zero left out.
FICTION: Final = re.compile(r"(?:19900|26191|35301|46571|53649|63998)\d{4}")
# North American Numbering Plan: 555-0100 to 555-0199 of each area are kept for fiction.
FICTION_IN_QUEBEC: Final = re.compile(r"\d{3}55501\d{2}")
SEEN_AS_FIGURES: Final = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1", "?": "0"})
SPELLED_FICTION: Final = (
    "zero un quatre vingt dix neuf zero",
    "zero deux soixante et un quatre vingt onze",
    "zero trois cinquante trois zero un",
    "zero quatre soixante cinq soixante et onze",
    "zero cinq trente six quarante neuf",
    "zero six trente neuf quatre vingt dix huit",
)
DISGUISED: Final = {
    "zer0 six 39 98 soix4nt3-0nz3 4O": "06 39 98 71 40",
    "seis trinta e nove, noventa e oito, 22, 71": "06 39 98 22 71",
    """à- "ç ç_ &é '(""": "06 39 98 12 45",  # the figures of a French keyboard, without shift
    "05 36 49 x1 27": "05 36 49 01 27",
    "MDIgNjEgOTEgNDcgMzA=": "02 61 91 47 30",
    "81 55 94 63 50": "05 36 49 55 18",  # backwards
    "60 93 89 72 81": "06 39 98 27 18",  # each pair backwards
    "⓪②⑥①⑨①③③④⑧": "02 61 91 33 48",
    "%2B33%206%2039%2098%2050%2011": "+33 6 39 98 50 11",
    r"\u0030\u0031\u0039\u0039\u0030062\u00340": "01 99 00 62 40",
    "ZERO DEUX SOIXANTE ET UN 91 33 ZERO SEPT": "02 61 91 33 07",
    "٠٦٣٩٩٨٢٠٤٤": "06 39 98 20 44",
    """à- "ç ç_ (é &è""": "06 39 98 52 17",
    "o6.3g.98.61.o7": "06 39 98 61 07",
    "7214899360": "06 39 98 41 27",  # backwards
    "06 39 98 ** 12": "06 39 98 00 12",  # whatever the stars hide
    "TROIS CINQUANTETROIS ZERO UN QUATORZE VINGTDEUX": "03 53 01 14 22",
    "seis treinta y nueve noventa y ocho quince sesenta": "06 39 98 15 60",
    "٠٦ ٣٩ ٩٨ ٨٨ ٠٤": "06 39 98 88 04",
    "zéro2 - 6un - neuf1 - zéro4 - 7trois": "02 61 91 04 73",
    "0639980000 + 5623": "06 39 98 56 23",
    "zéro sis trannèf katrovindizuit karant zéro sèt": "06 39 98 40 07",
    "+33 6 tr3nte9 9huit 20 55": "06 39 98 20 55",
    "zero seis 39 98 nove-nove 02": "06 39 98 99 02",
    """à-"çç_'&àè""": "06 39 98 41 07",
    "MDYgMzkgOTggMjcgNDA=": "06 39 98 27 40",
    "88 26 10 35 30": "03 53 01 62 88",  # backwards
    "----- -.... ...-- ----. ----. ---.. ----- ....- ..... ----.": "06 39 98 04 59",
    "MDYgMzkgOTggNDEgMjc=": "06 39 98 41 27",
    "----- -.... ...-- ----. ----. ---.. --... --... .---- ....-": "06 39 98 77 14",
    "zéro six, trois neuf, neuf huit, deux fois zéro, huit trois": "06 39 98 00 83",
    "zero3 53 zero1 88 vingt": "03 53 01 88 20",
    "zero um noventa e nove zero zero trinta e um sessenta": "01 99 00 31 60",
    "o6.E9.9B.Z5.4o": "06 39 98 25 40",
    "48 01 89 93 60": "06 39 98 10 84",  # backwards
    "0x3036333939383431 0x3237": "06 39 98 41 27",
    "02 61 91 ██ 74": "02 61 91 00 74",  # whatever the blocks hide
    "639 980 000 + 4 218": "06 39 98 42 18",
    "%30%36%33%39%39%38%32%38%30%39": "06 39 98 28 09",
    "53010947": "03 53 01 09 47",  # its beginning stands in another piece of the program
    "3032203631203931203434203037": "02 61 91 44 07",
    "٠٦٣٩٩٨٢٢١٠": "06 39 98 22 10",
    "٠٦ ٣٩ ٩٨ ٢٤ ٧١": "06 39 98 24 71",
    "011 33 2 61 91 73 58": "02 61 91 73 58",
    "tel:+33-2-61-91-30-30;ext=4412": "02 61 91 30 30",
    "tel:+33-6-39-98-66-01": "06 39 98 66 01",
    "O6 E9 98 IZ 34": "06 39 98 12 34",
    "06trois9quatrevingtdixhuit2714": "06 39 98 27 14",
    "zéro six trois neuf neuf huit quatre quatre unité huit": "06 39 98 44 18",
    "06 39 98 ** 82": "06 39 98 00 82",  # whatever the stars hide
    "&#48;&#54;39986603": "06 39 98 66 03",
    "03 53 01… euh 03 53 01 88 40": "03 53 01 88 40",
}
"""Disguised numbers that only a person reads, as a person reads them."""
LONGEST_EXTENSION: Final = 6  # digits of a number that works inside one hospital only


def plain_words(text: str) -> str:
    """Lower-case words without accents nor hyphens."""
    folded = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z]+", folded.lower()))


def in_fiction_range(telephone: str) -> bool:
    """Whether nobody can be called: a fiction number in figures or words, damaged or not, or a hospital's extension."""
    telephone = DISGUISED.get(telephone, telephone)
    if not re.search(r"\d", telephone):
        return plain_words(telephone).startswith(SPELLED_FICTION)
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", telephone).translate(SEEN_AS_FIGURES))
    national = re.sub(r"^(?:(?:00)?33)?0?", "", digits)
    kept = FICTION.fullmatch(national) or FICTION_IN_QUEBEC.fullmatch(digits)
    return len(digits) <= LONGEST_EXTENSION or bool(kept)


def test_enough_documents() -> None:
    """The two folders together measure on at least 160 identified and 100 clean texts."""
    assert sum(len(read_documents(path)) for path in IDENTIFIED) >= LEAST_IDENTIFIED
    assert sum(len(read_documents(path)) for path in CLEAN) >= LEAST_CLEAN


@pytest.mark.parametrize("path", [*IDENTIFIED, *CLEAN], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_genre_is_represented(path: Path) -> None:
    """One or two texts of a genre would be an anecdote, not a measure."""
    assert len(read_documents(path)) >= LEAST_PER_GENRE


@pytest.mark.parametrize("path", IDENTIFIED, ids=lambda path: path.stem)
def test_identified_texts_identify(path: Path) -> None:
    """Every identified text carries at least one mark: without any it belongs with the clean ones."""
    for document in read_documents(path):
        assert document.spans, document.id


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_texts_have_no_mark(path: Path) -> None:
    """Whatever a detector finds in a clean text is a false alarm, so nothing is marked there."""
    for document in read_documents(path):
        assert not document.spans, document.id


@pytest.mark.parametrize("folder", [IDENTIFIED, CLEAN], ids=["identifie", "propre"])
def test_ids_and_texts_are_unique(folder: list[Path]) -> None:
    """No id and no text stands twice in a folder: a text counted twice would weigh twice."""
    documents = [document for path in folder for document in read_documents(path)]
    assert len({document.id for document in documents}) == len(documents)
    assert len({document.text for document in documents}) == len(documents)


@pytest.mark.parametrize("path", IDENTIFIED, ids=lambda path: path.stem)
def test_telephones_reach_nobody(path: Path) -> None:
    """Every telephone number lies in a range reserved for fiction."""
    for document in read_documents(path):
        for span in document.spans:
            if span.entity == "TELEPHONE":
                assert in_fiction_range(document.value(span)), f"{document.id} at {span.start}"


@pytest.mark.parametrize("path", IDENTIFIED, ids=lambda path: path.stem)
def test_spans_are_ordered_and_tight(path: Path) -> None:
    """Spans follow each other without overlap and begin and end on a visible character."""
    for document in read_documents(path):
        reached = 0
        for span in document.spans:
            assert reached <= span.start < span.end <= len(document.text), document.id
            assert document.value(span) == document.value(span).strip(), document.id
            reached = span.end


def test_every_entity_is_measured() -> None:
    """Each entity occurs in the corpus, and names are the bulk, as in life."""
    counts = Counter(s.entity for path in IDENTIFIED for document in read_documents(path) for s in document.spans)
    assert set(counts) == ENTITIES
    assert counts.total() >= LEAST_SPANS
    assert {entity for entity, _ in counts.most_common(3)} == {"NOM", "PRENOM", "DATE"}


def test_offsets_are_code_points_of_the_unmarked_text() -> None:
    """Marks leave the text; a character outside the basic plane counts as one."""
    text, spans = unmark("🩺 Mme ⟦NOM:Lê⟧, ⟦AGE:94 ans⟧", "essai")
    assert text == "🩺 Mme Lê, 94 ans"
    assert [(span.start, span.end, span.entity) for span in spans] == [(6, 8, "NOM"), (10, 16, "AGE")]


@pytest.mark.parametrize(
    "marked",
    [
        "Mme ⟦NOM:Lê",
        "Mme NOM:Lê⟧",
        "Mme ⟦NOM:⟧",
        "Mme ⟦NOM: Lê⟧",
        "Mme ⟦NOM:Lê ⟧",
        "Mme ⟦SURNOM:Lê⟧",
        "Mme ⟦nom:Lê⟧",
        "⟦NOM:Mme ⟦NOM:Lê⟧⟧",
    ],
)
def test_malformed_marks_are_refused(marked: str) -> None:
    """A mark left open, empty, padded, nested or of an unknown entity stops the reading."""
    with pytest.raises(MalformedCorpusError):
        unmark(marked, "essai")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "# Genre : essai\n",
        "texte sans tête\n--- essai-001\ntexte\n",
        "--- essai-001\ntexte\n--- essai-001\nautre\n",
        "--- essai-001\n\n--- essai-002\ntexte\n",
        "--- autre-001\ntexte\n",
        "--- essai-1\ntexte\n",
    ],
    ids=["empty file", "no document", "text before", "id twice", "empty document", "other genre", "short number"],
)
def test_malformed_files_are_refused(tmp_path: Path, content: str) -> None:
    """A file that cannot be split into distinct, non-empty documents of its genre stops the reading."""
    path = tmp_path / "essai.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MalformedCorpusError):
        read_documents(path)


def test_layout_inside_a_document_is_kept(tmp_path: Path) -> None:
    """Blank lines around a text are not part of it; those inside, and odd layout, are."""
    path = tmp_path / "essai.txt"
    path.write_text(
        "# Genre : essai\n\n--- essai-001\n\n  un\n\n\ttrois ----\n----\n\n--- essai-002\nx\n", encoding="utf-8"
    )
    assert [document.text for document in read_documents(path)] == ["  un\n\n\ttrois ----\n----", "x"]


@pytest.mark.parametrize(
    ("telephone", "fiction"),
    [
        ("06 39 98 14 52", True),
        ("+33 (0)6.39.98.14.52", True),
        ("0033639981452", True),
        ("zéro quatre soixante-cinq soixante et onze dix dix", True),
        ("4417", True),
        ("06 12 34 56 78", False),
        ("06 39 98 14 5", False),
        ("zéro six douze trente-quatre dix dix", False),
    ],
)
def test_fiction_ranges_are_told_from_real_ones(telephone: str, *, fiction: bool) -> None:
    """The check on telephones itself can fail."""
    assert in_fiction_range(telephone) is fiction
