"""Builders of records by hand: an invented dispute between dock workers and a port, as a desk would read it."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.case import Case, parse
from dragoman.hashing import digest, identify
from dragoman.model import (
    Actor,
    Article,
    Clue,
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
    Position,
    Quantity,
    Reading,
    Retelling,
    Round,
    Signature,
    Span,
    Statement,
    When,
)
from dragoman.report import Material
from dragoman.shelf import Known, Shelf


def days(first: str, last: str | None = None) -> Days:
    """From the first day to the last, both included."""
    return Days(date.fromisoformat(first), date.fromisoformat(last or first) + timedelta(days=1))


class Story:
    """One article being read; words are found in its text, so that spans are right by making."""

    def __init__(self, text: str, outlet: str | None, **fields: object) -> None:
        self.text = text
        page = identify("pg", digest(text.encode("utf-8", "surrogatepass")), outlet)
        body = fields.pop("body", (Span(0, len(text)),))
        self.article = (
            Article(
                page=page, source=f"captures/{page}.txt", text=text, body=body, outlet=outlet, language="en", **fields
            )
            if "language" not in fields
            else Article(page=page, source=f"captures/{page}.txt", text=text, body=body, outlet=outlet, **fields)
        )
        self.id = self.article.id
        self.found: dict[str, list] = {
            name: [] for name in ("mentions", "statements", "positions", "conditions", "events")
        }

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def names(self, words: str, party: str | None = None, kind: str = "person", role: str | None = None) -> str:
        found = Mention(
            article=self.id, span=self.span(words), kind=kind, name=words, role=role, party=party, made_by="desk@1"
        )
        if found not in self.found["mentions"]:
            self.found["mentions"].append(found)
        return found.id

    def says(self, *words: str, by: str | None = None, kind: str = "indirect", **fields: object) -> str:
        found = Statement(
            article=self.id,
            content=tuple(self.span(w) for w in words),
            kind=kind,
            speaker=by,
            made_by="desk@1",
            **fields,
        )
        self.found["statements"].append(found)
        return found.id

    def wants(self, words: str, who: str, issue: str, stance: str, direction: str, **fields: object) -> str:
        condition = fields.pop("condition", None)
        found = Position(
            article=self.id,
            span=self.span(words),
            holder=who,
            issue=issue,
            stance=stance,
            direction=direction,
            condition=self.span(condition) if condition else None,
            made_by="desk@1",
            **fields,
        )
        self.found["positions"].append(found)
        return found.id

    def ties(self, words: str, position: str, who: str, issue: str | None, by: str | None = None) -> str:
        found = Condition(
            article=self.id,
            span=self.span(words),
            position=position,
            holder=who,
            issue=issue,
            by=by,
            made_by="desk@1",
        )
        self.found["conditions"].append(found)
        return found.id

    def event(self, words: str, kind: str, *who: str, **fields: object) -> str:
        span = self.span(words)
        found = Event(article=self.id, span=span, kind=kind, trigger=span, participants=who, made_by="desk@1", **fields)
        self.found["events"].append(found)
        return found.id

    def reading(self) -> Reading:
        signature = Signature(article=self.id, method="none", values=(), words=len(self.text.split()))
        return Reading(article=self.article, signature=signature, **{k: tuple(v) for k, v in self.found.items()})


class Desk:
    """A case being read by hand."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.stories: list[Story] = []
        self.whens: list[When] = []
        self.actors: dict[str, Actor] = {}
        self.links: list[Link] = []
        self.joined: dict[str, list] = {
            name: [] for name in ("families", "rounds", "moves", "gaps", "deadlocks", "dropped")
        }

    def story(self, text: str, outlet: str | None = None, on: Days | None = None, **fields: object) -> Story:
        basis = fields.pop("basis", "stated" if on else None)
        clues = fields.pop("clues", ())
        made = Story(text, outlet, **fields)
        self.stories.append(made)
        self.placed(made.id, on, basis, *(c(made.id) for c in clues))
        return made

    def placed(self, record: str, on: Days | None, basis: str | None = "stated", *clues: Clue) -> None:
        self.whens.append(When(record=record, days=on, basis=basis, clues=clues))

    def means(self, mention: str, name: str, party: str | None, kind: str = "person") -> None:
        self.actors[mention] = Actor(name=name, kind=kind, party=party)

    def link(self, kind: str, *members: str, note: str = "", values: tuple[str, ...] = ()) -> None:
        self.links.append(Link(kind=kind, members=members, score=0.8, note=note, values=values, made_by="desk@1"))

    def gap(self, issue: str, left: str, right: str, status: str, **fields: object) -> None:
        given = {"left_positions": (), "right_positions": ()} | fields
        self.joined["gaps"].append(Gap(issue=issue, left=left, right=right, status=status, **given))

    def round(self, name: str, on: Days | None, status: str = "held", **fields: object) -> str:
        given = {"place": None, "parties": (), "events": (), "articles": ()} | fields
        made = Round(name=name, days=on, status=status, **given)
        self.joined["rounds"].append(made)
        return made.id

    def moved(self, party: str, issue: str, kind: str, **fields: object) -> None:
        given = {"before_round": None, "after_round": None, "before": None, "after": None, "note": ""} | fields
        self.joined["moves"].append(Move(party=party, issue=issue, kind=kind, **given))

    def material(self) -> Material:
        joined = Joined(
            whens=tuple(self.whens), links=tuple(self.links), **{k: tuple(v) for k, v in self.joined.items()}
        )
        known = Known(joined.families, self.actors, joined.whens)
        return Material(self.case, Shelf.of_readings(s.reading() for s in self.stories), known, joined)


PORT = parse(
    """
case: port
title: The dispute over the Lisse container terminal
kind: labour
parties:
  - {id: Quay Guild, names: [Quay Guild, the guild], role: side}
  - {id: Harbour Authority, names: [Harbour Authority, the port], role: side}
  - {id: City of Lisse, names: [City of Lisse, the council], role: mediator}
issues:
  pay: The dockers' hourly pay rises
  cranes: Remote-controlled cranes are brought in at the terminal
  nights: Night shifts are cut to eight hours
  rehired: The nine dismissed dockers are taken back
  strike: The guild suspends the strike
  pensions: The port pays the missing pension contributions
  parking: The dockers park at the gate for free
  safety: A joint committee inspects the cranes before each season
"""
)


def percent(low: float | None, high: float | None) -> Quantity:
    return Quantity(low=low, high=high, unit="%")


def port_dispute() -> Material:
    """Three rounds, an agreement, a deadlock, a softened position, contradicting reports."""
    desk = Desk(PORT)
    a = desk.story(
        "LISSE – The Quay Guild walked out at midnight. Ines Vall, who leads the guild, said her members"
        " “will not load one box for less than six percent”. The Harbour Authority offers 3.5 percent at most."
        " The guild rejects remote-controlled cranes outright.\nOn Thursday 3 April both sides met for five"
        " hours at the old customs house. 1,200 dockers are on strike, the guild says.\n"
        "Sign up to our harbour newsletter!\nThe authority wants the cranes by autumn.",
        "Lisse Courier",
        days("2031-04-04"),
        title="Docks fall silent as pay talks open",
        credits=("NordPress",),
        url="https://courier.example/docks-fall-silent",
        clues=(lambda id: Clue(article=id, kind="stated", words="“Thursday 3 April”, told in the past tense"),),
    )
    footer = a.span("Sign up to our harbour newsletter!")
    a.article = a.article.__class__(
        **{f: getattr(a.article, f) for f in a.article.__struct_fields__ if f != "furniture"},
        furniture=(Furniture(footer.start, footer.end, "an appeal that stands on every page of the site"),),
    )
    guild, vall = a.names("Quay Guild", "Quay Guild", "party"), a.names("Ines Vall", "Quay Guild", role="guild leader")
    port = a.names("Harbour Authority", "Harbour Authority", "party")
    desk.means(vall, "Ines Vall", "Quay Guild")
    s1 = a.says("will not load one box for less than six percent", by=vall, kind="direct", reporter="NordPress")
    pay1 = a.wants("will not load one box for less than six percent", vall, "pay", "demands", "for",
                   statement=s1, quantity=percent(6, None))  # fmt: skip
    offer1 = a.wants("offers 3.5 percent at most", port, "pay", "offers", "for", quantity=percent(None, 3.5))
    cranes1 = a.wants("rejects remote-controlled cranes outright", guild, "cranes", "rejects", "against")
    cranes_p = a.wants("wants the cranes by autumn", port, "cranes", "demands", "for")
    met1 = a.event("met for five hours", "meeting", guild, port, place="the old customs house")
    desk.placed(met1, days("2031-04-03"))
    strike1 = a.event("1,200 dockers are on strike", "statement", guild, figures={"on strike": 1200.0})
    desk.placed(strike1, days("2031-04-04"))
    copy = desk.story(
        a.text.replace("LISSE –", "(NordPress)").replace("Sign up to our harbour newsletter!\n", ""),
        "Delta Evening Mail", days("2031-04-04"), title="Port dispute: first talks end without result",
        credits=("NordPress",),
    )  # fmt: skip
    desk.joined["families"].append(Family(root=a.id, members=tuple(sorted((a.id, copy.id)))))
    copied = copy.names("Quay Guild", "Quay Guild", "party")
    copy.wants("rejects remote-controlled cranes outright", copied, "cranes", "rejects", "against")

    b = desk.story(
        "Port director Tomas Heyde told the radio station Ondas on Friday that the nine dismissed dockers"
        " would be taken back only after the guild suspends the strike. “First the boxes move, then we talk"
        " about the nine,” he said. Ines Vall answered that the strike goes on until all nine have their"
        " badges again. The council’s mediator, Marit Oos, called both answers “a beginning”. About 900 dockers"
        " are on strike.",
        "Ondas Radio",
        days("2031-04-11", "2031-04-14"),
        basis="inferred",
        title="Heyde: first the boxes, then the nine",
        clues=(
            lambda id: Clue(article=id, kind="weekday", words="“on Friday”, after the talks of 3 April"),
            lambda id: Clue(
                article=id, kind="trap", words="“© 2029” in the footer is the year of the template", used=False
            ),
        ),
    )
    heyde = b.names("Tomas Heyde", "Harbour Authority", role="port director")
    vall_b = b.names("Ines Vall", "Quay Guild")
    oos = b.names("Marit Oos", "City of Lisse", role="the council’s mediator")
    for mention, name, party in ((heyde, "Tomas Heyde", "Harbour Authority"), (vall_b, "Ines Vall", "Quay Guild"),
                                 (oos, "Marit Oos", "City of Lisse")):  # fmt: skip
        desk.means(mention, name, party)
    s2 = b.says("the nine dismissed dockers would be taken back only after the guild suspends the strike", by=heyde,
                channel="the radio station Ondas")  # fmt: skip
    b.says("First the boxes move, then we talk about the nine", by=heyde, kind="direct")
    s3 = b.says("the strike goes on until all nine have their badges again", by=vall_b)
    b.says("a beginning", by=oos, kind="mixed")
    nine = b.wants("the nine dismissed dockers would be taken back", heyde, "rehired", "conditional", "conditional",
                   statement=s2, condition="only after the guild suspends the strike")  # fmt: skip
    goes_on = b.wants("the strike goes on", vall_b, "strike", "conditional", "conditional", statement=s3,
                      condition="until all nine have their badges again")  # fmt: skip
    ends = b.wants("only after the guild suspends the strike", heyde, "strike", "demands", "for", statement=s2)
    back = b.wants("until all nine have their badges again", vall_b, "rehired", "demands", "for", statement=s3)
    c1 = b.ties("only after the guild suspends the strike", nine, heyde, "strike", vall_b)
    c2 = b.ties("until all nine have their badges again", goes_on, vall_b, "rehired", heyde)
    strike2 = b.event("About 900 dockers are on strike", "statement", figures={"on strike": 900.0})
    desk.link("contradiction", strike1, strike2, note="how many dockers are on strike differs between reports",
              values=("1,200 (the guild)", "about 900"))  # fmt: skip

    c = desk.story(
        "In the second round, held in the town hall on 24 April, the guild came down to five percent and said"
        " it could live with cranes “if no docker loses a shift”. The Harbour Authority moved to four percent."
        " Both agreed that a joint committee will inspect the cranes before each season. A third round is"
        " planned for mid-May.",
        "Harbour & Trade Weekly",
        days("2031-04-26"),
        basis="metadata",
    )
    g3, p3 = c.names("the guild", "Quay Guild", "party"), c.names("Harbour Authority", "Harbour Authority", "party")
    pay2 = c.wants("came down to five percent", g3, "pay", "demands", "for", quantity=percent(5, None))
    offer2 = c.wants("moved to four percent", p3, "pay", "offers", "for", quantity=percent(None, 4))
    cranes2 = c.wants("it could live with cranes", g3, "cranes", "open_to", "conditional",
                      condition="if no docker loses a shift")  # fmt: skip
    safe_g = c.wants("Both agreed that a joint committee will inspect the cranes", g3, "safety", "agreed", "for")
    safe_p = c.wants("agreed that a joint committee will inspect the cranes", p3, "safety", "agreed", "for")
    c.ties("if no docker loses a shift", cranes2, g3, None)
    met2 = c.event("the second round, held in the town hall", "meeting", g3, p3, place="the town hall")
    agreed = c.event("Both agreed that a joint committee", "agreement", g3, p3)
    met3 = c.event("A third round is planned", "meeting", g3, p3, status="planned")
    for event, on in (
        (met2, days("2031-04-24")),
        (agreed, days("2031-04-24")),
        (met3, days("2031-05-11", "2031-05-20")),
    ):
        desk.placed(event, on)

    d = desk.story(
        "قالت نقابة عمال الأرصفة إنها تطالب بزيادة خمسة في المئة. وقال المدير: لا حوار ليلاً.",
        "Al-Marsa",
        None,
        language="ar",
    )
    g4 = d.names("نقابة عمال الأرصفة", "Quay Guild", "party")
    d.wants("تطالب بزيادة خمسة في المئة", g4, "pay", "demands", "for", quantity=percent(5, 5))
    d.says("لا حوار ليلاً", by=None, kind="indirect")
    met2_ar = d.event("وقال المدير", "call")
    desk.placed(met2_ar, None, None)

    e = desk.story(
        "<script>alert('x')</script> Guild lawyers demand the missing contributions."
        " Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
        + "x" * 120
        + " \u202eevil\u0007 text. The old tale again: guild lawyers want contributions.",
        None,
        days("2031-05" + "-01", "2031-05-31"),
        title='"><img src=x onerror=alert(1)>',
        url="javascript:alert(1)",
        host="blog.example",
    )
    lawyers = e.names("Guild lawyers", "Quay Guild", "group")
    e.wants("demand the missing contributions", lawyers, "pensions", "demands", "for")
    tale = e.span("The old tale again: guild lawyers want contributions.")
    e.article = e.article.__class__(
        **{f: getattr(e.article, f) for f in e.article.__struct_fields__ if f != "retellings"},
        retellings=(Retelling(e.span("demand the missing contributions"), tale, 0.7),),
    )

    f = desk.story(
        "“We said six, we say five, and five it stays,” Ines Vall told this newspaper. The nights are too long,"
        " the guild adds, and wants eight hours. The port’s answer on the nights is no.",
        "The Quayside",
        days("2031-04-29"),
        basis="inferred",
        title="Vall: five it stays",
    )
    vall_f = f.names("Ines Vall", "Quay Guild", role="president of the Quay Guild")
    g_f, p_f = f.names("the guild", "Quay Guild", "party"), f.names("The port", "Harbour Authority", "party")
    desk.means(vall_f, "Ines Vall", "Quay Guild")
    s_f = f.says("We said six, we say five, and five it stays", by=vall_f, kind="direct")
    f.wants("five it stays", vall_f, "pay", "demands", "for", statement=s_f, quantity=percent(5, None))
    nights_g = f.wants("wants eight hours", g_f, "nights", "demands", "for",
                       quantity=Quantity(low=8, high=8, unit="hours"))  # fmt: skip
    nights_p = f.wants("answer on the nights is no", p_f, "nights", "rejects", "against")

    r1 = desk.round("the old customs house, 3 April 2031", days("2031-04-03"), place="the old customs house",
                    parties=("Quay Guild", "Harbour Authority"), events=(met1,), articles=(a.id, copy.id))  # fmt: skip
    r2 = desk.round("the town hall, 24 April 2031", days("2031-04-24"), place="the town hall", events=(met2, agreed),
                    parties=("Quay Guild", "Harbour Authority"), articles=(c.id, f.id))  # fmt: skip
    desk.round("announced for 11–20 May 2031", days("2031-05-11", "2031-05-20"), "announced",
               parties=("Quay Guild", "Harbour Authority"), events=(met3,), articles=(c.id,))  # fmt: skip
    between = {"before_round": r1, "after_round": r2}
    desk.moved("Quay Guild", "pay", "softened", before=pay1, after=pay2, reason="6 % → 5 %", **between)
    desk.moved("Harbour Authority", "pay", "softened", before=offer1, after=offer2, reason="3.5 % → 4 %", **between)
    desk.moved("Quay Guild", "cranes", "softened", before=cranes1, after=cranes2, reason="against → on a condition",
               **between)  # fmt: skip
    desk.moved("Quay Guild", "nights", "new", after=nights_g, **between)
    desk.moved("Harbour Authority", "nights", "hardened", after=nights_p, reason="first told here", **between)
    desk.moved("Harbour Authority", "cranes", "held", before=cranes_p, after=cranes_p, **between)
    guild_port = ("Quay Guild", "Harbour Authority")
    desk.gap("pay", *guild_port, "near", width=1.0, unit="%", left_positions=(pay2,), right_positions=(offer2,))
    desk.gap("cranes", *guild_port, "conditional", left_positions=(cranes2,), right_positions=(cranes_p,))
    desk.gap("nights", *guild_port, "opposed", left_positions=(nights_g,), right_positions=(nights_p,))
    desk.gap("rehired", *guild_port, "conditional", left_positions=(back,), right_positions=(nine,))
    desk.gap("strike", *guild_port, "opposed", left_positions=(goes_on,), right_positions=(ends,))
    desk.gap("safety", *guild_port, "agreed", left_positions=(safe_g,), right_positions=(safe_p,))
    desk.gap("pensions", *guild_port, "unanswered")
    desk.joined["deadlocks"].append(
        Deadlock(
            parties=guild_port[::-1],
            steps=(c1, c2),
            words="Harbour Authority takes the nine back only after the guild suspends the strike, and Quay Guild"
            " suspends it only when the nine are back",
        )
    )
    desk.joined["dropped"] += [
        Dropped(record="captures/empty.html", step="read", reason="nothing but markup: no text of an article"),
        Dropped(record="captures/menu.html", step="read", reason="nothing but markup: no text of an article"),
        Dropped(record=a.id, step="statements", reason="the quotation has no end"),
    ]
    return desk.material()
