"""Writes invented clinical texts with their identifiers, one JSON object a line, for training the sequence model.

``python -m tools.generation.generate DATA --seed 1 --documents 20 --out file.jsonl`` reads the public lists in DATA and
the templates beside this file. The same seed, lists and templates give the same lines; document *n* does not depend on
how many are asked for. Holds no real person: whoever is recognised is chance. Refuses a template that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tools.generation import data as lists
from tools.generation.composing import Composer, Material
from tools.generation.slots import Filler
from tools.generation.templates import read_folder, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.generation.slots import Document
    from tools.generation.templates import Template

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"


def read_material(folder: Path = TEMPLATES) -> Material:
    """Read the templates of a folder, and our requests, inserts and asides.

    Raises:
        TemplateError: A file does not follow the format.
    """
    identified: defaultdict[str, list[Template]] = defaultdict(list)
    clean: defaultdict[str, list[Template]] = defaultdict(list)
    for template in read_folder(folder):
        (clean if template.clean else identified)[template.genre].append(template)
    return Material(
        identified={genre: tuple(found) for genre, found in identified.items()},
        clean={genre: tuple(found) for genre, found in clean.items()},
        requests=read_lines(HERE / "requests.txt"),
        inserts=read_lines(HERE / "inserts_propre.txt"),
        asides=read_lines(HERE / "asides.txt"),
        clean_asides=read_lines(HERE / "asides_propre.txt"),
    )


def generate(folder: Path, seed: int, documents: int, templates: Path = TEMPLATES) -> Iterator[Document]:
    """Make documents.

    Args:
        folder: The public lists.
        seed: The only source of chance.
        documents: How many to make.
        templates: The folder of template files.

    Raises:
        TemplateError: A template file does not follow the format.
        FileNotFoundError: A list is missing.
    """
    composer = Composer(Filler(lists.load(folder)), read_material(templates))
    for number in range(documents):
        yield composer.compose(Random(f"{seed}:{number}"))  # noqa: S311  # training text, not a secret


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="tools.generation.generate", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the public lists")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--templates", type=Path, default=TEMPLATES)
    parser.add_argument("--out", type=Path, help="file to write; standard output if absent")
    options = parser.parse_args(arguments)
    lines = (
        json.dumps(
            {"id": f"{options.seed}-{number:06}", "genre": made.genre, "text": made.text, "spans": made.spans},
            ensure_ascii=False,
        )
        for number, made in enumerate(generate(options.data, options.seed, options.documents, options.templates))
    )
    if options.out is None:
        for line in lines:
            sys.stdout.write(f"{line}\n")
    else:
        with options.out.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
