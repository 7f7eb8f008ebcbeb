"""What the case file says of names holds, on every build."""

import pytest

from dragoman.actors import doubts
from dragoman.case import parse
from dragoman.errors import BadCase
from tests.actors.desk import joined

TWO = ("Envoy Ana Ruiz said yes.", "Envoy Anna Ruiz said no.")


def ruled(line: str):
    return parse(f"case: cod\n{line}\n")


def people(*texts, case):
    return [actor for actor in joined(*texts, case=case)[0] if actor.kind == "person"]


def test_two_spellings_are_one_where_nothing_is_said():
    assert len(people(*TWO, case=parse("case: cod"))) == 1


def test_names_put_apart_stay_apart():
    assert len(people(*TWO, case=ruled("not_same: [[Ana Ruiz, Anna Ruiz]]"))) == 2


def test_a_surname_put_apart_from_a_full_name_of_its_article_is_another_person():
    case = ruled("not_same: [[Ana Ruiz, Ruiz]]")
    assert len(people("Envoy Ana Ruiz said yes. Ruiz left.", case=case)) == 2


def test_names_put_together_are_one_by_the_first_name():
    case = ruled("same: [[Benedict Lund, Ana Ruiz]]")
    found = people("Envoy Ana Ruiz said yes.", "Envoy Benedict Lund said no.", case=case)
    assert [actor.name for actor in found] == ["Benedict Lund"]


def test_what_was_put_together_says_why():
    _, links, _ = joined("Envoy Ana Ruiz said yes.", case=ruled("same: [[Benedict Lund, Ana Ruiz]]"))
    assert "the case file says" in links[0].note


def test_the_order_of_articles_does_not_matter_to_names_put_apart():
    case = ruled("not_same: [[Ana Ruiz, Anna Ruiz]]")
    assert people(*TWO, case=case) == people(*reversed(TWO), case=case)


def test_a_surname_that_two_persons_have_is_listed_for_review():
    case = parse("case: cod")
    texts = ("Envoy Ana Ruiz said yes.", "Envoy Jorge Ruiz said no.", "Minister Ruiz said perhaps.")
    found = people(*texts, case=case)
    assert any("“Ruiz” may be “Ana Ruiz” or “Jorge Ruiz”" in words for _, words in doubts(found, case))


def test_what_the_case_file_decides_is_no_longer_listed():
    case = ruled("not_same: [[Ana Ruiz, Ruiz], [Jorge Ruiz, Ruiz]]")
    texts = ("Envoy Ana Ruiz said yes.", "Envoy Jorge Ruiz said no.", "Minister Ruiz said perhaps.")
    assert list(doubts(people(*texts, case=case), case)) == []


def test_a_list_of_one_name_is_refused_with_its_line():
    with pytest.raises(BadCase, match=r"case:2: an entry of `same`"):
        ruled("same: [[Ana Ruiz]]")
