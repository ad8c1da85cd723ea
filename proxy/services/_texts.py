"""Picks the texts among the leaves of a JSON body, and shows the short ones in their context.

What a leaf means to its service is the caller's to know; told apart here is what a person brought (`_persons`) from
what a program says for itself. Of a program's own fields only those gain a context whose key may hold a person: the
others, ids and tokens and settings, would only be taken for what they are not. It finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proxy.services._contexts import Show, contexts, is_short
from proxy.services._persons import Whose, may_name, records, whose
from proxy.services._protocol import is_programs_own, is_wording
from proxy.services.base import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proxy.services._json import Leaf
    from proxy.services.base import Role


class Text(NamedTuple):
    """A leaf that is text, with the context that it has, if any."""

    leaf: Leaf
    context: str = ""
    offset: int = 0

    def __repr__(self) -> str:
        """Show where it stands, never what it says."""
        return f"Text({self.leaf!r})"

    def passage(self, role: Role) -> Passage:
        """Make a passage of it."""
        return Passage(self.leaf.value, role, context=self.context, offset=self.offset)


def _any_leaf(_leaf: Leaf) -> bool:
    """Let every text have a context."""
    return True


def texts_of(
    source: str,
    leaves: Sequence[Leaf],
    is_text: Callable[[Leaf, Whose], bool],
    is_unknown: Callable[[Leaf], bool] = _any_leaf,
) -> list[Text]:
    """List the leaves of a body that are text, in order.

    Args:
        source: The body.
        leaves: All its leaves.
        is_text: Told a leaf and whose words it is, says whether it is text.
        is_unknown: Says of a text of the body itself whether nothing is known of its meaning; only then its
            neighbours are asked.
    """
    in_records = records(leaves)
    texts: list[Text] = []
    ranks: list[int] = []
    wanted: set[int] = set()
    for rank, leaf in enumerate(leaves):
        owner = whose(leaf, in_records)
        if is_text(leaf, owner):
            texts.append(Text(leaf))
            ranks.append(rank)
            if _may_gain(leaf, owner) and (leaf.within is not None or is_unknown(leaf)):
                wanted.add(rank)
    if not wanted:
        return texts
    placed = contexts(source, leaves, [_show(leaf, is_wanted=rank in wanted) for rank, leaf in enumerate(leaves)])
    return [Text(text.leaf, *placed[rank]) for text, rank in zip(texts, ranks, strict=True)]


def key_of(leaf: Leaf) -> str:
    """Return the nearest key above a leaf, itself where it is one; empty where there is none."""
    return next((segment for segment in reversed(leaf.path) if isinstance(segment, str)), "")


def _may_gain(leaf: Leaf, owner: Whose) -> bool:
    if not is_short(leaf.value):
        return False
    if owner is not Whose.PROGRAM:
        return True
    return not leaf.is_key and may_name(key_of(leaf), leaf.value) and not is_wording(leaf.value)


def _show(leaf: Leaf, *, is_wanted: bool) -> Show:
    if is_wanted:
        return Show.WANTED
    return Show.BESIDE if leaf.is_key or _is_plain(leaf) else Show.NOTHING


def _is_plain(leaf: Leaf) -> bool:
    """Say whether a value only says what stands beside it: « phone », « official »."""
    return leaf.value.isalpha() and is_wording(leaf.value) and not is_programs_own(key_of(leaf))
