"""Plain text in which the structure of the page is gone."""

import pytest

from dragoman.clean import blocks, clean
from dragoman.model import Dropped
from tests.clean.desk import BODY, FOOT, MENU, REPORT, TITLE, body, cleaned, page, words


@pytest.mark.parametrize("apart", ["\n", "\n\n", "\r\n\r\n"], ids=["lines", "empty lines", "Windows line ends"])
def test_a_report_is_freed_of_the_menus_around_it(apart):
    text = apart.join([*MENU.split("\n"), TITLE, "By Ola Brandt", *REPORT, *FOOT.split("\n")])
    assert words(body(cleaned(text))) == words(BODY)


def test_a_bare_report_stays_whole():
    assert body(cleaned(BODY)) == BODY


def test_the_text_is_the_decoded_file_untouched():
    text = "\r\n  " + MENU + "\r\n\r\n" + BODY + "\r\n\t"
    assert cleaned(b"\xef\xbb\xbf" + text.encode()).text == text


def test_every_character_is_body_or_furniture_or_white_space():
    article = cleaned(MENU + TITLE + "\n" + BODY + "\n" + FOOT)
    covered = [(span.start, span.end) for span in article.body] + [(f.start, f.end) for f in article.furniture]
    rest = list(article.text)
    for start, end in covered:
        rest[start:end] = " " * (end - start)
    assert "".join(rest).strip() == ""


def test_furniture_says_why_it_was_set_aside():
    article = cleaned(MENU + TITLE + "\n" + BODY + "\n" + FOOT)
    why = {article.text[f.start : f.end]: f.reason for f in article.furniture}
    assert why[TITLE].startswith("title")
    assert why["© 2031 Halvik Courier. All rights reserved."] == "legal notice, below the report"
    assert why["Share on Facebook"].startswith("buttons to share")


@pytest.mark.parametrize(
    "inside",
    [
        "READ MORE: Seven bridges that nobody asked for",
        "Related: Seven bridges that nobody asked for",
        "Advertisement",
        "Get the best of the week in your inbox. Subscribe to our free newsletter.",
        "Newsletter Sign Up Please show us that you are a person by ticking the box. Invalid email address. Please"
        " enter it again. You will receive newsletters and offers from the Quay Post, and you may cancel them in your"
        " account. Thank you for subscribing. Something went wrong. View all newsletters of the Quay Post.",
        "Cranes stand idle at the grain quay on Tuesday. (Photo: Ivar Moen)",
        "Idle cranes at the grain quay. NORDFOTO/Ivar Moen",
    ],
)
def test_what_stands_between_paragraphs_and_is_not_the_report_is_left_out(inside):
    text = "\n\n".join([*REPORT[:3], inside, *REPORT[3:]])
    article = cleaned(text)
    assert inside not in body(article)
    assert words(body(article)) == words(BODY)


def test_a_heading_inside_the_report_stays():
    text = "\n\n".join([*REPORT[:3], "What the harbour board offers", *REPORT[3:]])
    assert "What the harbour board offers" in body(cleaned(text))


def test_a_heading_below_the_report_goes():
    assert words(body(cleaned(BODY + "\n\nDockers and harbours"))) == words(BODY)


def test_the_line_that_says_who_reported_stays_with_the_report():
    line = "Additional reporting by Kari Lunde in Osvik; editing by Jon Falk"
    assert body(cleaned(BODY + "\n\n" + line + "\n\n" + FOOT)).endswith(line)


APPEAL = (
    "Keep reporting like this alive.",
    "Spring has been hard on small newsrooms. Advertisers left us in January and paper has never cost more, and still"
    " we send two people to every council meeting from here to Vardal.",
    "None of our work sits behind a paywall. If you value it, support us with a monthly or one-time gift, and join"
    " the community of readers that funds our independent journalism.",
)


def test_an_appeal_for_money_below_the_report_is_not_the_report():
    assert words(body(cleaned("\n".join([*REPORT, *APPEAL])))) == words(BODY)


def test_a_report_about_donations_is_no_appeal():
    last = (
        "“We need your support and we need it now,” Aune told a rally. Donations to the strike fund of the union have"
        " passed three million crowns, most of them small gifts from readers of a dockers’ monthly."
    )
    assert body(cleaned(BODY + "\n\n" + last)).endswith("monthly.")


def test_blocks_that_other_pages_have_are_left_out():
    strange = (
        "The tide tables of this newspaper are computed at the lighthouse of Stor Skjær and hold for the whole coast."
    )
    capture = page("\n\n".join([*REPORT[:2], strange, *REPORT[2:]]))
    assert strange in body(clean(capture))
    assert strange not in body(clean(capture, frozenset(blocks(page(strange)))))


def test_text_wrapped_at_a_fixed_width_is_read_by_paragraph():
    wrapped = "\n".join(
        "    " + "\n".join(" ".join(piece) for piece in _by_width(paragraph.split(), 62)) for paragraph in REPORT
    )
    article = cleaned("HARBOUR TALKS END\n\n" + wrapped + "\n Wire\n")
    assert words(body(article)) == words(BODY)


def _by_width(left: list[str], width: int) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for word in left:
        if len(" ".join([*lines[-1], word])) > width:
            lines.append([])
        lines[-1].append(word)
    return lines


@pytest.mark.parametrize("text", ["Home\nNews\nSport\nLogin", "© 2031 Halvik Courier", "12\n14\n|", "* * *"])
def test_a_page_without_running_text_is_dropped(text):
    made = clean(page(text))
    assert isinstance(made, Dropped)
    assert made.reason == "no running text in it"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 300_000, id="one gigantic word"),
        pytest.param("word " * 60_000, id="one gigantic line"),
        pytest.param(". " * 50_000, id="only stops"),
        pytest.param("(" * 50_000, id="only brackets"),
        pytest.param("\n".join("a" for _ in range(3000)), id="thousands of lines"),
        pytest.param("© " * 20_000, id="copyright without end"),
        pytest.param("A.B.C. " * 20_000, id="capitals and dots"),
        pytest.param("\x00\x01\x02 \ufffe \u202e talks\u200b", id="control characters"),
        pytest.param("\ud800 talks \udfff", id="surrogates"),
        pytest.param(BODY.upper(), id="all capitals"),
        pytest.param(BODY.title(), id="title case"),
        pytest.param(BODY.replace("\n\n", " "), id="no line ends"),
    ],
)
def test_no_text_is_too_bad_to_be_read_or_dropped(text):
    made = clean(page(text))
    assert isinstance(made, Dropped) or made.body


def test_a_collection_of_many_thousand_lines_is_dropped_and_not_looked_at():
    many = page("Talks went on.\n" * 30_000)
    assert isinstance(clean(many), Dropped)
    assert blocks(many) == ()


def test_a_report_in_one_single_line_is_kept():
    text = BODY.replace("\n\n", " ") * 3
    assert body(cleaned(text)) == text


def test_cleaning_is_the_same_twice():
    assert clean(page(MENU + BODY)) == clean(page(MENU + BODY))


TURNS = (
    "HOST: Ms Aune, good morning. Is it over?",
    "AUNE: No.",
    "HOST: The board says that nine crews out of ten would have signed the timetable for night shifts on Wednesday.",
    "AUNE: The board has not asked nine crews. We ask for 11 percent and a limit of four nights a week; so do they.",
    "HOST: Will the cranes move?",
    "AUNE: Not on Saturday.",
)


def test_every_turn_of_a_transcript_is_its_own_however_short():
    told = body(cleaned(MENU + "\n\n" + "\n\n".join(TURNS) + "\n\n" + FOOT))
    assert [line for line in told.split("\n") if line.strip()] == list(TURNS)


def test_a_conversation_in_nothing_but_short_turns_is_a_report_with_what_leads_to_it():
    lead = "Sigrid Aune met our reporter on the quay."
    turns = ["HOST: Is it over?", "AUNE: No.", "HOST: And on Saturday?", "AUNE: We wait.", "She laughs.", "HOST: Why?"]
    told = body(cleaned("A word on the quay\n\n" + "\n\n".join([lead, *turns])))
    assert [line for line in told.split("\n") if line.strip()] == [lead, *turns]


def test_labels_of_furniture_make_no_transcript():
    inside = "PHOTO: Halvik\nREAD MORE: Ten islands\nPHOTO: Cats\nREAD MORE: Your cat"
    assert "PHOTO" not in body(cleaned(BODY + "\n\n" + inside + "\n\n" + FOOT))


def test_a_book_in_one_line_is_no_report():
    book = "The ministers met in the old hall and spoke for an hour about the price of bread. " * 6_000
    assert "letters of running text" in clean(page(book)).reason


@pytest.mark.parametrize(
    "last",
    ["The next round is on 19 May.", "Next talks: Halvik, a week on Tuesday.", "The two sides meet again on Friday."],
)
def test_a_short_last_line_that_says_when_talks_go_on_is_of_the_report(last):
    article = cleaned(MENU + TITLE + "\n\n" + BODY + "\n\n" + last + "\n\n" + FOOT)
    assert body(article).endswith(last)


def test_another_short_last_line_is_not():
    last = "Next: ten meetings that went wrong"
    article = cleaned(MENU + TITLE + "\n\n" + BODY + "\n\n" + last + "\n\n" + FOOT)
    assert not body(article).endswith(last)
