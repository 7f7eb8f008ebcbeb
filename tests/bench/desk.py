"""A little corpus of our own in the layout of PolNeAR, and articles in TimeML."""

from pathlib import Path

TEXT = """\
“We will not sail for less,” said union chair Ada Brenk on Monday.

The company hopes that “the talks” go on. Nobody was hurt.
"""
# role, words; the relations below name them by their place
WORDS = {
    "T1": ("Content", "“We will not sail for less,”"),
    "T2": ("Cue", "said"),
    "T3": ("Source", "union chair Ada Brenk"),
    "T4": ("Source", "The company"),
    "T5": ("Cue", "hopes"),
    "T6": ("Content", "that “the talks” go on"),
}
RELATIONS = ("Cue:T2 Content:T1 Source:T3", "Content:T6 Cue:T5 Source:T4")


def lay_polnear(folder: Path, text: str = TEXT) -> Path:
    """One split with one article, marked by two annotators of whom the second marked nothing."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "gull_2031_ferry.txt").write_bytes(text.encode())
    lines = []
    for id, (role, words) in WORDS.items():
        start = text.index(words)
        lines.append(f"{id}\t{role} {start} {start + len(words)}\t{words}")
    lines += [f"E{n}\tAttribution:T9 {roles}" for n, roles in enumerate(RELATIONS, 1)]
    (folder / "attributions" / "gull_2031_ferry_aa.ann").write_text("\n".join(lines), encoding="utf-8")
    (folder / "attributions" / "gull_2031_ferry_bb.ann").write_text("", encoding="utf-8")
    return folder


def lay_times(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "ferry.tml").write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-07">7 May 2031</TIMEX3></DCT>'
        '<TEXT>The crews met on <TIMEX3 tid="t1" type="DATE" value="2031-05-05">Monday</TIMEX3> and again'
        ' <TIMEX3 tid="t2" type="DATE" value="2031-05-06">the next day</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    return folder
