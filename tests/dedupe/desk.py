"""Articles to compare: reports of our own, and what other desks make of them."""

from __future__ import annotations

from dragoman.dedupe import signature
from dragoman.hashing import identify
from dragoman.model import Article, Reading, Span
from dragoman.shelf import Shelf

FERRY = (
    "Ferry crews on the Lorn Sound suspended their strike on Thursday after the company withdrew a plan to sail with"
    " nine hands instead of eleven.",
    "“We have won a month, not the argument,” shop steward Moira Kell told a crowd on the pier at Ardan.",
    "The company, Sound Lines, said that it would put a new proposal on the table by 14 June and pay 480 pounds to each"
    " of the 260 sailors who had been locked out.",
    "Mediator Hugh Tarrant said he expected the two sides to meet in Ardan on Monday. He named the size of the crews as"
    " the one question on which nothing had moved.",
    "Islanders had been without fresh bread for six days. A fishing boat brought flour on Wednesday, the council of"
    " Eilean Mor said.",
)
TOLD_AGAIN = (
    "On Thursday the crews of the ferries in Lorn Sound put their strike on hold, when the company took"
    " back its plan of"
    " sailing with nine men and not eleven.",
    "“A month is what we won, not the argument,” said shop steward Moira Kell to the crowd at the pier of Ardan.",
    "A new proposal would be put on the table until 14 June, said the company Sound Lines; each of 260"
    " locked-out sailors"
    " gets paid 480 pounds.",
    "The mediator Hugh Tarrant expects that both sides meet on Monday in Ardan. Size of crews is the one question, he"
    " said, on which nothing moved.",
    "For six days the islanders were without fresh bread. On Wednesday flour was brought by a fishing boat, said the"
    " Eilean Mor council.",
)
QUARRY = (
    "Quarry workers at Stenby walked out on Monday over dust masks that the owners had promised in"
    " spring and not bought.",
    "The district doctor counted 31 men with coughs in one village. The owners spoke of pollen and"
    " offered a spokesman.",
    "A judge at Lund will hear both sides on 2 September. Until then no stone may leave the yard, the sheriff said.",
    "Trade in gravel has doubled its prices since. Builders of a bridge at Arvik say they will wait until the autumn.",
)


def article(*paragraphs: str, name: str = "a", apart: str = "\n", **fields: object) -> Article:
    text = apart.join(paragraphs)
    return Article(
        page=identify("pg", name), source=name, text=text, body=(Span(0, len(text)),), language="en", **fields
    )


def shelf(*articles: Article) -> Shelf:
    return Shelf.of_readings(Reading(article=made, signature=signature(made)) for made in articles)


def told(article: Article) -> list[str]:
    """The paragraphs of the body."""
    return [line for span in article.body for line in span.of(article.text).splitlines() if line.strip()]
