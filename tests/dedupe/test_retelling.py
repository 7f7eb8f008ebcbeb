import msgspec
import pytest

from dragoman.dedupe import without_retelling
from dragoman.model import Span
from tests.dedupe.desk import FERRY, QUARRY, TOLD_AGAIN, article, told


def test_a_report_told_twice_is_kept_once():
    found = without_retelling(article(*FERRY, *TOLD_AGAIN))
    assert told(found) == list(FERRY)


def test_the_retelling_is_named_by_where_it_stands():
    whole = article(*FERRY, *TOLD_AGAIN)
    (retelling,) = without_retelling(whole).retellings
    assert retelling.first.of(whole.text) == "\n".join(FERRY)
    assert retelling.second.of(whole.text) == "\n".join(TOLD_AGAIN)


def test_every_word_of_the_second_telling_in_capitals_changes_nothing():
    assert told(without_retelling(article(*FERRY, *(p.title() for p in TOLD_AGAIN)))) == list(FERRY)


def test_the_second_telling_may_stop_early():
    assert told(without_retelling(article(*FERRY, *TOLD_AGAIN[:4]))) == list(FERRY)


def test_what_follows_the_second_telling_stays():
    found = without_retelling(article(*FERRY, *TOLD_AGAIN, *QUARRY))
    assert told(found) == [*FERRY, *QUARRY]


def test_the_boundary_is_found_without_line_ends():
    found = without_retelling(article(*FERRY, *TOLD_AGAIN, apart=" "))
    assert told(found) == [" ".join(FERRY)]


SUMMING_UP = (
    "What the parties want",
    "The company wants to sail with nine hands. The sailors insist on eleven and on pay for the days of the lock-out.",
    "What happens next",
    "The company has until 14 June for its proposal. Then Tarrant will ask both sides back to Ardan, and"
    " the strike, now"
    " suspended, may begin anew.",
)
QUESTIONS = (
    "Why did the crews strike? Because the company planned to sail with nine hands instead of eleven.",
    "What did the company offer? The company offered 480 pounds to each of the sailors who had been locked out.",
    "Who mediates? The mediator is Hugh Tarrant, who mediated between the crews and the company two years ago.",
    "When do they meet? The crews and the company meet on Monday, and Tarrant will be there with the crews.",
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(FERRY, id="a report"),
        pytest.param((*FERRY, *QUARRY), id="two reports"),
        pytest.param((*FERRY, *SUMMING_UP), id="a report that comes back to its topic"),
        pytest.param((*FERRY, *QUESTIONS), id="questions and answers"),
        pytest.param((*FERRY, TOLD_AGAIN[1]), id="one sentence said again"),
        pytest.param((*FERRY, *reversed(TOLD_AGAIN)), id="the same in another order"),
        pytest.param([f"Line {n}: the 7.{n:02} ferry to Ardan is cancelled." for n in range(40)], id="a list"),
        pytest.param((), id="nothing"),
        pytest.param(("No.",), id="one word"),
    ],
)
def test_what_is_no_retelling_is_left_as_it_is(paragraphs):
    given = article(*paragraphs)
    assert without_retelling(given) is given


def test_furniture_between_body_spans_is_no_part_of_a_telling():
    whole = article(*FERRY, "Advertisement", *TOLD_AGAIN)
    at = whole.text.index("Advertisement")
    cut = msgspec.structs.replace(whole, body=(Span(0, at - 1), Span(at + 14, len(whole.text))))
    assert told(without_retelling(cut)) == list(FERRY)


@pytest.mark.parametrize("text", ["x. " * 2000, "The same sentence again and again. " * 300, "? ! . " * 500])
def test_dull_texts_are_done_with(text):
    without_retelling(article(text))
