"""The dossier: one self-contained HTML file in which every claim opens its evidence.

In: a casefile, or the records of a case in memory. Out: one file, without scripts and without
network, for a screen of any width, dark or light, and for paper.
"""

from __future__ import annotations

from dragoman.report.dossier import Dossier
from dragoman.report.fill import fill
from dragoman.report.material import Material
from dragoman.report.page import page
from dragoman.report.pictures import draw, draw_all
from dragoman.report.write import write

__all__ = ["Dossier", "Material", "draw", "draw_all", "fill", "page", "write"]
