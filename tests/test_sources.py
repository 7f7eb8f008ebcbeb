"""Texts of real pages are made again from checkouts of their sources, letter by letter, or it is told why not."""

import importlib.util
import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent / "training"
PAPER = "some/paper"
BIAS = "ramybaly/Article-Bias-Prediction"

JSON = {"title": "Ferries & fares", "content_original": "The union said no.\n\n\nIt wants 4%. \n\nTalks go on.\ufeff"}
TML = """<TimeML><TITLE>Ferries stay in port</TITLE>

<TEXT>

The <EVENT eid="e1">strike</EVENT>  goes on,
said Ada Brenk &amp; Co.

</TEXT></TimeML>
"""
SGM = """<REUTERS TOPICS="NO" OLDID="8" NEWID="7"><TEXT>&#2;
<TITLE>FERRIES &lt;FRY> STAY IN PORT </TITLE>
<AUTHOR>    By Ada Brenk</AUTHOR>
<DATELINE>    VELDARA, March 3 - </DATELINE><BODY>The ferries \n\
stay in port.
    Talks go on.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" OLDID="9" NEWID="71"><TEXT><TITLE>ANOTHER</TITLE></TEXT></REUTERS>
"""
PHP = """<html><title>
Ferries stay in port</title><body>menu <?php include "BodyInsert.htmlf" ?>
<P><font size="4">A strike in its second week</font><BR>
<font size="5"><b>Ferries stay in port</b></font></P>
<P>The crews  want
<I>more</I> pay.</P>
<p>- - - - -</p>
<P>Talks go on&#133;</P>
<?php include "BottomNavLinks.htmlf" ?> advertisement</body></html>
"""


def of_training(name: str):
    """A module of `training/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


annotations = of_training("annotations")
sources = of_training("sources")
real = of_training("real")


@pytest.fixture
def checkouts(tmp_path):
    """The checkouts of two repositories that hold a file of each kind."""
    for origin, text in {
        f"{BIAS}/data/jsons/x1.json": json.dumps(JSON),
        f"{PAPER}/a.tml": TML,
        f"{PAPER}/a.sgm": SGM,
        f"{PAPER}/a.php": PHP,
        f"{PAPER}/a.txt": "Ferries stay in port\n\nThe crews  want more.\nTalks go on.\n",
        f"{PAPER}/a.pdf": "",
    }.items():
        path = tmp_path / "checkouts" / origin
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "checkouts"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        pytest.param(
            f"{BIAS} data/jsons/x1.json",
            "Ferries & fares\n\nThe union said no.\n\nIt wants 4%.\n\nTalks go on.\n",
            id="paragraphs of a json file",
        ),
        pytest.param(
            "abp x1 (The Paper)",
            "Ferries & fares\n\nThe union said no.\n\n\nIt wants 4%. \n\nTalks go on.\n",
            id="a json file as it stands, named the short way",
        ),
        pytest.param(
            f"{PAPER} a.tml",
            "Ferries stay in port\n\nThe strike  goes on,\n\nsaid Ada Brenk & Co.\n",
            id="marks of time taken out",
        ),
        pytest.param(
            f"{PAPER} a.tml",
            "Ferries stay in port\n\nThe strike goes on,\n\nsaid Ada Brenk & Co.\n",
            id="marks of time taken out, one blank between words",
        ),
        pytest.param(
            f"{PAPER} a.txt",
            "Ferries stay in port\n\nThe crews  want more.\n\nTalks go on.\n",
            id="plain text",
        ),
        pytest.param(
            f"{PAPER} a.sgm NEWID=7",
            "FERRIES <FRY> STAY IN PORT\n\n    By Ada Brenk\n\n    VELDARA, March 3 -\nThe ferries\nstay in port.\n"
            "    Talks go on.\n Reuter\n",
            id="a report of the wire, no blanks at the ends of lines",
        ),
        pytest.param(
            f"{PAPER} a.sgm NEWID=7",
            "FERRIES <FRY> STAY IN PORT \n\n    By Ada Brenk\n\n    VELDARA, March 3 - \nThe ferries \nstay in port.\n"
            "    Talks go on.\n Reuter\n",
            id="a report of the wire as it stands",
        ),
        pytest.param(
            f"{PAPER} a.php",
            "Ferries stay in port\n\nA strike in its second week\n\nThe crews want more pay.\n\nTalks go on…\n",
            id="a page, its title first and once",
        ),
        pytest.param(
            f"{PAPER} a.php",
            "Ferries stay in port\n\nA strike in its second week\n\nThe crews want more pay.\n",
            id="the first paragraphs of a page",
        ),
        pytest.param(
            f"{PAPER} a.php",
            "A strike in its second week\nFerries stay in port\nThe crews want\nmore pay.\n- - - - -\nTalks go on…",
            id="the lines of a page",
        ),
    ],
)
def test_a_text_is_made_in_the_form_in_which_it_was_read(checkouts, origin, text):
    assert sources.text(origin, digest(text), checkouts).decode() == text


def test_a_title_that_was_twice_read_in_a_wrong_encoding_is_mended_if_it_was_read_so(checkouts):
    title = "The union’s answer"
    spoilt = title.encode().decode("cp1252").encode().decode("cp1252")
    path = checkouts / BIAS / "data/jsons/x2.json"
    path.write_text(json.dumps({"title": spoilt, "content_original": "No."}), encoding="utf-8")
    for text in (f"{title}\n\nNo.\n", f"{spoilt}\n\nNo.\n"):
        assert sources.text(f"{BIAS} data/jsons/x2.json", digest(text), checkouts).decode() == text


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        (None, "the labels name no source"),
        ("other/paper a.txt", "no checkout of other/paper"),
        (f"{PAPER} b.txt", f"{PAPER} has no b.txt"),
        (f"{PAPER} a.pdf", "no form is known of a.pdf"),
        (f"{PAPER} a.sgm NEWID=8", "a.sgm has no report NEWID=8"),
        (f"{PAPER} a.sgm NEWID=71", "another text than was read"),
        (f"{PAPER} a.txt", "another text than was read"),
    ],
)
def test_a_text_that_cannot_be_made_says_why(checkouts, origin, reason):
    with pytest.raises(sources.NotMade, match=reason):
        sources.text(origin, digest("something else"), checkouts)


def test_texts_are_written_where_pages_are_looked_for_and_what_is_missing_is_told(
    checkouts, tmp_path, monkeypatch, capsys
):
    text = "Ferries stay in port\n\nThe crews  want more.\n\nTalks go on.\n"
    monkeypatch.setattr(real, "ROOT", tmp_path / "labels")
    (tmp_path / "labels" / "ferry").mkdir(parents=True)
    rows = [
        {"page": page, "from": f"{PAPER} {name}", "sha256": digest(text), "notes": []}
        for page, name in (("01", "a.txt"), ("02", "b.txt"))
    ]
    labels = tmp_path / "labels" / "ferry" / "labels.jsonl"
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert real.main("texts", str(tmp_path / "data"), str(checkouts)) == 1
    assert [page.article.text for page in real.pages("ferry", tmp_path / "data")] == [text]
    told = capsys.readouterr().out
    assert f"ferry/02: {PAPER} has no b.txt" in told
    assert "1 of 2 pages made" in told
