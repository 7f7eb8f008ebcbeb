"""Title, outlet and credits of pages of which only text is left."""

import pytest

from tests.clean.desk import BODY, FOOT, MENU, REPORT, TITLE, cleaned


def test_the_title_is_the_headline_above_the_report():
    text = "\n\n".join([MENU, "Why your cat ignores you", TITLE, "3 June", BODY, FOOT])
    assert cleaned(text).title == TITLE


@pytest.mark.parametrize(
    "above", ["World news\n\nPolitics", "Photo gallery: dockers and the harbour board\n\nLive", ""]
)
def test_no_line_above_the_report_that_speaks_of_it_is_no_title(above):
    assert cleaned(above + "\n\n" + BODY).title is None


def test_the_only_line_above_the_report_is_its_title_though_it_shares_no_word_with_it():
    assert cleaned("“Ask me in autumn”\n\n" + BODY).title == "“Ask me in autumn”"


@pytest.mark.parametrize(
    ("above", "dateline", "below", "outlet"),
    [
        ("HALVIK COURIER\n\n", "", "Trending on Halvik Courier", "Halvik Courier"),
        ("", "(Courier) — ", "More from Courier", "Courier"),
        ("", "", "© 2031 Halvik Courier. All rights reserved.", "Halvik Courier"),
        ("", "", "Copyright 2031 Tidewater Media Inc.", None),
        ("", "(Reuters) — ", "", None),
        ("", "(Courier) — ", "", None),
        ("", "", "", None),
    ],
)
def test_an_outlet_is_named_by_two_voices_of_its_page(above, dateline, below, outlet):
    assert cleaned(f"{above}{dateline}{BODY}\n\n{below}").outlet == outlet


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Cranes were standing still on Thursday, Reuters reported.", ("Reuters",)),
        ("The board declined to comment, according to the Financial Times.", ("Financial Times",)),
        ("The Associated Press contributed to this report.", ("Associated Press",)),
        ("A spokesman told news agency Nordwire that no date had been set.", ("Nordwire",)),
        ("He denied that he had ever worked for Reuters in his youth as a stoker.", ()),
        ("The union met under the Sun of June for three long hours that day.", ()),
    ],
)
def test_an_agency_is_credited_where_sources_stand(line, credits):
    assert cleaned(BODY + "\n\n" + line).credits == credits


def test_the_agency_in_the_dateline_is_credited_and_the_outlet_is_not():
    article = cleaned("PORT HALVIK (AFP) - " + BODY + "\n\n© 2031 Halvik Courier. All rights reserved.")
    assert (article.outlet, article.credits) == ("Halvik Courier", ("Agence France-Presse",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Die Hafenarbeiter und die Behörde haben sich am Mittwoch nicht auf neue Schichten geeinigt. " * 3, "de"),
        ("Havnearbejderne vil have en ny aftale, og de vil have den nu, siger deres formand til avisen. " * 3, "da"),
        ("De haven was dicht en de boten waren weg, zei de voorzitter van de bond of zijn woordvoerder. " * 3, "nl"),
        ("Nobody at all knew where to look for it, but two of us had an idea of what he was up to then. " * 3, "en"),
    ],
)
def test_the_language_is_told(text, language):
    assert cleaned(text).language == language


def test_a_text_too_short_has_no_language():
    assert cleaned(REPORT[5][:58] + ".").language is None
