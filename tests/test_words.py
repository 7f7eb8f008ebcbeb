import pytest

from dragoman.words import forms, past_forms, stem, table


@pytest.mark.parametrize(
    ("verb", "inflected"),
    [
        ("plan", "plans planned planning"),
        ("quip", "quips quipped quipping"),
        ("visit", "visits visited visiting"),
        ("refer", "refers referred referring"),
        ("label", "labels labelled labelling labeled labeling"),
        ("deny", "denies denied denying"),
        ("lie", "lies lay lain lied lying"),
        ("agree", "agrees agreed agreeing"),
        ("veto", "vetoes vetoed vetoing"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("be", "am is are was were been being"),
        ("have", "has had having"),
        ("give up", "gives up gave up given up giving up"),
    ],
)
def test_every_form_of_a_verb_is_known(verb, inflected):
    tail = verb.partition(" ")[2]
    wanted = {form for form in inflected.split(f" {tail}" if tail else " ") if form}
    assert forms(verb) == {verb} | {(form.strip() + (f" {tail}" if tail else "")) for form in wanted}


def test_no_verb_doubles_the_u_of_qu():
    assert "equiped" not in forms("equip")
    assert "equipped" in forms("equip")


def test_past_forms_leave_the_present_out():
    assert past_forms("be") == {"was", "were", "been"}
    assert past_forms("set aside") == {"set aside"}


def test_of_two_verbs_that_share_a_form_the_first_keeps_it():
    assert table(["lie", "lay"])["lay"] == "lie"
    assert table(["lay", "lie"])["lay"] == "lay"


@pytest.mark.parametrize(
    ("one", "other"), [("tariffs", "Tariff's"), ("withdrawal", "withdrawals"), ("Strike’s", "strike")]
)
def test_a_stem_is_the_same_whatever_the_ending(one, other):
    assert stem(one) == stem(other)


def test_a_stem_of_nothing_is_nothing():
    assert stem("") == ""
    assert stem("’s") == ""
