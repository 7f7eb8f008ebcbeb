"""What the shipped model sees: each a sentence of a kind that it must not fail on."""

import re

import numpy as np
import pytest

from dragoman.encoder import judge, read
from dragoman.encoder.article import beyond
from dragoman.encoder.judge import _known
from dragoman.encoder.labels import SCHEME
from dragoman.encoder.network import FILES, FOLDER, Network, network
from dragoman.encoder.windows import windows
from dragoman.errors import BadModel
from dragoman.model import Article, Span

TEXT = (
    "Talks on the herring quota resumed in Skagmouth on Tuesday.\n\n"
    "“We shall not give up a single tonne,” Fisheries Minister Inga Holm told reporters,"
    " “and we shall say so again.”\n\n"
    "According to the islanders’ envoy, the offer was withdrawn on Monday. Rain fell all day.\n\n"
    "The fleet owners demanded a ban on trawlers unless the quota is raised."
)


def page(text: str) -> Article:
    return Article(page="pg-1", source="1.txt", text=text, body=(Span(0, len(text)),))


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution."""
    out = []
    for anchor in read(page(text)).anchors:
        if anchor.kind == "said" and anchor.chance > 0.5:
            words = {role: " … ".join(s.of(text) for s in spans) for role, spans in anchor.roles.items()}
            out.append((words.get("src", ""), words.get("cue", ""), words.get("con", "")))
    return out


def test_a_split_quotation_is_one_content_with_its_speaker():
    source, cue, content = said(TEXT)[0]
    assert "Inga Holm" in source
    assert cue.startswith("told")
    assert content.startswith("“We shall not give up")
    assert content.endswith("say so again.”")


def test_according_to_is_a_cue():
    source, _cue, content = next(row for row in said(TEXT) if row[1].lower().startswith("according"))
    assert "envoy" in source
    assert "the offer was withdrawn" in content


def test_plain_description_is_nobodys_words():
    assert not any("Rain" in content for _, _, content in said(TEXT))


def test_what_hangs_on_a_stance_is_not_looked_for():
    assert {anchor.kind for anchor in read(page(TEXT)).anchors} == {"said", "event"}


def test_spans_lie_in_the_text_and_on_words():
    for anchor in read(page(TEXT)).anchors:
        for spans in anchor.roles.values():
            for span in spans:
                assert span.of(TEXT).strip() == span.of(TEXT) != ""


@pytest.mark.parametrize("text", ["", " ", "…", "“", "a" * 20000, "№ ∂ Ж 漢字 \u200b said", "said " * 900, "\n\n\n"])
def test_any_text_is_read(text):
    read(page(text))


def test_for_against_conditional_and_none_are_told_apart():
    issue = "The herring quota is raised"
    verdicts = judge(
        [
            (issue, "the fleet owners", "The fleet owners demanded a higher herring quota."),
            (issue, "the ministry", "The ministry refused to raise the herring quota."),
            (issue, "the fleet owners", "The fleet owners would accept a higher quota only if the duty falls."),
            (issue, "the islanders", "It rained in Skagmouth while the envoys were at lunch."),
        ]
    )
    likeliest = [max(v.directions, key=v.directions.get) for v in verdicts]
    assert likeliest == ["for", "against", "conditional", "none"]


def test_an_answer_hangs_on_its_question_alone():
    issue = "The herring quota is raised"
    asked = [
        (issue, "the ministry", "The ministry refused to raise the herring quota."),
        (issue, "the fleet owners", "The fleet owners, who had waited since the spring, demanded a higher quota."),
    ]
    together = judge(asked)
    _known.clear()
    apart = [judge([one])[0] for one in reversed(asked)]
    assert together == apart[::-1]
    assert judge([]) == []


def test_reading_is_the_same_every_time():
    first = read(page(TEXT))
    read.cache_clear()
    assert [(a.span, a.chance) for a in read(page(TEXT)).anchors] == [(a.span, a.chance) for a in first.anchors]


def test_what_is_seen_hangs_on_its_window_alone():
    before = " ".join(["The ferry to Skagmouth left at nine, and nobody on the quay was told why it was late."] * 8)
    behind = page(f"{before}\n\n{TEXT}")
    assert len(list(windows(behind, network().vocabulary.of_words))) == 2
    alone, followed = ([(a.chance, a.odds, a.traits) for a in read(one).anchors] for one in (page(TEXT), behind))
    assert followed[-len(alone) :] == alone


def test_a_broken_model_says_what_to_do(tmp_path):
    (tmp_path / "reader.onnx").write_bytes(b"no model")
    with pytest.raises(BadModel, match="Install Dragoman again"):
        Network(tmp_path).encode(np.array([1, 2]))


def test_the_model_is_of_this_programs_scheme():
    network()
    assert all(SCHEME.encode() in (FOLDER / f"{name}.onnx").read_bytes() for name in FILES)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Ada said yes. Rain fell.", "Ada said yes.", "Rain fell."),
        ("“We wait. We hope,” said Ada. Rain fell.", "“We wait. We hope,” said Ada.", "Rain fell."),
        ('Ada said: "We wait. We hope." Rain fell.', 'Ada said: "We wait. We hope."', "Rain fell."),
        ("“No,” Ada said. “Never.” Rain fell.", "“No,” Ada said. “Never.”", "Rain fell."),
    ],
)
def test_what_is_said_may_leave_the_sentence_of_its_cue_only_in_a_quotation(text, inside, outside):
    (window,) = windows(page(text), lambda words: [[1]] * len(words))
    cue = next(i for i, word in enumerate(window.words) if word.text == "said")
    free = [w.text for i, w in enumerate(window.words) if not any(a <= i < b for a, b in beyond(window, cue))]
    assert [w for w in re.findall(r"\w+", inside) if w not in free] == []
    assert [w for w in re.findall(r"\w+", outside) if w in free] == []


def test_a_transcript_goes_on_after_its_colon():
    (window,) = windows(page("ADA: We wait. We hope."), lambda words: [[1]] * len(words))
    assert beyond(window, 1) == []
