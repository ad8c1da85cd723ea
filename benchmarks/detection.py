"""What the detector finds, misses, takes wrongly and costs: `python -m benchmarks.detection`.

Measures on the gold texts of `tests/corpus`, or on files named on the command line, beside other tools run on the same
texts. Definitions stand in `benchmarks._scoring`. Asserts nothing and writes no file. Quotes invented texts only: of a
file named on the command line it prints figures, unless `--errors` asks for its text.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from benchmarks import _report as report
from benchmarks import _signals as signals
from benchmarks._running import Run, ablate, run
from benchmarks._samples import CLEAN, IDENTIFIED, Sample, SampleError, annotated, gold, sentences
from benchmarks._tables import Table, markdown, rich
from benchmarks._tools import PARAVENT, TOOLS

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 200
"""Columns of a terminal that is none, such as a file."""
_QUOTED: Final = "Attention : ce qui suit cite vos textes."


@dataclass(frozen=True, slots=True)
class Texts:
    """What is measured on; `invented` says that it may be quoted."""

    identified: list[Sample] = field(repr=False)
    clean: list[Sample] = field(repr=False)
    invented: bool


def corpus(only: str | None = None) -> Texts:
    """Read our own gold texts, or one folder or genre of them."""
    return Texts(gold(IDENTIFIED, only), gold(CLEAN, only), invented=True)


def tables(runs: Sequence[Run], *, invented: bool) -> list[Table]:
    """Write every table of some runs, Paravent being the first."""
    made = [report.by_tool(runs)]
    if runs[0].identified:
        made += [report.by_label(runs), report.leak_causes(runs[0]), report.by_shape(runs), report.by_genre(runs[0])]
    if runs[0].clean:
        made.append(report.by_clean_genre(runs[0]))
    if invented:
        made.append(report.frequent_alarms(runs[0]))
    return made


def ablation(texts: Texts) -> Table:
    """Measure the chain less each of its parts."""
    whole = run(PARAVENT, texts.identified, texts.clean)
    return report.by_part(whole, ablate(_parts(), texts.identified, texts.clean))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 2 when there is nothing to measure on."""
    asked = _parser().parse_args(argv)
    if asked.signals is not None:
        return _print_signals(asked.signals, asked)
    try:
        texts = _texts(asked)
    except (OSError, SampleError) as error:
        print(f"mesure : {error}", file=sys.stderr)
        return 2
    if not texts.identified and not texts.clean:
        print("mesure : aucun texte", file=sys.stderr)
        return 2
    if asked.ablation:
        _print([ablation(texts)], as_markdown=asked.markdown)
        return 0
    names = [PARAVENT] if asked.alone or asked.without or asked.errors else list(TOOLS)
    runs = [run(name, texts.identified, texts.clean, asked.without if name == PARAVENT else ()) for name in names]
    _print(tables(runs, invented=texts.invented), as_markdown=asked.markdown)
    if asked.errors:
        if not texts.invented:
            print(_QUOTED, file=sys.stderr)
        for line in report.errors(runs[0]):
            print(line)
    if texts.invented and not asked.only and not asked.without:
        return _print_signals(signals.GOLD, asked)
    return 0


def _print_signals(folder: Path, asked: argparse.Namespace) -> int:
    """Measure and print the signals about whole texts; 2 when there is nothing to measure on."""
    try:
        cares, indirects = signals.measure(folder)
    except (OSError, SampleError) as error:
        print(f"mesure : {error}", file=sys.stderr)
        return 2
    if not cares and not indirects:
        print(f"mesure : ni {signals.SECRECY_FILE} ni {signals.INDIRECT_FILE} dans ce dossier", file=sys.stderr)
        return 2
    _print(signals.tables(cares, indirects), as_markdown=asked.markdown)
    if asked.errors:
        if folder != signals.GOLD:
            print(_QUOTED, file=sys.stderr)
        for line in signals.errors(cares, indirects):
            print(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    named = _parts()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", metavar="FOLDER[/GENRE]", help="only that part of tests/corpus, as identifie/urgences"
    )
    parser.add_argument("--jsonl", "--public", type=Path, metavar="FILE", help="annotated texts, JSON lines (or .gz)")
    parser.add_argument("--clean", type=Path, metavar="FILE", help="clean sentences: source,phrase in .csv.gz")
    parser.add_argument("--parity", choices=("even", "odd"), help="with --clean: only sources of even or odd number")
    parser.add_argument(
        "--signals",
        type=Path,
        metavar="FOLDER",
        help=f"only the signals about whole texts, on a folder with {signals.SECRECY_FILE} and {signals.INDIRECT_FILE}",
    )
    parser.add_argument("--alone", action="store_true", help="Paravent only, without the other tools")
    parser.add_argument("--without", action="append", default=[], choices=named, metavar="PART", help=", ".join(named))
    parser.add_argument("--ablation", action="store_true", help="take each part off in turn")
    parser.add_argument("--errors", action="store_true", help="quote each miss and false alarm (Paravent only)")
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    return parser


def _parts() -> list[str]:
    from benchmarks._chain import parts  # noqa: PLC0415  # this module is imported by every measured process

    return parts()


def _texts(asked: argparse.Namespace) -> Texts:
    if asked.jsonl is None and asked.clean is None:
        return corpus(asked.only)
    identified = annotated(asked.jsonl) if asked.jsonl else []
    return Texts(identified, sentences(asked.clean, asked.parity) if asked.clean else [], invented=False)


def _print(made: Sequence[Table], *, as_markdown: bool) -> None:
    if as_markdown:
        print(markdown(made))
        return
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    for table in made:
        console.print(rich(table))


if __name__ == "__main__":
    sys.exit(main())
