"""What other programs find of who says what; run by an interpreter that has them.

    python peers.py < articles.jsonl > found.jsonl

In: one JSON object a line with `id` and `text`. Out: first one line a peer with its `peer` and `version`, or
with why it is `missing`; then for each article and peer one line with `id`, `peer` and `relations`, each a
`content`, `source` and `cue` of [start, end] pairs. Imports nothing of this program, since the interpreter is
another's. Peers: spaCy with the dependency rules below; textacy's direct quotations; BBC Citron, whose folder
of models the environment variable CITRON_MODEL names.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Places = list[list[int]]
Relation = dict[str, Places]
Finder = Callable[[Any], Iterable[Relation]]  # from a parsed document

# Verbs that report what somebody says, thinks or feels; PolNeAR marks all three.
VERBS = frozenset(
    "accept accuse acknowledge add admit advise advocate affirm agree allege announce anticipate argue ask assert"
    " assume assure aver believe blast boast call caution charge cite claim comment complain concede conclude confirm"
    " consider contend criticize declare decry demand deny describe disclose discover dismiss dispute doubt emphasize"
    " estimate expect explain express fear feel figure find forecast guess hear hint hold hope imagine imply indicate"
    " inform insist intend joke know lament learn maintain mention mock note observe opine order pledge plan point"
    " praise predict proclaim promise propose quip read reason recall reckon recommend recount refuse reiterate reject"
    " remark remember remind repeat reply report request respond retort reveal say see show signal speculate state"
    " stress suggest suspect swear tell testify think threaten tout tweet understand urge view voice vow want warn"
    " wish wonder write worry".split()
)
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
WITH_VERB = frozenset({"aux", "auxpass", "neg", "prt"})
QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,1500})[”\"]")
LEAST_WORDS = 4  # of a quotation that has no verb; shorter ones are mostly words held at a distance


def main() -> int:
    articles = [json.loads(line) for line in sys.stdin]
    finders: dict[str, Finder] = {}
    parser, version = _parser()
    for name, load in {"spaCy rules": _spacy, "textacy": _textacy, "Citron": _citron}.items():
        try:
            if parser is None:
                raise ImportError(version)
            finders[name], version_of = load(parser)
            _tell({"peer": name, "version": f"{version_of}{version}"})
        except Exception as error:  # whatever another's program raises, it is then absent
            _tell({"peer": name, "missing": f"{type(error).__name__}: {error}"})
    for article in articles:
        document = parser(article["text"]) if parser else None
        for name, find in finders.items():
            row: dict[str, Any] = {"id": article["id"], "peer": name}
            try:
                row["relations"] = list(find(document))
            except Exception as error:  # one article on which another's program fails is an article without finds
                row |= {"relations": [], "failed": f"{type(error).__name__}: {error}"}
            _tell(row)
    return 0


def _tell(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def _parser() -> tuple[Any, str]:
    """A small English pipeline, under whatever name its package has, and its version; or None and why."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        return None, str(error)
    for module in pkgutil.iter_modules():
        if module.name.startswith("en_core_web"):
            found = importlib.import_module(module.name)
            for meta in sorted(Path(str(found.__file__)).parent.glob("*/meta.json")):
                loaded = spacy.load(meta.parent)
                return loaded, f"spaCy {spacy.__version__}, en_{loaded.meta['name']} {loaded.meta['version']}"
    return None, "no package with a pipeline en_core_web is installed"


# --- spaCy with rules ---------------------------------------------------------------------------


def _spacy(_: Any) -> tuple[Finder, str]:
    return _by_rules, ""


def _by_rules(document: Any) -> Iterator[Relation]:
    """The clause under a verb of saying, what "according to" leans on, and quotations left over."""
    found = [*_clauses(document), *_according(document)]
    yield from found
    taken = {at for relation in found for start, end in relation["content"] for at in range(start, end)}
    yield from _left_over(document, found, taken)


def _clauses(document: Any) -> Iterator[Relation]:
    for verb in document:
        if verb.lemma_.lower() not in VERBS or verb.pos_ not in ("VERB", "AUX"):
            continue
        clauses = [child for child in verb.children if child.dep_ in CLAUSES and child.dep_ != "parataxis"]
        clauses = clauses or ([verb.head] if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX") else [])
        if not clauses:
            continue
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        cue = [verb, *(child for child in verb.children if child.dep_ in WITH_VERB)]
        source = [token for subject in subjects[:1] for token in subject.subtree]
        own = {token.i for token in (*cue, *source)}
        if clauses == [verb.head]:
            own |= {token.i for token in verb.subtree}
        content = [token for clause in clauses for token in clause.subtree if token.i not in own]
        if content:
            yield _relation(document, content, source, cue)


def _according(document: Any) -> Iterator[Relation]:
    for token in document:
        if token.lower_ != "according":
            continue
        to = next((child for child in token.children if child.lower_ == "to"), None)
        if to is None:
            continue
        source = [word for child in to.children for word in child.subtree]
        own = {word.i for word in token.subtree}
        content = [word for word in token.head.subtree if word.i not in own]
        if source and content:
            yield _relation(document, content, source, [token, to])


def _left_over(document: Any, found: list[Relation], taken: set[int]) -> Iterator[Relation]:
    """Quotations that no clause covers, by who spoke last before them."""
    spoken = sorted((relation["content"][0][0], relation["source"]) for relation in found if relation["source"])
    for quotation in QUOTED.finditer(document.text):
        inside = range(quotation.start(), quotation.end())
        if sum(at in taken for at in inside) * 2 < len(inside) and len(quotation[1].split()) >= LEAST_WORDS:
            before = [source for start, source in spoken if start < quotation.start()]
            yield {"content": [[*quotation.span()]], "source": before[-1] if before else [], "cue": []}


def _relation(document: Any, content: list[Any], source: list[Any], cue: list[Any]) -> Relation:
    roles = {"content": content, "source": source, "cue": cue}
    return {role: _stretches(document, words) for role, words in roles.items()}


def _stretches(document: Any, tokens: Iterable[Any]) -> Places:
    """Tokens as places, those that follow one another as one; commas and white space at an edge go."""
    ordered = sorted({token.i for token in tokens})
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1), len(ordered)]
    places = []
    for first, end in pairwise(breaks):
        run = [document[i] for i in ordered[first:end]]
        while run and (run[0].is_space or run[0].text == ","):
            run.pop(0)
        while run and (run[-1].is_space or run[-1].text == ","):
            run.pop()
        if any(not (token.is_punct or token.is_space) for token in run):
            places.append([run[0].idx, run[-1].idx + len(run[-1])])
    return places


# --- textacy and Citron -------------------------------------------------------------------------


def _textacy(_: Any) -> tuple[Finder, str]:
    textacy = importlib.import_module("textacy")
    triples = importlib.import_module("textacy.extract").triples

    def find(document: Any) -> Iterator[Relation]:
        for part, start in _paragraphs(document):  # it gives up on a text with an odd number of quotation marks
            try:
                found = list(triples.direct_quotations(part))
            except ValueError:
                continue
            for one in found:
                relation = _relation(part, list(one.content), list(one.speaker), list(one.cue))
                yield {role: [[a + start, b + start] for a, b in places] for role, places in relation.items()}

    return find, f"textacy {textacy.__version__}, "


def _paragraphs(document: Any) -> Iterator[tuple[Any, int]]:
    """The lines of a document as documents of their own, with where they start."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", document.text):
        span = document.char_span(line.start(), line.end(), alignment_mode="expand")
        yield span.as_doc(), span.start_char


def _citron(parser: Any) -> tuple[Finder, str]:
    folder = os.environ.get("CITRON_MODEL", "")
    citron = importlib.import_module("citron.citron").Citron(folder, parser)

    def find(document: Any) -> Iterator[Relation]:
        for quote in citron.get_quotes(document, resolve_coreferences=False):
            yield {
                "content": [[span.start_char, span.end_char] for span in quote.contents],
                "source": [[span.start_char, span.end_char] for span in quote.sources],
                "cue": [[quote.cue.start_char, quote.cue.end_char]] if quote.cue else [],
            }

    return find, f"Citron {Path(folder).name}, "


if __name__ == "__main__":
    sys.exit(main())
