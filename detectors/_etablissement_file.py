"""Reads the hospital's own file strictly, and says in French what to correct, and at which line.

YAML 1.1 (UTF-8) with the keys of `_KEYS`; or CSV (UTF-8, semicolons, commas or tabs) whose columns are among nom,
prenom, etablissement, service, batiment, jamais.
Refused: an unknown or repeated key, an alias, an anchor or a tag, an empty or overlong entry, a format that could be a
clinical value, a file over `MAX_BYTES` or `MAX_ENTRIES`. Values are taken as written: `no` is no boolean here.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import yaml

from detectors._etablissement_formats import FormatError, compile_format
from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import TERMS

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 8 * 2**20
MAX_ENTRIES: Final = 200_000
MAX_FORMATS: Final = 30
_LONGEST_ENTRY: Final = 120
_MOST_PROBLEMS: Final = 20
_DEEPEST: Final = 4

_PLACES: Final = {
    "etablissements": Entity.ETABLISSEMENT,
    "services": Entity.UNITE,
    "batiments": Entity.LIEU,
}
_KEYS: Final = ("version", "etablissements", "personnel", "services", "batiments", "formats", "jamais")
_COLUMNS: Final = {
    "NOM": "nom",
    "PRENOM": "prenom",
    "ETABLISSEMENT": "etablissements",
    "SERVICE": "services",
    "BATIMENT": "batiments",
    "JAMAIS": "jamais",
}
_FORMAT_ENTITIES: Final = {
    "IPP": Entity.IPP,
    "NIP": Entity.IPP,
    "IEP": Entity.SEJOUR,
    "NDA": Entity.SEJOUR,
    "SEJOUR": Entity.SEJOUR,
    "IDENTIFIANT": Entity.IDENTIFIANT,
    "TELEPHONE": Entity.TELEPHONE,
    "UNITE": Entity.UNITE,
}
_TITLES: Final = TERMS["civilites"] | TERMS["medecins"]
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ.][^\W\d_]+)*\.?")


class EtablissementUnavailable(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The hospital's file cannot be used: requests are refused until it is corrected. Its text is in French."""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A member of staff; the first name may be empty."""

    surname: str
    given: str


@dataclass(slots=True, repr=False)
class Contents:
    """What a file declares."""

    staff: list[Person] = field(default_factory=list)
    places: list[tuple[Entity, str]] = field(default_factory=list)
    formats: list[tuple[Entity, re.Pattern[str]]] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, line: int, text: str) -> None:
        """Note a mistake at a line, counted from 1."""
        self.problems.append((line, text))


def read_contents(path: Path) -> Contents:
    """Read a file.

    Raises:
        EtablissementUnavailable: It cannot be read, or holds a mistake; the text tells the line of each.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise EtablissementUnavailable("le fichier de l’établissement est introuvable ou illisible") from None
    if len(data) > MAX_BYTES:
        raise EtablissementUnavailable(f"le fichier de l’établissement dépasse {MAX_BYTES // 2**20} Mio")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EtablissementUnavailable(f"ligne {line} : le fichier n’est pas en UTF-8 ; enregistrez-le ainsi") from None
    contents = Contents()
    if path.suffix.lower() == ".csv":
        _read_csv(text, contents)
    else:
        _read_yaml(text, contents)
    if len(contents.staff) + len(contents.places) + len(contents.never) > MAX_ENTRIES:
        contents.refuse(1, f"plus de {MAX_ENTRIES} entrées")
    if contents.problems:
        lines = [f"ligne {line} : {problem}" for line, problem in sorted(contents.problems)[:_MOST_PROBLEMS]]
        raise EtablissementUnavailable("\n".join(lines))
    return contents


def _read_csv(text: str, contents: Contents) -> None:
    head = text.split("\n", 1)[0]
    separator = max(";,\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = [fold(cell.strip()) for cell in next(rows, [])]
        for column in columns:
            if column not in _COLUMNS:
                contents.refuse(1, "colonne inconnue ; colonnes possibles : " + ", ".join(map(str.lower, _COLUMNS)))
                return
        if len(set(columns)) < len(columns):
            contents.refuse(1, "une colonne est en double")
            return
        for row in rows:
            if any(map(str.strip, row)):
                _read_row(dict(zip(columns, row, strict=False)), rows.line_num, contents, fits=len(row) <= len(columns))
    except csv.Error:
        contents.refuse(rows.line_num, "ligne CSV mal formée ; vérifiez les guillemets")


def _read_row(row: dict[str, str], line: int, contents: Contents, *, fits: bool) -> None:
    if not fits:
        contents.refuse(line, "plus de cellules que de colonnes")
        return
    for column, cell in row.items():
        value = cell.strip()
        key = _COLUMNS[column]
        if not value or key == "prenom" or not _is_entry(value, line, contents):
            continue
        if key == "nom":
            contents.staff.append(Person(value, row.get("PRENOM", "").strip()[:_LONGEST_ENTRY]))
        elif key == "jamais":
            contents.never.append(value)
        else:
            contents.places.append((_PLACES[key], value))
    if row.get("PRENOM", "").strip() and not row.get("NOM", "").strip():
        contents.refuse(line, "un prénom sans nom ; un prénom seul n’est pas cherché")


def _is_entry(value: str, line: int, contents: Contents) -> bool:
    if len(value) > _LONGEST_ENTRY:
        contents.refuse(line, f"entrée de plus de {_LONGEST_ENTRY} caractères")
    elif sum(map(str.isalnum, value)) < 2:  # noqa: PLR2004 - a lone letter would stand everywhere
        contents.refuse(line, "entrée vide ou d’un seul caractère ; elle toucherait tout le texte")
    else:
        return True
    return False


def _read_yaml(text: str, contents: Contents) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if not _is_plain(text, loader, contents):
            return
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        contents.refuse(mark.line + 1 if mark else 1, "YAML mal formé ici ou à la ligne précédente")
        return
    except yaml.YAMLError:
        contents.refuse(1, "le fichier n’est pas du YAML lisible ; partez de l’exemple")
        return
    if not isinstance(root, yaml.MappingNode):
        contents.refuse(1, "le fichier est vide ou n’est pas une liste de clés ; partez de l’exemple")
        return
    seen: set[str] = set()
    for key_node, node in root.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key not in _KEYS:
            contents.refuse(line, "clé inconnue ; clés possibles : " + ", ".join(_KEYS))
        elif key in seen:
            contents.refuse(line, f"clé « {key} » en double ; gardez-en une seule")
        else:
            _read_key(key, node, contents)
        seen.add(key)
    if "version" not in seen:
        contents.refuse(1, "il manque la clé « version » ; écrivez : version: 1")


def _is_plain(text: str, loader: type[yaml.SafeLoader], contents: Contents) -> bool:
    """Refuse aliases, anchors, tags, a second document and deep nesting before anything is built."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        odd = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None)
        if odd or depth > _DEEPEST or documents > 1:
            mark = event.start_mark
            contents.refuse(
                mark.line + 1 if mark else 1,
                "alias, ancre, étiquette, second document ou liste dans une liste : écrivez de simples mots",
            )
            return False
    return True


def _read_key(key: str, node: yaml.Node, contents: Contents) -> None:
    line = node.start_mark.line + 1
    if key == "version":
        if node.value != "1":
            contents.refuse(line, "« version » doit être 1")
    elif key == "formats":
        _read_formats(node, contents)
    elif key == "personnel":
        for item in _items(key, node, contents):
            _read_person(item, contents)
    else:
        for item in _items(key, node, contents):
            value = _scalar(item)
            if value is None:
                contents.refuse(item.start_mark.line + 1, f"« {key} » est une liste de mots ou d’expressions")
            elif _is_entry(value, item.start_mark.line + 1, contents):
                if key == "jamais":
                    contents.never.append(value)
                else:
                    contents.places.append((_PLACES[key], value))


def _items(key: str, node: yaml.Node, contents: Contents) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    if node.value != "":
        contents.refuse(node.start_mark.line + 1, f"« {key} » doit être une liste, un élément par ligne après un tiret")
    return []


def _scalar(node: yaml.Node) -> str | None:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else None


def _read_person(node: yaml.Node, contents: Contents) -> None:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        parts = {str(key.value): _scalar(value) for key, value in node.value}
        if not set(parts) <= {"nom", "prenom"} or not parts.get("nom") or None in parts.values():
            contents.refuse(line, "une personne s’écrit « NOM Prénom » ou {nom: …, prenom: …}")
        elif _is_entry(parts["nom"] or "", line, contents):
            contents.staff.append(Person(parts["nom"] or "", (parts.get("prenom") or "")[:_LONGEST_ENTRY]))
        return
    value = _scalar(node)
    if value is None or not _is_entry(value, line, contents):
        if value is None:
            contents.refuse(line, "une personne s’écrit « NOM Prénom » ou {nom: …, prenom: …}")
        return
    words = [word for word in _WORD.findall(value) if fold(word.rstrip(".")) not in _TITLES]
    surname = [word for word in words if word.isupper()]
    given = [word for word in words if not word.isupper()]
    if not words or (len(words) > 1 and not surname):
        contents.refuse(line, "écrivez le nom de famille en capitales : « DUPONT Jeanne »")
    else:
        contents.staff.append(Person(" ".join(surname or words), " ".join(given if surname else [])))


def _read_formats(node: yaml.Node, contents: Contents) -> None:
    if not isinstance(node, yaml.MappingNode):
        contents.refuse(
            node.start_mark.line + 1, "« formats » associe un numéro à sa forme, par exemple IPP: 9 chiffres"
        )
        return
    for key_node, value_node in node.value:
        line, entity = key_node.start_mark.line + 1, _FORMAT_ENTITIES.get(str(key_node.value))
        if entity is None:
            contents.refuse(line, "numéro inconnu ; numéros possibles : " + ", ".join(_FORMAT_ENTITIES))
            continue
        for item in value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]:
            try:
                contents.formats.append((entity, compile_format(_scalar(item) or "")))
            except FormatError as error:
                contents.refuse(item.start_mark.line + 1, str(error))
    if len(contents.formats) > MAX_FORMATS:
        contents.refuse(node.start_mark.line + 1, f"plus de {MAX_FORMATS} formats")
