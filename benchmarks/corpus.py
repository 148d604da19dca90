"""Coding a corpus beside the bare libraries, per core, start-up taken off."""

import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import re2
import sentencex
import yaml

from analysis.codebook import load_codebook
from analysis.coding import Coder
from analysis.corpora import Tally, Task, code_part
from analysis.corpus import parse_document
from benchmarks.articles import articles, write_articles
from benchmarks.measuring import PROJECT, code_folder, print_table

SIZES = (30, 300, 3000)
ARTICLES = 800
LARGE = int(os.environ.get("BENCHMARK_ARTICLES", "10000"))
Work = Callable[[str], int]


def main() -> None:
    """Print the tables: rates by number of patterns, then a large run."""
    texts = [text for _, text in islice(articles(ARTICLES + 40), ARTICLES + 40)]
    rows = [row for size in SIZES for row in _rates(size, texts)]
    head = ("way", "patterns", "MB/s per core", "of the limit", "of spaCy", "times the loop")
    print_table("Coding, one core, no sentence twice", head, rows)
    print(f"\nFrom bytes to rows, language and home found, one core: {_part_rate(texts):.2f} MB/s")
    _print_large()


def _rates(size: int, texts: list[str]) -> Iterator[tuple[object, ...]]:
    phrases = _phrases(size, texts)
    ways: dict[str, Work | None] = {
        "limit: sentencex and re2.Set": _limit(phrases),
        "spaCy: sentencizer and PhraseMatcher": _spacy(phrases),
        "loop over re": _loop(phrases),
        "ours: units and six codes": _coder(phrases),
    }
    rates = {
        # The loop is too slow for the whole text.
        name: _rate(work, texts[: 40 + (60 if "loop" in name else ARTICLES)])
        for name, work in ways.items()
        if work is not None
    }
    limit, loop = rates["limit: sentencex and re2.Set"], rates["loop over re"]
    spacy = rates.get("spaCy: sentencizer and PhraseMatcher", float("nan"))
    for name, rate in rates.items():
        yield name, size, rate, rate / limit, rate / spacy, rate / loop


def _rate(work: Work, texts: list[str]) -> float:
    """Give megabytes a second of processor time, after some texts to warm up on."""
    for text in texts[:40]:
        work(text)
    began = time.process_time()
    for text in texts[40:]:
        work(text)
    size = sum(len(text.encode()) for text in texts[40:])
    return size / 1e6 / (time.process_time() - began)


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


def _limit(phrases: list[str]) -> Work:
    options = re2.Options()
    options.max_mem, options.case_sensitive = 1 << 28, False
    patterns = re2.Set.SearchSet(options)
    for phrase in phrases:
        patterns.Add(rf"(?:^|[^0-9A-Za-z]){phrase}(?:$|[^0-9A-Za-z])")
    patterns.Compile()
    return lambda text: sum(
        len(patterns.Match(sentence) or ()) for sentence in sentencex.segment("en", text)
    )


def _loop(phrases: list[str]) -> Work:
    patterns = [re.compile(rf"\b{phrase}\b", re.I) for phrase in phrases]
    return lambda text: sum(
        pattern.search(sentence) is not None
        for sentence in sentencex.segment("en", text)
        for pattern in patterns
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


def _coder(phrases: list[str]) -> Work:
    """Give the project's own coder, its themes' patterns replaced by the phrases."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        yaml.safe_dump(_codebook(phrases), file, allow_unicode=True)
        file.flush()
        coder = Coder(load_codebook(Path(file.name)))
    return lambda text: len(coder.code(parse_document(text, "d", "d", "en", "ML")))


def _codebook(phrases: list[str]) -> dict[str, Any]:
    book: dict[str, Any] = yaml.safe_load((PROJECT / "data" / "codebook.yaml").read_text("utf-8"))
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
