"""Coding a corpus beside the bare libraries, per core, start-up taken off."""

import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import re2
import sentencex
import yaml

from analysis.coding.codebook import load_codebook
from analysis.coding.coder import Coder
from analysis.coding.gazetteer import partner_patterns
from analysis.coding.matching import flexible
from analysis.corpora.processes import Task, code_part
from analysis.corpora.tally import Tally
from analysis.documents.units import parse_document
from benchmarks.articles import articles, write_articles
from benchmarks.measuring import PROJECT, code_folder, print_table

CODEBOOK = PROJECT / "data" / "codebook.yaml"
SIZES = (30, 300, 3000)
ARTICLES = 800
WARM = 40  # articles that a way sees before it is measured
TURN = 100  # articles that each way codes before it is the next one's turn
LOOP = 20  # articles that the loop over re is measured on: it is slow
LARGE = int(os.environ.get("BENCHMARK_ARTICLES", "100000"))
GOALS = ("limit", "spaCy", "loop")
Work = Callable[[str], int]
Rates = dict[str, float]
Turn = tuple[float, float]  # megabytes, seconds


def main() -> None:
    """Print the tables: rates by number of patterns, then a large run."""
    texts = [text for _, text in islice(articles(ARTICLES + WARM), ARTICLES + WARM)]
    turns = {
        f"{size:,} phrases": _turns(_phrase_ways(_phrases(size, texts)), texts) for size in SIZES
    }
    own = _own_patterns()
    ways = _own_ways(own)
    turns[f"our own {len(own)}"] = measured = _turns(ways, texts)
    rates = {
        patterns: {name: _rate(those) for name, those in by_way.items()}
        for patterns, by_way in turns.items()
    }
    head = ("way", "patterns", "MB/s per core", "of the limit", "of spaCy", "times the loop")
    rows = [row for patterns, found in rates.items() for row in _rows(patterns, found)]
    print_table("Coding, one core, no sentence twice", head, rows)
    _print_sameness(ways, texts[:LOOP], measured["limit"])
    _print_goals(rates)
    print(f"\nFrom bytes to rows, language and home found, one core: {_part_rate(texts):.2f} MB/s")
    _print_large()


def _turns(ways: Mapping[str, Work | None], texts: list[str]) -> dict[str, list[Turn]]:
    """Measure ways in turn, after some texts to warm up on.

    In turn, so a machine that is slow for a while is slow for all of them.
    """
    works = {name: work for name, work in ways.items() if work is not None}
    turns: dict[str, list[Turn]] = {name: [] for name in works}
    for name, work in works.items():
        for text in texts[: 1 if name == "loop" else WARM]:
            work(text)
    for first in range(WARM, len(texts), TURN):
        for name, work in works.items():
            if name != "loop":
                turns[name].append(_turn(work, texts[first : first + TURN]))
            elif first == WARM:
                turns[name].append(_turn(work, texts[first : first + LOOP]))
    return turns


def _turn(work: Work, texts: list[str]) -> Turn:
    """Give the megabytes of texts and the processor time that they took."""
    began = time.process_time()
    for text in texts:
        work(text)
    seconds = time.process_time() - began
    return sum(len(text.encode()) for text in texts) / 1e6, seconds


def _rate(turns: list[Turn]) -> float:
    return sum(size for size, _ in turns) / sum(seconds for _, seconds in turns)


def _rows(patterns: str, rates: Rates) -> Iterator[tuple[object, ...]]:
    for name, rate in rates.items():
        ratios = [rate / rates[goal] if goal in rates else "" for goal in GOALS]
        yield LABELS[name], patterns, rate, *ratios


LABELS = {
    "limit": "limit: sentencex and re2.Set",
    "spaCy": "spaCy: sentencizer and PhraseMatcher",
    "loop": "loop over re",
    "ours": "ours: units and six codes",
}


def _print_goals(rates: Mapping[str, Rates]) -> None:
    """Hold ours against what was asked of it."""
    goals = (
        ("limit", 0.2, "of the limit"),
        ("spaCy", 1.0, "of spaCy"),
        ("loop", 50.0, "times the loop"),
    )
    rows = []
    for name, least, what in goals:
        cells = []
        for measured in rates.values():
            ratio = measured["ours"] / measured[name] if name in measured else None
            verdict = "reached" if ratio and ratio >= least else "missed"
            cells.append("" if ratio is None else f"{ratio:.2g}, {verdict}")
        rows.append((f"at least {least:g} {what}", *cells))
    print_table("Goals", ("ours", *rates), rows)


def _print_sameness(ways: Mapping[str, Work], texts: list[str], limit: list[Turn]) -> None:
    """Say how far the ways that are given our own patterns find the same, and what grows."""
    found = {name: sum(map(ways[name], texts)) for name in ("limit", "loop")}
    print(
        f"\nOur own patterns, in {len(texts)} articles: re2.Set finds {found['limit']:,} "
        f"occurrences of a pattern in a sentence, the loop {found['loop']:,}. The set builds "
        f"states for every new word: {_rate(limit[:1]):.2f} MB/s in its first turn of {TURN} "
        f"articles, {_rate(limit[-1:]):.2f} in its last, when these articles have no new words."
    )


def _own_patterns() -> list[str]:
    """Give all that the coder looks for in English: rules, exceptions, contexts, gazetteer."""
    codebook = load_codebook(CODEBOOK)
    rules = [named.rule for named in codebook.rules("en")]
    return [
        *(rule.match for rule in rules),
        *(rule.exclude for rule in rules if rule.exclude),
        *codebook.contexts_of("en").values(),
        *(partner.pattern for partner in partner_patterns(("en",))),
    ]


def _own_ways(patterns: list[str]) -> dict[str, Work]:
    """Give all ways the work that ours always does; spaCy's matcher takes no such patterns."""
    return {
        "limit": _limit([flexible(pattern) for pattern in patterns]),
        "loop": _loop([f"(?<![^\\W_])(?:{_as_re(pattern)})(?![^\\W_])" for pattern in patterns]),
        "ours": _coder(CODEBOOK),
    }


def _as_re(pattern: str) -> str:
    """Write an RE2 pattern for `re`, which knows no classes of Unicode; enough for English."""

    def written(found: re.Match[str]) -> str:
        in_class = found[0].startswith("[")
        members = _CLASS.sub(lambda name: _MEMBERS[name[0]], found[0])
        return members if in_class else f"[{members}]"

    return _IN_CLASS_OR_NOT.sub(written, flexible(pattern))


_CLASS = re.compile(r"\\p(?:[LN]|\{\w+\})")
_IN_CLASS_OR_NOT = re.compile(rf"\[[^\]]*\]|{_CLASS.pattern}")
_MEMBERS = {
    r"\pL": "A-Za-z\u00c0-\u024f",
    r"\pN": "0-9",
    r"\p{Zs}": "\u00a0\u2000-\u200a\u202f\u3000",
    r"\p{Mn}": "\u0300-\u036f",
}


def _phrase_ways(phrases: list[str]) -> dict[str, Work | None]:
    """Look for phrases alone; ours always looks for its own rules too, and decides six fields."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        path = Path(name, "codebook.yaml")
        path.write_text(yaml.safe_dump(_codebook(phrases), allow_unicode=True), encoding="utf-8")
        coder = _coder(path)
    return {
        "limit": _limit(phrases),
        "spaCy": _spacy(phrases),
        "loop": _loop([rf"\b{phrase}\b" for phrase in phrases]),
        "ours": coder,
    }


def _phrases(size: int, texts: list[str]) -> list[str]:
    """Give phrases, a third of them words of the texts."""
    chance = random.Random(size)
    words = sorted({word for text in texts[:60] for word in re.findall(r"[A-Za-z]{5,}", text)})
    syllables = ["ba", "ko", "ri", "mel", "tan", "zu", "per", "lo", "dis", "gra"]
    made = {
        f"{''.join(chance.choices(syllables, k=3))} {''.join(chance.choices(syllables, k=2))}"
        for _ in range(2 * size)
    }
    return [*words[: size // 3], *sorted(made)][:size]


def _limit(patterns: list[str]) -> Work:
    options = re2.Options()
    options.max_mem, options.case_sensitive = 1 << 30, False
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(rf"(?:^|[^0-9A-Za-z])(?:{pattern})(?:$|[^0-9A-Za-z])")
    together.Compile()
    return lambda text: sum(
        len(together.Match(sentence) or ()) for sentence in sentencex.segment("en", text)
    )


def _loop(patterns: list[str]) -> Work:
    compiled = [re.compile(pattern, re.I) for pattern in patterns]
    return lambda text: sum(
        pattern.search(sentence) is not None
        for sentence in sentencex.segment("en", text)
        for pattern in compiled
    )


def _spacy(phrases: list[str]) -> Work | None:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("all", [nlp.make_doc(phrase) for phrase in phrases])

    def work(text: str) -> int:
        document = nlp(text)
        return len(matcher(document)) + sum(1 for _ in document.sents)

    return work


def _coder(codebook: Path) -> Work:
    coder = Coder(load_codebook(codebook))
    return lambda text: len(coder.code(parse_document(text, "d", "d", "en", "ML")))


def _codebook(phrases: list[str]) -> dict[str, Any]:
    """Give the project's codebook, its themes' patterns replaced by the phrases."""
    book: dict[str, Any] = yaml.safe_load(CODEBOOK.read_text("utf-8"))
    codes = book["fields"]["themes"]["codes"]
    for code in codes:
        code["rules"] = {"en": {}}
    for number, phrase in enumerate(phrases):
        codes[number % len(codes)]["rules"]["en"][f"phrase-{number}"] = phrase
    return book


def _print_large() -> None:
    """Show that time grows with the corpus alone, and memory with nothing."""
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        rows = [_large(Path(name, str(size)), size, jobs) for size in (LARGE // 10, LARGE)]
    print_table(
        f"briefing claims on {jobs} cores",
        ("articles", "MB", "seconds", "articles/s", "MB/s", "peak MB a process", "MB written"),
        rows,
    )


def _large(folder: Path, articles: int, jobs: int) -> tuple[object, ...]:
    size = write_articles(folder / "corpus", articles) / 1e6
    run = code_folder(folder, jobs)
    seconds = run["seconds"]
    rates = (articles / seconds, size / seconds)
    return f"{articles:,}", size, seconds, *rates, run["peak"], run["written"] / 1e6


def _part_rate(texts: list[str]) -> float:
    """Give the rate of all that a part takes."""
    sources = [(str(number), f"{number}.txt") for number in range(len(texts))]
    read = {str(number): text.encode() for number, text in enumerate(texts)}
    tally = Tally()
    pieces = code_part(Task(PROJECT), sources, lambda place, _: read[place], tally)
    next(pieces)
    before, began = tally.size, time.process_time()
    for _ in pieces:
        pass
    return (tally.size - before) / 1e6 / (time.process_time() - began)
