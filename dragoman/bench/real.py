"""How well a whole build reads real news pages that were read by hand: by rules alone, with the judge, with the model.

In: the labels in `training/real` of the source tree, and the texts that they are of, which belong to their publishers
and lie elsewhere. Out: `Real`, the means over groups of pages, each group a negotiation. A page whose text is not
there, or is another, is left out; so is a group of which no page is left, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.bench import builds
from dragoman.bench.builds import Build, Group, Progress
from dragoman.bench.calibration import Judged, reliability
from dragoman.errors import BadCapture
from dragoman.settings import Settings

TRAINING = Path(__file__).parents[2] / "training"  # of the source tree; an installed program has none
MEASURES = (
    "statement.precision",
    "statement.recall",
    "statement.f1",
    "statement.f1_with_speaker",
    "statement.f1_with_party",
    "position.precision",
    "position.recall",
    "position.f1",
    "position.f1_with_direction",
)


SAID = (
    "statement.precision",
    "statement.recall",
    "statement.f1",
    "statement.f1_with_speaker",
    "statement.party.precision",
    "statement.party.recall",
    "event.precision",
    "event.recall",
    "event.f1",
)


class Real(Struct, frozen=True, kw_only=True):
    """How well real pages are read."""

    groups: dict[str, int]  # how many pages of each were read
    builds: tuple[Build, ...] = ()  # measures are means over groups
    absent: tuple[str, ...] = ()  # what was left out, each with the reason
    whole: bool = False  # only pages of which statements and events were read


def compare(
    training: Path,
    data: Path,
    names: Sequence[str],
    progress: Progress,
    ways: Mapping[str, Settings] = builds.WAYS,
    whole: bool = False,
) -> Real:
    """Build groups of real pages by rules alone, with the judge and with the model.

    Args:
        training: The folder of that name in the source tree.
        data: With the texts, `GROUP/NN.txt`.
        names: Of groups; none: those that no rule and no model was made with.
        progress: Told of every group that is built.
        ways: To build, by name.
        whole: Take only the pages of which statements and events were read, and measure these.

    Raises:
        BadCapture: the source tree or a group is not there.
    """
    gold = builds.of_source_tree(training, "annotations", "gold")
    labels = builds.of_source_tree(training, "real")
    groups: dict[str, Group] = {}
    absent: list[str] = []
    for name in names or (labels.SPOKEN if whole else labels.MEASURED):
        if name not in labels.groups():
            raise BadCapture(f"there are no labels of {name}; there are those of {', '.join(labels.groups())}.")
        pages, wanted = list(labels.pages(name, data.parent, whole)), labels.count(name, whole)
        if len(pages) < wanted:
            absent.append(f"{name}: {len(pages)} of {wanted} pages have their text in {data / name}")
        if pages:
            folder = labels.ROOT / name
            captures = tuple(Path(page.article.source) for page in pages)
            told = builds.placed(gold.of(pages, folder), name)
            if not whole and labels.count(name, whole=True) < labels.count(name):  # of some pages positions alone
                told = [line for line in told if line["type"] in ("article", "position")]
            groups[name] = Group(folder / "case.yaml", captures, told)
    return Real(
        groups={name: len(group.captures) for name, group in groups.items()},
        builds=tuple(_mean(way, settings, groups, progress, whole) for way, settings in ways.items()) if groups else (),
        absent=tuple(absent),
        whole=whole,
    )


def _mean(way: str, settings: Settings, groups: Mapping[str, Group], progress: Progress, whole: bool) -> Build:
    """Every group by itself, and of that the mean; their chances are held together."""
    progress.begin(way, len(groups))
    measures = SAID if whole else MEASURES
    each = [builds.built(way, settings, [group], progress.advance, measures) for group in groups.values()]
    progress.end()
    judged: dict[str, list[Judged]] = {}
    for one in each:
        for kind, found in one.judged.items():
            if kind == "statements" or not whole:  # the judge may have learned from the positions of these pages
                judged.setdefault(kind, []).extend(found)
    return Build(
        way=way,
        articles=sum(one.articles for one in each),
        measures={
            name: round(sum(values) / len(values), 4)
            for name in measures
            if (values := [one.measures[name] for one in each if name in one.measures])
        },
        reliability={kind: reliability(found) for kind, found in judged.items() if found},
        judged=judged,
    )


def table(found: Real) -> Iterator[str]:
    """The figures for a reader."""
    yield from (f"left out: {line}" for line in found.absent)
    if found.builds:
        yield f"means over {len(found.groups)} groups"
        yield from builds.table(found.builds, SAID if found.whole else MEASURES)
