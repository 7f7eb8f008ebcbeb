"""In which order a page writes its dates in figures: 05/03/2022 is March in London and May in New York.

In: an `Article`. Out: whether the day comes first. A date of one order only shows it, then the country of the
host, then the dates with a month in words on the same page.
"""

from __future__ import annotations

import re

from dragoman.dates import stated
from dragoman.model import Article

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY_MONTH = re.compile(rf"(?<![\d/.:])[0-3]?\d(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})[a-z]*\.?,? (?:19|20)\d\d", re.I)
_MONTH_DAY = re.compile(rf"\b(?:{_MONTHS})[a-z]*\.? [0-3]?\d(?:st|nd|rd|th)?,? (?:19|20)\d\d", re.I)


def day_first(article: Article) -> bool | None:
    """Whether the page writes the day before the month; None: nothing shows it.

    Returns:
        What dates in figures or the country of the host say; else what most dates with a month in words do.
    """
    shown = stated.day_first(article)
    if shown is not None:
        return shown
    days, months = (len(pattern.findall(article.text)) for pattern in (_DAY_MONTH, _MONTH_DAY))
    return days > months if days != months else None
