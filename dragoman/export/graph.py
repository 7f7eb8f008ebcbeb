"""Who stands where, as a graph for network programs (Gephi, visone).

In: a casefile. Out: GraphML. Nodes are parties, actors and issues; an edge from a holder to an
issue is a stance, its weight the number of independent origins that report it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx

from dragoman.casefile import Casefile


def graphml(casefile: Casefile, out: Path) -> None:
    """Write the graph of a case."""
    out.parent.mkdir(parents=True, exist_ok=True)
    networkx.write_graphml(graph(casefile), out, encoding="utf-8")


def graph(casefile: Casefile) -> Any:
    """The graph: holders and issues, stances between them, and who speaks for whom."""
    made = networkx.MultiDiGraph(case=casefile.case.id)
    for issue in casefile.case.issues:
        made.add_node(f"issue:{issue.id}", kind="issue", label=issue.id, proposition=issue.proposition)
    for actor in casefile.actors():
        if actor.kind in ("person", "group", "organisation", "party"):
            made.add_node(f"actor:{actor.name}", kind=actor.kind, label=actor.name, mentions=actor.mentions)
    _stances(casefile, made)
    _sides(casefile, made)
    return made


def _stances(casefile: Casefile, made: Any) -> None:
    """An edge for every holder, issue, stance and direction."""
    for row in casefile.positions():
        holder = row.holder or row.party
        if holder is None:
            continue
        node, issue, key = f"actor:{holder}", f"issue:{row.issue}", f"{row.stance}/{row.direction}"
        if node not in made:
            made.add_node(node, kind="actor", label=holder)
        if issue not in made:
            made.add_node(issue, kind="issue", label=row.issue)
        if made.has_edge(node, issue, key):
            made.edges[node, issue, key]["places"] += 1
        else:
            edge = {"kind": "position", "stance": row.stance, "direction": row.direction}
            made.add_edge(node, issue, key, **edge, weight=row.origins, places=1)


def _sides(casefile: Casefile, made: Any) -> None:
    for actor in casefile.actors():
        if actor.party and actor.party != actor.name and f"actor:{actor.name}" in made:
            side = f"actor:{actor.party}"
            if side not in made:
                made.add_node(side, kind="party", label=actor.party)
            made.add_edge(f"actor:{actor.name}", side, "speaks for", kind="speaks for", weight=actor.mentions)
