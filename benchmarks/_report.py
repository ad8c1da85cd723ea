"""Turns runs into the tables that people read: by tool, label, genre, shape of name, part taken off.

Prints no text, except in `frequent_alarms` and `errors`, which are for invented texts and for eyes that ask.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from benchmarks._scoring import INDIRECT, Judged, Summary, Verdict, covered, summarise, whole
from benchmarks._shapes import NAMED, shapes
from benchmarks._tables import NOTHING, Table, figure, ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks._running import Run
    from benchmarks._samples import Mark, Sample

_MEGABYTE: Final = 1_000_000
_CONTEXT: Final = 45
_FREQUENT: Final = 40
_ABSENT: Final = "non installé"


def by_tool(runs: Sequence[Run]) -> Table:
    """One line a tool."""
    table = Table(
        "Paravent et d'autres outils",
        (
            "outil", "caractères couverts %", "identifiants entiers %", "documents qui fuient %",
            "précision des caractères %", "précision des trouvailles %", "fausses alertes / 1000 mots (identifié)",
            "fausses alertes / 1000 mots (propre)", "éléments cliniques altérés", "ms / 1000 mots", "mémoire Mo",
        ),
        note=_note(runs),
    )  # fmt: skip
    for run in runs:
        if not run.installed:
            table.rows.append((run.tool, _ABSENT, *[NOTHING] * (len(table.header) - 2)))
            continue
        named, clean, both = summarise(run.identified), summarise(run.clean), summarise(run.verdicts)
        pace = 1_000_000 * run.seconds / both.words if both.words and run.seconds else None
        memory = run.peak_bytes / _MEGABYTE if run.peak_bytes else None
        altered = f"{both.altered.part:.0f} / {both.altered.whole:.0f}"
        table.rows.append((run.tool, *_core(named), ratio(clean.alarms), altered, figure(pace, 0), figure(memory, 0)))
    return table


def by_label(runs: Sequence[Run]) -> Table:
    """One line an entity: Paravent in full, the others by what they find whole."""
    main = runs[0]
    alarms = Counter(one.label for verdict in main.verdicts for one in verdict.alarms)
    labels = sorted(
        {one.mark.label for one in _judged(main)} | alarms.keys(), key=lambda name: (name in INDIRECT, name)
    )
    return _grouped(
        "Par entité",
        runs,
        labels,
        lambda _, one: (one.mark.label,),
        extra={"fausses alertes": lambda row: str(alarms[row])},
    )


def leak_causes(run: Run) -> Table:
    """One line a direct entity: in how many leaking documents it is left, and in how many it alone is."""
    left = [
        {one.mark.label for one in verdict.judged if not one.whole and one.mark.label not in INDIRECT}
        for verdict in run.identified
    ]
    anywhere = Counter(label for labels in left for label in labels)
    alone = Counter(label for labels in left if len(labels) == 1 for label in labels)
    table = Table(f"Ce qui fait fuir un document ({run.tool})", ("entité", "documents", "elle seule"))
    table.rows.extend((label, str(count), str(alone[label])) for label, count in anywhere.most_common())
    return table


def by_shape(runs: Sequence[Run]) -> Table:
    """One line a shape of name."""
    found = {shape for one in runs[0].identified for shape in _name_shapes(one)}
    return _grouped(
        "Noms, prénoms et initiales par forme, casse, ce qui précède et listes", runs, sorted(found), _shapes_of
    )


def by_genre(run: Run) -> Table:
    """One line a genre of identified text."""
    table = Table(
        f"{run.tool} par genre de texte identifié",
        (
            "genre", "documents", "mots", "identifiants", "caractères couverts %", "identifiants entiers %",
            "documents qui fuient %", "précision des caractères %", "précision des trouvailles %",
            "fausses alertes / 1000 mots", "éléments cliniques altérés",
        ),
    )  # fmt: skip
    for genre, summary in _summaries(run.identified):
        size = (str(summary.documents), figure(summary.words, 0), figure(summary.whole.whole, 0))
        table.rows.append((genre, *size, *_core(summary), _altered(summary)))
    return table


def by_clean_genre(run: Run) -> Table:
    """One line a genre of clean text."""
    header = ("genre", "documents", "mots", "fausses alertes / 1000 mots", "éléments cliniques altérés")
    table = Table(f"{run.tool} par genre de texte propre", header)
    for genre, summary in _summaries(run.clean):
        words = figure(summary.words, 0)
        table.rows.append((genre, str(summary.documents), words, ratio(summary.alarms), _altered(summary)))
    return table


def by_part(whole_chain: Run, runs: Sequence[Run]) -> Table:
    """One line a part taken off, beside the whole chain, the most missed first."""
    table = Table(
        "Chaque partie ôtée tour à tour",
        (
            "sans", "caractères couverts %", "identifiants entiers %", "documents qui fuient %",
            "précision des caractères %", "précision des trouvailles %", "fausses alertes / 1000 mots (identifié)",
            "fausses alertes / 1000 mots (propre)",
        ),
        note="Une partie qui ne change rien ici est doublée par une autre, ou n'est pas mise à l'épreuve.",
    )  # fmt: skip
    ranked = sorted(runs, key=lambda run: summarise(run.identified).whole.part)
    for name, run in [("(chaîne complète)", whole_chain), *((run.tool, run) for run in ranked)]:
        table.rows.append((name, *_core(summarise(run.identified)), ratio(summarise(run.clean).alarms)))
    return table


def frequent_alarms(run: Run) -> Table:
    """The most frequent false alarms: quotes the texts, which must be invented."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for verdict in run.verdicts:
        counted.update((_quoted(verdict.sample, one), one.label, one.why) for one in verdict.alarms)
    table = Table(f"Fausses alertes les plus fréquentes de {run.tool}", ("texte", "entité", "raison", "fois"))
    table.rows.extend((text, label, why, str(count)) for (text, label, why), count in counted.most_common(_FREQUENT))
    return table


def errors(run: Run) -> Iterator[str]:
    """Each miss, false alarm and altered clinical item with its context: quotes the texts."""
    for verdict in run.verdicts:
        sample = verdict.sample
        for judged in verdict.judged:
            if not judged.whole:
                yield _shown("MANQUE", sample, judged.mark, f"{judged.covered}/{judged.size}")
        for mark in verdict.alarms:
            yield _shown("FAUSSE", sample, mark, mark.why)
        for mark in verdict.altered:
            yield _shown("ALTÈRE", sample, mark, "")


def _grouped(
    title: str,
    runs: Sequence[Run],
    rows: Sequence[str],
    keys: Callable[[Verdict, Judged], tuple[str, ...]],
    extra: dict[str, Callable[[str], str]] | None = None,
) -> Table:
    extra = extra or {}
    others = [run for run in runs[1:] if run.installed]
    header = ("", "n", "caractères couverts %", "entiers %", "même entité %", *extra)
    table = Table(title, (*header, *(f"{run.tool} : entiers %" for run in others)))
    mine, *theirs = [_by_key(run, keys) for run in (runs[0], *others)]
    for row in rows:
        judged = mine[row]
        named = figure(100 * sum(one.named for one in judged) / len(judged) if judged else None)
        own = (row, str(len(judged)), ratio(covered(judged)), ratio(whole(judged)), named)
        table.rows.append((*own, *(made(row) for made in extra.values()), *(ratio(whole(one[row])) for one in theirs)))
    return table


def _by_key(run: Run, keys: Callable[[Verdict, Judged], tuple[str, ...]]) -> defaultdict[str, list[Judged]]:
    grouped: defaultdict[str, list[Judged]] = defaultdict(list)
    for verdict in run.identified:
        for one in verdict.judged:
            for key in keys(verdict, one):
                grouped[key].append(one)
    return grouped


def _judged(run: Run) -> Iterator[Judged]:
    for verdict in run.identified:
        yield from verdict.judged


def _name_shapes(verdict: Verdict) -> Iterator[str]:
    for one in verdict.judged:
        yield from _shapes_of(verdict, one)


def _shapes_of(verdict: Verdict, one: Judged) -> tuple[str, ...]:
    return shapes(verdict.sample.text, one.mark) if one.mark.label in NAMED else ()


def _summaries(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Summary]]:
    for genre in sorted({verdict.sample.genre for verdict in verdicts}):
        yield genre, summarise([verdict for verdict in verdicts if verdict.sample.genre == genre])
    yield "ensemble", summarise(verdicts)


def _core(summary: Summary) -> tuple[str, ...]:
    six = (summary.covered, summary.whole, summary.leaking, summary.precise, summary.precise_findings, summary.alarms)
    return tuple(map(ratio, six))


def _altered(summary: Summary) -> str:
    return f"{summary.altered.part:.0f} / {summary.altered.whole:.0f}"


def _note(runs: Sequence[Run]) -> str:
    named, clean = summarise(runs[0].identified), summarise(runs[0].clean)
    return (
        f"{named.documents} textes identifiés ({figure(named.words, 0)} mots, {figure(named.whole.whole, 0)} "
        f"identifiants), {clean.documents} propres ({figure(clean.words, 0)} mots). Un document fuit quand un "
        "identifiant direct au moins n'y est pas entièrement couvert."
    )


def _quoted(sample: Sample, mark: Mark) -> str:
    return sample.text[mark.start : mark.end].replace("\n", "⏎")


def _shown(kind: str, sample: Sample, mark: Mark, why: str) -> str:
    before = sample.text[max(0, mark.start - _CONTEXT) : mark.start].replace("\n", "⏎")
    after = sample.text[mark.end : mark.end + _CONTEXT].replace("\n", "⏎")
    return f"{kind} {sample.id} {mark.label} {before}⟦{_quoted(sample, mark)}⟧{after} ({why})"
