"""Captures to clean: one report of our own, and what pages put around and inside it."""

from __future__ import annotations

from dragoman.clean import clean
from dragoman.hashing import digest
from dragoman.model import Article, Dropped, Page

REPORT = (
    "The dockers of Port Halvik and the harbour board failed on Wednesday to end a dispute over night shifts that"
    " has kept forty ships waiting outside the breakwater.",
    "“We came with a proposal and left with a timetable for talking about it,” Signe Aune, who leads the dockers’"
    " union, told reporters after nine hours of negotiations.",
    "The harbour board wants shifts of ten hours instead of eight and offers a bonus of 6 percent. The union asks for"
    " 11 percent and a limit of four nights a week.",
    "Arbitrator Tomas Reek said that the two sides were closer on money than on hours. He invited them to meet again"
    " on Saturday, provided that no crane was moved before then.",
    "Some 1,200 dockers walked out on 3 May, when the board announced the new shifts without a vote. Shipping lines"
    " put their losses at two million crowns a day.",
    "The government has ruled out sending soldiers to unload grain. The dispute would be solved at the table, its"
    " labour minister said.",
)
TITLE = "Harbour talks on night shifts end without a deal"
MENU = "Skip to main content\nHome\nNews\nSport\nWeather\nSign in | Subscribe\n"
FOOT = (
    "Related articles\nTen islands to see before you turn forty\nWhy your cat ignores you\nMost read\n"
    "Share on Facebook\nTweet\nPrivacy policy\nTerms of use\n© 2031 Halvik Courier. All rights reserved."
)
BODY = "\n\n".join(REPORT)


def page(text: str | bytes, media: str = "text/plain", **fields: str) -> Page:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return Page(data=data, sha256=digest(data), source="capture", media=media, **fields)


def cleaned(text: str | bytes, media: str = "text/plain", **fields: str) -> Article:
    made = clean(page(text, media, **fields))
    assert not isinstance(made, Dropped), made.reason
    return made


def body(article: Article) -> str:
    """What the reader is left with, paragraph by paragraph."""
    return "\n\n".join(span.of(article.text) for span in article.body)


def words(text: str) -> list[str]:
    """For comparing paragraphs whatever white space stands between them."""
    return text.split()
