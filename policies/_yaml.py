"""Reads YAML into plain data and remembers where everything stood; used by `policies.loading` alone.

Refused on top of what a safe loader refuses: aliases (a few bytes of them can stand for gigabytes), repeated keys, more
than one document, deep nesting. Keys are taken as written: YAML 1.1 would read `NO` as false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_BYTES: Final = 256 * 1024
_MAX_PROBLEMS: Final = 20
_MAX_DEPTH: Final = 10

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its line and column (from 1), and what to write instead, in French."""

    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"ligne {self.line}, colonne {self.column} : {self.text}"


class PolicyError(ValueError):
    """The policy cannot be used. Its text lists every mistake, a line each."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems[:_MAX_PROBLEMS])))


class _Loader(yaml.SafeLoader):
    """A safe loader that refuses aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it untyped
            raise PolicyError([mistake(mark, "les alias YAML (« *nom ») ne sont pas acceptés ; recopiez la valeur")])
        return super().compose_node(parent, index)


def compose(source: bytes) -> yaml.Node | None:
    """Parse one document.

    Raises:
        PolicyError: It is too long, not UTF-8, not YAML, or uses aliases.
    """
    if len(source) > MAX_BYTES:
        raise PolicyError([Problem(1, 1, f"le fichier dépasse {MAX_BYTES // 1024} Kio")])
    try:
        text = source.decode("utf-8-sig")
        loader = _Loader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except PolicyError:
        raise
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise PolicyError([Problem(line, 1, "le fichier n’est pas en UTF-8 ; enregistrez-le en UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PolicyError([mistake(mark, _syntax_advice(text, mark))]) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise PolicyError([Problem(1, 1, "le fichier n’est pas du YAML lisible ; partez de defaut.yaml")]) from None


def _syntax_advice(text: str, mark: yaml.Mark | None) -> str:
    lines = text.splitlines()
    if mark is not None and mark.line < len(lines) and "\t" in lines[mark.line]:
        return "tabulation interdite en YAML ; mettez des espaces"
    return (
        "YAML mal formé ici ou à la ligne précédente ; vérifiez l’alignement, les deux-points suivis d’un espace, les "
        "guillemets ou accolades fermés"
    )


def mistake(mark: yaml.Mark | None, text: str) -> Problem:
    """Place a mistake at a mark, or at the start of the file."""
    return Problem(1, 1, text) if mark is None else Problem(mark.line + 1, mark.column + 1, text)


class Tree:
    """The plain data of a YAML document, the place of each key and value, and the mistakes that data cannot show."""

    def __init__(self, root: yaml.Node | None) -> None:
        self.problems: list[Problem] = []
        self._places: dict[Path, yaml.Mark] = {}
        self._keys: dict[Path, yaml.Mark] = {}
        self.data: Any = None if root is None else self._plain(root, ())

    def place(self, path: Path, *, of_key: bool = False) -> yaml.Mark | None:
        """Return where a path's value (or key) stands, or the nearest place above it."""
        while path and path not in self._places:
            path = path[:-1]
        return (self._keys.get(path) if of_key else None) or self._places.get(path)

    def key_paths(self) -> Iterator[Path]:
        """Yield the path of every key."""
        yield from self._keys

    def _plain(self, node: yaml.Node, path: Path) -> Any:
        self._places[path] = node.start_mark
        if len(path) > _MAX_DEPTH:
            self.problems.append(mistake(node.start_mark, "trop de niveaux imbriqués"))
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, position)) for position, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key_node, value_node in node.value:
            # The written form counts, not YAML's reading of it: `NO` would be false, `1` a number.
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self.problems.append(mistake(key_node.start_mark, "une clé doit être un mot"))
            elif key in plain:
                first = self._keys[(*path, key)].line + 1
                self.problems.append(
                    mistake(
                        key_node.start_mark, f"clé « {key} » en double (déjà à la ligne {first}) ; gardez-en une seule"
                    )
                )
            else:
                self._keys[(*path, key)] = key_node.start_mark
                plain[key] = self._plain(value_node, (*path, key))
        return plain

    def _scalar(self, node: yaml.Node) -> Any:
        loader = _Loader("")
        try:
            value = loader.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self.problems.append(
                mistake(node.start_mark, "valeur ou étiquette YAML non acceptée ; écrivez un simple mot")
            )
            return None
        finally:
            loader.dispose()
        return value if isinstance(value, str | int | float | bool) else node.value
