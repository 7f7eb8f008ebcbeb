import pytest

from dragoman.model import Article, Span
from dragoman.statements import quotations


def quoted(text):
    page = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))
    return [span.of(text) for span in quotations(page)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("“We go,” she said. “Now.”", ["“We go,”", "“Now.”"], id="typographic"),
        pytest.param('"We go," she said. "Now."', ['"We go,"', '"Now."'], id="straight"),
        pytest.param("''We go,'' she said. ''Now.''", ["''We go,''", "''Now.''"], id="two single marks"),
        pytest.param("``We go,'' she said.", ["``We go,''"], id="typewriter"),
        pytest.param("„Wir gehen“, sagte sie.", ["„Wir gehen“"], id="low and high"),
        pytest.param("«On y va» et »wir gehen«", ["«On y va»", "»wir gehen«"], id="angles, both ways"),
        pytest.param("‘We won’t go,’ she said.", ["‘We won’t go,’"], id="single, with an apostrophe"),
        pytest.param("'The crews' pay is late,' she said.", ["'The crews' pay is late,'"], id="single, with a plural"),
        pytest.param("“They said ‘no’ twice,” she said.", ["“They said ‘no’ twice,”"], id="single inside double"),
        pytest.param('“We go," she said.', ['“We go,"'], id="marks by two hands"),
        pytest.param('It isn"t the crew"s fault, he said.', [], id="marks typed for apostrophes"),
        pytest.param("A net 6'2\" wide and 5'10\" deep.", [], id="feet and inches"),
        pytest.param("She said no.", [], id="none"),
        pytest.param("", [], id="empty"),
    ],
)
def test_what_stands_between_marks_is_found_with_them(text, found):
    assert quoted(text) == found


def test_a_quotation_over_paragraphs_is_one_for_each():
    text = "“First we eat.\n\n“Then we talk,” she said."
    assert quoted(text) == ["“First we eat.", "“Then we talk,”"]


def test_an_unclosed_mark_does_not_swallow_the_next_paragraph():
    assert quoted("She said “we go and left.\nIt rained.") == ["“we go and left."]


def test_an_unclosed_mark_does_not_swallow_a_page():
    assert quoted("“" + "word " * 2000) == []


def test_furniture_is_not_looked_at():
    text = "“Menu” and so on. “We go,” she said."
    page = Article(page="pg-1", source="a.txt", text=text, body=(Span(18, len(text)),))
    assert [span.of(text) for span in quotations(page)] == ["“We go,”"]
