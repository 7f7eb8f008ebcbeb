import pytest

from dragoman.bench import polnear
from dragoman.errors import BadCapture
from tests.bench.desk import TEXT, lay_polnear


def test_of_several_annotators_the_first_is_measured_against_and_the_others_are_kept_beside(tmp_path):
    (sheet,) = polnear.sheets(lay_polnear(tmp_path))
    assert sheet.others == ((),)
    said, hoped = sheet.relations
    assert [span.of(TEXT) for span in said.content] == ["“We will not sail for less,”"]
    assert [span.of(TEXT) for span in said.source + said.cue] == ["union chair Ada Brenk", "said"]
    assert [span.of(TEXT) for span in hoped.source] == ["The company"]


def test_places_count_both_characters_of_a_windows_line_end(tmp_path):
    text = TEXT.replace("\n", "\r\n")
    (sheet,) = polnear.sheets(lay_polnear(tmp_path, text))
    assert sheet.relations[1].source[0].of(sheet.article.text) == "The company"


def test_a_place_of_several_pieces_has_several_spans(tmp_path):
    folder = lay_polnear(tmp_path)
    path = folder / "attributions" / "gull_2031_ferry_aa.ann"
    path.write_text("T1\tContent 0 3;5 9\tWe sail\nwith a line more\nE1\tAttribution:T9 Content:T1", encoding="utf-8")
    (sheet,) = polnear.sheets(folder)
    assert [(span.start, span.end) for span in sheet.relations[0].content] == [(0, 3), (5, 9)]
    assert sheet.relations[0].source == ()


def test_a_folder_without_the_corpus_says_where_it_comes_from(tmp_path):
    with pytest.raises(BadCapture, match="networkdynamics/PolNeAR"):
        list(polnear.sheets(tmp_path))


def test_a_text_that_is_missing_is_named(tmp_path):
    folder = lay_polnear(tmp_path)
    (folder / "text" / "gull_2031_ferry.txt").unlink()
    with pytest.raises(BadCapture, match=r"gull_2031_ferry\.txt cannot be read"):
        list(polnear.sheets(folder))
