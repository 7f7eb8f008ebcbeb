"""A casefile by hand in which every text is hostile, and a visitor who is not shown our own errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from lxml import html
from starlette.testclient import TestClient

from dragoman.case import parse
from dragoman.casefile import Casefile, reviews, shelve, store
from dragoman.hashing import digest
from dragoman.model import (
    Actor,
    Article,
    Condition,
    Days,
    Deadlock,
    Dropped,
    Event,
    Family,
    Furniture,
    Gap,
    Joined,
    Link,
    Mention,
    Move,
    Page,
    Pledge,
    Position,
    Post,
    Quantity,
    Reading,
    Retelling,
    Review,
    Round,
    Signature,
    Span,
    Statement,
    Told,
    When,
)
from dragoman.web import application

EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
HIDDEN = "a\x1b[2J\u202eb"  # a terminal's command, and text that would turn its surroundings round
BASE = "http://127.0.0.1"
TEXT = f"""Home {EVIL} Menu
The keepers of the lighthouses want twelve lamps {EVIL}, “we will row,” said Ilse Varn,
“every night”, if the harbour pays.
The harbour met them at Kell {HIDDEN}. The keepers met the harbour in Kell.
They threaten to break lamps {EVIL}.
"""
CASE = parse("""
case: lamps
title: Lamps & <b>keepers</b>
kind: labour
parties:
  - {id: Keepers, names: [the keepers], role: side}
  - {id: Harbour, names: [the harbour], role: side}
issues:
  lamps: {proposition: The lighthouses get new lamps, unit: lamps}
""")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _page(text: str, name: str) -> Page:
    data = text.encode()
    return Page(data=data, sha256=digest(data), source=f"{name}{EVIL}.txt", media="text/plain")


def _article(page: Page) -> Article:
    body = (at(TEXT[TEXT.index("The keepers") :].split("\n")[0]), at("The harbour met"))
    return Article(
        page=page.id,
        source=page.source,
        text=TEXT,
        body=body,
        title=f"Lamps {EVIL}",
        url="javascript:alert(3)",
        outlet=f"Post {EVIL}",
        credits=(f"Agency {EVIL}",),
        language='en" onload="alert(4)',
        furniture=(Furniture(0, TEXT.index("\n"), f"menu {EVIL}"),),
        retellings=(Retelling(at("The harbour met"), at("The keepers met"), 0.5),),
    )


PAGE = _page(TEXT, "one")
ARTICLE = _article(PAGE)
VARN = Mention(
    article=ARTICLE.id, span=at("Ilse Varn"), kind="person", name=f"Varn {EVIL}", role=f"chair {EVIL}", made_by="t@1"
)
HARBOUR = Mention(article=ARTICLE.id, span=at("The harbour"), kind="party", name="The harbour", made_by="t@1")
SAID = Statement(
    article=ARTICLE.id,
    content=(at("we will row"), at("every night")),
    kind="direct",
    speaker=VARN.id,
    addressee=f"the crowd {EVIL}",
    channel=f"radio {EVIL}",
    reporter=f"Bell {EVIL}",
    made_by="t@1",
)
WANTED = Position(
    article=ARTICLE.id,
    span=at("want twelve lamps <script>"),
    holder=VARN.id,
    issue="lamps",
    stance="demands",
    direction="for",
    statement=SAID.id,
    according_to=HARBOUR.id,
    quantity=Quantity(low=12, high=None, unit=f"lamps {EVIL}"),
    condition=at("if the harbour pays"),
    made_by="t@1",
)
TIED = Condition(
    article=ARTICLE.id,
    span=at("if the harbour pays"),
    position=WANTED.id,
    holder=VARN.id,
    issue=None,
    by=HARBOUR.id,
    made_by="t@1",
)
MET = Event(
    article=ARTICLE.id,
    span=at("The harbour met them at Kell a"),
    kind="meeting",
    trigger=at("met"),
    participants=(VARN.id, HARBOUR.id),
    place=f"Kell {EVIL}",
    figures={f"lamps {EVIL}": 3},
    made_by="t@1",
)
THREAT = Position(
    article=ARTICLE.id,
    span=at("threaten to break lamps <script>"),
    holder=VARN.id,
    issue="lamps",
    stance="threatens",
    direction="for",
    made_by="t@1",
)
PLEDGE = Pledge(
    party="Keepers",
    issue="lamps",
    direction="for",
    positions=(WANTED.id,),
    status="broken",
    by=(MET.id,),
    reason=f"not done {EVIL}",
    told=(Told(ARTICLE.id, at("The keepers met"), "broken", None, MET.id),),
)
READING = Reading(
    article=ARTICLE,
    signature=Signature(article=ARTICLE.id, method="t", values=(1,), words=9),
    mentions=(VARN, HARBOUR),
    statements=(SAID,),
    positions=tuple(sorted((WANTED, THREAT), key=lambda p: (p.span.start, p.span.end, p.id))),
    conditions=(TIED,),
    events=(MET,),
)
ACTOR = Actor(name=f"Ilse Varn {EVIL}", kind="person", party="Keepers", names=("Varn", EVIL), roles=(f"chair {EVIL}",))
PORT = Actor(name="Harbour", kind="party", party="Harbour")
DAY = Days.on(date(2033, 2, 1))
ROUND = Round(
    name=f"Kell {EVIL}",
    days=DAY,
    place="Kell",
    status="announced",
    parties=("Keepers", "Harbour"),
    events=(MET.id,),
    articles=(ARTICLE.id,),
)
DROPPED = 120


def _link(kind: str, *members: str) -> Link:
    return Link(kind=kind, members=members, score=1.0, note=f"alike {EVIL}", values=(EVIL, HIDDEN), made_by="t@1")


def _joined() -> Joined:
    found = Joined(
        families=(Family(root=ARTICLE.id, members=(ARTICLE.id,)),),
        whens=(
            When(record=ARTICLE.id, days=DAY, basis="inferred"),
            When(record=MET.id, days=DAY, basis="stated"),
        ),
        actors=(ACTOR, PORT),
        links=(
            _link("actor", VARN.id, ACTOR.id),
            _link("actor", HARBOUR.id, PORT.id),
            _link("contradiction", SAID.id, MET.id),
        ),
        posts=(
            Post(
                actor=ACTOR.id,
                office=f"chair {EVIL}",
                party="Keepers",
                days=DAY,
                mentions=(VARN.id,),
                note=f"its words {EVIL}",
                made_by="t@1",
            ),
        ),
        rounds=(ROUND,),
        moves=(
            Move(
                party="Keepers",
                issue="lamps",
                kind="softened",
                before_round=None,
                after_round=ROUND.id,
                before=WANTED.id,
                after=WANTED.id,
                note=f"moved {EVIL}",
            ),
        ),
        gaps=(
            Gap(
                issue="lamps",
                left="Keepers",
                right="Harbour",
                status="unanswered",
                left_positions=(WANTED.id,),
                right_positions=(),
                note=f"no word {EVIL}",
            ),
        ),
        deadlocks=(Deadlock(parties=("Harbour", "Keepers"), steps=(TIED.id,), words=f"each waits {EVIL}"),),
        pledges=(PLEDGE,),
        dropped=tuple(
            Dropped(record=f"{number:03} {EVIL}", step="clean", reason=f"empty {HIDDEN}") for number in range(DROPPED)
        ),
    )
    return Joined(**{f: tuple(sorted(getattr(found, f), key=lambda r: r.id)) for f in Joined.__struct_fields__})


def hostile(folder: Path) -> Path:
    """The casefile of these records."""
    path = folder / "lamps.casefile"
    joined = _joined()
    with Casefile.create(path) as casefile, casefile.writing() as connection:
        store.set_state(connection, case=msgspec.json.encode(CASE).decode(), joined="by hand")
        store.set_state(connection, joins_digest=digest(shelve.encode(joined)))
        store.put_capture(connection, PAGE, (), "t")
        data = msgspec.json.encode(READING, order="deterministic")
        store.put_readings(connection, [store.Put(PAGE.id, "key", READING, data)])
        told = Review(
            record=MET.id, verdict="right", by=f"Ana {EVIL}", at="2031-03-08T09:00:00+00:00", why=f"seen {EVIL}"
        )
        reviews.put(connection, told)
        store.put_joined(connection, joined)
    return path


class Visitor:
    """Someone at a browser, or a program; `by` is who reviews there."""

    def __init__(self, path: Path, *hosts: str, by: str | None = None) -> None:
        self.path = path
        self._client = TestClient(
            application(path, hosts, by), base_url=BASE, raise_server_exceptions=False, follow_redirects=False
        )

    def get(self, address: str, json: bool = False, **headers: str):
        accept = {"accept": "application/json" if json else "text/html"}
        return self._client.get(address, headers=accept | headers)

    def json(self, address: str):
        answer = self.get(address, json=True)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        return answer.json()

    def page(self, address: str) -> html.HtmlElement:
        answer = self.get(address)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/html")
        return html.document_fromstring(answer.text)

    def send(self, method: str, address: str):
        return self._client.request(method, address)

    def form(self, address: str, where: str) -> tuple[str, dict[str, str]]:
        """Where a form of a page is sent, and what is in its fields."""
        found = self.page(address).xpath(where)
        assert found, where
        fields = {each.name: each.value or "" for each in found[0].xpath(".//input | .//select | .//textarea")}
        return found[0].get("action"), {name: words for name, words in fields.items() if name}

    def post(self, action: str, fields: dict[str, str], **headers: str):
        """Send a form, as a browser does from one of our pages."""
        given = {"origin": BASE, "accept": "text/html"} | headers
        return self._client.post(action, data=fields, headers={k: v for k, v in given.items() if v})

    def say(self, id: str, verdict: str, address: str | None = None, **fields: str):
        """Press a button of the form of a record."""
        action, given = self.form(address or f"/why/{id}", f"//form[@class='verdict'][.//input[@value='{id}']]")
        return self.post(action, given | {"verdict": verdict} | fields)

    def raw(self, action: str, body: bytes, **headers: str):
        return self._client.post(action, content=body, headers={"origin": BASE} | headers)
