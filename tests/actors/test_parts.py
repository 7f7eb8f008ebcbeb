"""Who takes the same part in the reports of one event."""

from collections import Counter

from dragoman.actors.parts import Part, joined
from dragoman.model import Span


def part(*deeds: str, named: bool = False, many: bool = False, sex: str = "", age: str = "", at: int = 0) -> Part:
    """Somebody of whom each report, by its number, tells a deed: "1 strike<"."""
    told = {(deed.split()[0], deed.split()[1]) for deed in deeds}
    places = {article: [Span(at, at + 5)] for article, _ in told}
    ages = {age} if age else set()
    return Part(many=many, named=named, sexes=Counter(sex), ages=ages, told=told, places=places)


def one(*rows: Part, text: str = "x" * 400 + "\n" + "x" * 400) -> dict[int, int]:
    """Who is who of the parts, by number."""
    return joined(dict(enumerate(rows)), dict.fromkeys("1234", text))


def test_two_deeds_in_common_make_one_of_two():
    assert one(part("1 strike<", "1 kill<", named=True), part("2 strike<", "2 kill<"), part("1 flee<")) == {1: 0}


def test_one_deed_that_each_report_tells_of_many_is_too_little():
    assert one(part("1 charg<", named=True), part("2 charg<")) == {}


def test_a_deed_that_is_mostly_somebodys_own_is_enough():
    assert one(part("1 kill<", "2 kill<", "3 kill<", named=True), part("4 kill<")) == {1: 0}


def test_whose_sex_number_or_age_differ_are_two():
    deeds = ("1 strike<", "1 kill<")
    assert one(part(*deeds, sex="f"), part("2 strike<", "2 kill<", sex="m")) == {}
    assert one(part(*deeds, many=True), part("2 strike<", "2 kill<")) == {}
    assert one(part(*deeds, age="31"), part("2 strike<", "2 kill<", age="44")) == {}


def test_two_who_are_named_are_two():
    assert one(part("1 strike<", "1 kill<", named=True), part("2 strike<", "2 kill<", named=True)) == {}


def test_two_whom_a_report_tells_of_in_one_sentence_are_two():
    deeds = ("1 strike<", "1 kill<")
    assert one(part(*deeds), part(*deeds, at=40)) == {}
    assert one(part(*deeds), part(*deeds, at=500)) == {1: 0}


def test_whoever_is_one_with_one_who_is_one_with_another_is_that_other():
    rows = (part("1 strike<", "1 kill<", named=True), part("2 strike<", "2 kill<", "2 mourn<", "2 bury<"))
    assert one(*rows, part("3 mourn<", "3 bury<")) == {1: 0, 2: 0}
