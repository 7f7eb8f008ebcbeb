"""What is said of a case file that is wrong."""

import pytest

from dragoman.case import load, parse
from dragoman.errors import BadCase


def test_a_field_that_takes_a_few_words_names_them():
    with pytest.raises(BadCase, match=r"port:3: a party: `role` is “chief”; it can be side, host, mediator, third"):
        parse("case: port\nparties:\n  - {id: Guild, names: [guild], role: chief}\n", "port")


def test_a_case_file_that_is_not_there_is_told_with_how_to_make_one(tmp_path):
    with pytest.raises(BadCase, match=r"there is no such case file\. `dragoman new"):
        load(tmp_path / "none.yaml")


def test_a_folder_is_no_case_file(tmp_path):
    with pytest.raises(BadCase, match="Is a directory"):
        load(tmp_path)
