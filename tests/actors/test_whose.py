"""Whose words: names that tell a side, offices that one side alone has, and who "he" is not."""

import pytest

from dragoman import world
from dragoman.case import parse

from .desk import actors, joined, meant, mentions, the

FUND = parse("""
case: fund
title: The fund
kind: general
parties:
  - {id: US Congress, names: [Congress, Republicans, lawmakers], role: third}
  - {id: United States, names: [United States, US, U.S., White House], role: side}
  - {id: bloc, names: [Bloc of Six], role: side}
  - {id: City, names: [City Hall, Mayor Ann Moreau], role: side}
  - {id: camp, names: [Vall campaign], role: third}
  - {id: Iceland, names: [Iceland, Reykjavik], role: side}
""")
MILL = parse("""
case: mill
title: The mill
kind: labour
parties:
  - {id: Mill, names: [Corvane Paper, the company], role: side}
  - {id: Union, names: [Papermakers' Union, the union], role: side}
""")


def side(name: str, *texts: str, case=FUND) -> str | None:
    """The party of a person of these texts."""
    return actors(*texts, case=case)[name].party


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Tove Ruud said no. “No,” said Ruud.",
        "Senator Tove Ruud said no.",
        "House Speaker Tove Ruud said no.",
        "Ms Tove Ruud, D-Ohio, said no to it.",
        "“No,” said Mr Tove Ruud (R., Texas) on Monday.",
    ],
)
def test_a_member_of_parliament_speaks_for_the_parliament_that_is_a_party(text):
    assert side("Tove Ruud", text) == "US Congress"


@pytest.mark.parametrize(
    "text", ["White House spokeswoman Tove Ruud said no.", "U.S. Trade Representative Tove Ruud said no."]
)
def test_who_works_for_the_government_is_no_member_of_parliament(text):
    assert side("Tove Ruud", text) == "United States"


def test_a_party_named_after_a_person_is_that_persons():
    assert side("Ann Moreau", "Ann Moreau, the mayor, said no. “No,” Moreau said.") == "City"
    assert side("Nils Vall", "Mr Nils Vall said no. “No,” Mr Vall said.") == "camp"


def test_a_number_is_a_bloc_only_after_an_article():
    assert [m.party for m in mentions("In Oslo the Six refused to pay.", FUND) if m.name == "Six"] == ["bloc"]
    assert not [m for m in mentions("Six farmers refused to pay.", FUND) if m.party == "bloc"]


@pytest.mark.parametrize(
    "text",
    [
        "President Jon Berg's chief of staff, Tove Ruud, said no. President Jon Berg of Iceland slept.",
        "Iceland's minister Jon Berg slept. Tove Ruud, a spokeswoman for Berg, said no.",
        "Icelandic minister Jon Berg slept.\n\n“No,” said Berg's adviser Tove Ruud.",
    ],
)
def test_an_office_under_a_person_is_on_that_persons_side(text):
    assert side("Tove Ruud", text) == "Iceland"


def test_who_left_an_office_under_a_person_speaks_for_nobody():
    text = "Icelandic minister Jon Berg slept. Tove Ruud, a former adviser to Berg, said no."
    assert side("Tove Ruud", text) is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("“No,” chief executive Tove Ruud told the hall.", "Mill"),
        ("“No,” general secretary Tove Ruud told the hall.", "Union"),
        ("“No,” chief inspector Tove Ruud told the hall.", None),
    ],
)
def test_an_office_that_only_one_side_has_tells_the_side(text, party):
    assert side("Tove Ruud", text, case=MILL) == party


def test_two_unions_both_have_a_general_secretary():
    two = parse("""
case: two
title: Two unions
kind: labour
parties:
  - {id: A, names: [Papermakers' Union], role: side}
  - {id: B, names: [Drivers' Union], role: side}
""")
    assert side("Tove Ruud", "“No,” general secretary Tove Ruud told the hall.", case=two) is None


RELEASE = """Bloc of Six presents a better offer

Oslo, 22 May – The Bloc of Six today presented an offer.

“Speed matters,” said Minister Tove Ruud. “Thank you,” said the mediator, Judge Ida Holm.

{foot}
"""


def test_in_a_press_release_offices_without_an_owner_are_the_issuers():
    text = RELEASE.format(foot="Press contact: Room 3, from 9 a.m.")
    assert side("Tove Ruud", text) == "bloc"
    assert side("Ida Holm", text) is None


def test_a_report_is_no_press_release():
    assert side("Tove Ruud", RELEASE.format(foot="The talks go on.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tove Ruud, head of U.S. equities for Norske Bank, said no.",
        "Tove Ruud, president of Audi of Iceland, said no.",
        "Against A Nuclear Iceland CEO Tove Ruud said no.",
    ],
)
def test_a_nation_in_the_name_of_a_business_is_no_side(text):
    assert side("Tove Ruud", text) is None


def test_the_official_is_on_the_side_of_the_official_told_of_before():
    text = "An Icelandic official came late. “No,” the official said."
    assert the(text, "the official", FUND).party == "Iceland"
    both = "Icelandic officials came. U.S. officials left. Officials said it was late."
    assert the(both, "Officials", FUND).party is None


@pytest.mark.parametrize(
    "text",
    [
        "Ann Moreau came late. Jon Berg had a cold and would stay at home, she said.",
        "Ann Moreau spoke first. “Jon Berg has a cold,” she said.",
        "Ann Moreau's aide, Ida Holm, came late. Nothing was signed, she said.",
    ],
)
def test_who_is_spoken_of_is_not_she_who_says_so(text):
    wanted = "Ida Holm" if "Holm" in text else "Ann Moreau"
    assert meant(text, "she") == wanted


def test_he_at_the_head_of_a_sentence_is_no_surname():
    text = "Vice Premier Liu He came. Jon Berg said no. He called it a mistake."
    assert not [m for m in mentions(text) if m.kind == "person" and m.name == "He"]


def test_a_surname_is_no_firm_where_the_article_has_the_full_name():
    text = "President Jon Berg came. “No,” Berg said. Berg's chief adviser left. The Berg plan died, Berg said."
    assert {m.kind for m in mentions(text) if m.name == "Berg"} == {"person"}


def test_a_label_that_is_a_word_is_the_person_of_that_surname():
    first = "Emeric Salvo, the mediator, came. “Well,” said Salvo."
    second = "QUESTION: Was it signed?\n\nSALVO: Nothing was signed.\n\nQUESTION: And then?\n\nSALVO: I do not know."
    found, links, seen = joined(first, second)
    salvo = next(actor.id for actor in found if actor.name == "Emeric Salvo")
    labels = {mention.id for mention in seen if mention.name == "SALVO"}
    assert len(labels) == 2
    assert labels <= {link.members[0] for link in links if link.members[1] == salvo}


def test_one_of_the_many_who_are_a_side_speaks_for_it():
    school = parse("""
case: school
title: The schools
kind: labour
parties:
  - {id: Board, names: [School Board, the district], role: side}
  - {id: Union, names: [Teachers' Union, teachers], role: side}
""")
    assert side("Tove Ruud", "Art teacher Tove Ruud said no. “No,” Ruud said.", case=school) == "Union"
    assert side("Tove Ruud", "Parent Tove Ruud said no. “No,” Ruud said.", case=school) is None
    assert the("On Monday school district officials said no.", "school district officials", school).party == "Board"


QUAY = parse("""
case: quay
title: The quay
kind: general
parties:
  - {id: Reformers, names: [Reformers], role: side}
  - {id: Oldport United, names: [Oldport United, the board], role: side}
  - {id: unions, names: [unions], role: side}
  - {id: Post, names: [Post and Cable Workers Guild], role: side}
""")


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("The chairman, Reformer Tove Ruud, said no.", "Tove Ruud", "Reformers", id="one of a party"),
        pytest.param("PCWG leader Tove Ruud said no.", "Tove Ruud", "Post", id="the initials of a body"),
        pytest.param("The Dockers Union said no.", "Dockers Union", "unions", id="any union"),
    ],
)
def test_the_words_at_a_name_tell_its_party(text, name, party):
    assert the(text, name, QUAY).party == party


def test_the_club_is_the_one_body_named_nearby():
    assert meant("Talks about Oldport United go on. The club said it would wait.", "club", QUAY) == "Oldport United"
    assert meant("Oldport United met the Reformers. The club said it would wait.", "club", QUAY) is None


def test_a_spokeswoman_speaks_for_the_body_that_opens_her_sentence():
    found = actors("Oldport United will not pay, a spokeswoman said.", case=QUAY, kind="group")
    assert found["spokeswoman"].party == "Oldport United"


def test_a_minister_is_of_the_side_that_has_ministers():
    case = parse("""
case: steel
title: Steel
kind: trade
parties:
  - {id: United States, names: [United States, U.S.], role: side}
  - {id: Norway, names: [Norway], role: side}
""")
    assert actors("Deputy Trade Minister Tove Ruud said no.", case=case)["Tove Ruud"].party == "Norway"
    assert actors("Treasury Secretary Tove Ruud said no.", case=case)["Tove Ruud"].party != "Norway"


OWNED = parse("""
case: owned
title: Whose bill
kind: general
parties:
  - {id: Ministry, names: [the government, Home Secretary, Ann Moreau, Moreau, Vall], role: side}
  - {id: Liberals, names: [Liberals, Tom Ruud], role: side}
  - {id: Danfoss, names: [Danfoss, Royal Cod Shell], role: third}
""")


def test_a_person_by_whose_name_a_party_is_called_speaks_for_it():
    text = "Ann Moreau said no. “No,” Ms Moreau said. Tom Ruud waits. “Yes,” Mr Ruud said."
    people = actors(text, case=OWNED)
    assert people["Ann Moreau"].party == "Ministry"
    assert people["Tom Ruud"].party == "Liberals"
    assert not [m for m in mentions(text, OWNED) if m.kind == "party"]


def test_a_surname_that_is_a_name_of_a_party_is_its_persons():
    assert side("Jon Vall", "Jon Vall said no. “No,” Mr Vall said.", case=OWNED) == "Ministry"
    assert side("Jon Berg", "Jon Berg said no. “No,” Mr Berg said.", case=OWNED) is None


def test_an_office_by_which_a_party_is_called_gives_who_holds_it_the_party():
    assert side("Jon Berg", "Home Secretary Jon Berg said no.", case=OWNED) == "Ministry"
    assert side("Jon Berg", "Former Home Secretary Jon Berg said no.", case=OWNED) is None
    assert side("Jon Berg", "Liberals attacked it. The shadow home secretary Jon Berg said no.", case=OWNED) is None


def test_a_shadow_minister_speaks_for_his_faction_and_no_government():
    text = "Iceland rejected it. Conservative shadow foreign minister Jon Berg said no."
    assert side("Jon Berg", text) is None
    tories = parse("case: t\ntitle: T\nparties: [{id: Iceland, names: [Iceland]}, {id: Tories, names: [Tories]}]")
    assert side("Jon Berg", text, case=tories) == "Tories"


def test_a_party_named_only_in_the_words_of_a_minister_is_not_his():
    paragraph = "“{} wants war and has to give in,” deputy defence minister Jon Berg said in public."
    assert side("Jon Berg", "The talks failed.\n\n" + paragraph.format("Iceland")) is None


def test_newspapers_and_experts_of_a_nation_do_not_speak_for_its_state():
    text = "Icelandic newspapers said no. Icelandic officials said so. The Icelandic news agency reported it."
    found = {m.name: m.party for m in mentions(text, FUND) if m.kind == "group"}
    assert found == {"Icelandic newspapers": None, "Icelandic officials": "Iceland", "Icelandic news agency": None}


HARBOUR = parse("""
case: quay
title: The quay
kind: general
parties:
  - {id: Iceland, names: [Iceland, Reykjavik], role: side}
  - {id: United States, names: [United States, U.S., White House], role: side}
  - {id: Nurses, names: [nurses, Nurses' League], role: side}
  - {id: Harbour, names: [QHA, Quay Harbour Agency], role: side}
""")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("General Jon Berg, commander of the Icelandic coast guard, said no.", "Iceland"),
        ("White House legislative director Jon Berg said no.", "United States"),
        ("Jon Berg, acting inspector general for the QHA, said no.", "Harbour"),
        ("“No,” said Jon Berg, a senior QHA member.", "Harbour"),
        ("Iceland wants cod, the country's energy minister Jon Berg said. Sweden and Chile wait.", "Iceland"),
        ("Iceland wants cod.\n\nCommunications Minister Jon Berg said no.", "Iceland"),
        ("Iceland and Sweden want cod.\n\nCommunications Minister Jon Berg said no.", None),
        ("Jon Berg, coordinator in eastern Iceland for the UN High Commissioner, said no.", "United Nations"),
        ("Campaign spokesman Jon Berg said no. Iceland waits.", None),
    ],
)
def test_what_the_page_says_of_an_office_tells_whose_it_is(text, party):
    assert side("Jon Berg", text, case=HARBOUR) == party


def test_one_of_many_that_are_a_side_is_on_it():
    found = [m for m in mentions("It failed. Another nurse said no.", HARBOUR) if "nurse" in m.name]
    assert [m.party for m in found] == ["Nurses"]


def test_a_listed_office_counts_for_nobody_whom_the_page_calls_former_or_a_senator():
    listed = next(o for o in world.offices() if o.state == "United States" and o.office == "trade representative")
    assert side(listed.person, f"{listed.person} said no.", case=HARBOUR) == "United States"
    assert side(listed.person, f"Former adviser {listed.person} said no.", case=HARBOUR) is None
    assert side(listed.person, f"Senator {listed.person} said no.", case=HARBOUR) is None


POST = parse("""
case: post
title: The post
kind: general
parties:
  - {id: Iceland, names: [Iceland, Reykjavik], role: side}
  - {id: United Nations, names: [United Nations, UN, UN envoy], role: mediator}
  - {id: Harbour Front, names: [Harbour Front], role: side}
  - {id: Berg, names: [Jon Berg], role: side}
""")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Harbour Front representative in Oslo Tove Ruud said no.", "Harbour Front", id="where it is held"),
        pytest.param("Icelandic ambassador to Norway Tove Ruud said no.", "Iceland", id="to whom"),
        pytest.param(
            "“No,” said Tove Ruud, UN envoy on the tolls.", "United Nations", id="an office a party is called by"
        ),
        pytest.param("“No,” said Tove Ruud, an official with Harbour Front.", "Harbour Front", id="with a body"),
        pytest.param("Jon Berg left. But Berg's lawyer, Tove Ruud, said no.", "Berg", id="a lawyer of one named"),
        pytest.param("Iceland waits. Mr. Velde's spokesman, Tove Ruud, said no.", None, id="a spokesman of a stranger"),
    ],
)
def test_the_words_before_or_after_a_name_tell_for_whom_an_office_is_held(text, party):
    assert side("Tove Ruud", text, case=POST) == party


def test_one_of_the_many_who_are_a_side_is_known_by_what_they_are_called():
    dairy = parse("""
case: dairy
title: The dairy
kind: labour
parties:
  - {id: Dairy, names: [Tarn Dairy], role: side}
  - {id: Crew, names: [strikers, nurses], role: side}
""")
    assert side("Tove Ruud", "“No,” says striker Tove Ruud.", case=dairy) == "Crew"
    assert side("Tove Ruud", "Another nurse, Tove Ruud, said no.", case=dairy) == "Crew"
