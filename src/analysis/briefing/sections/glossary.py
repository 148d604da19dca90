"""What the words of the page mean: its own terms, statuses, confidence, likelihood and grades."""

from typing import get_args

from analysis.briefing.run import Briefing
from analysis.evidence import STATUSES
from analysis.evidence.confidence import LEVELS, OLD_AFTER_DAYS
from analysis.evidence.register import Reliability
from analysis.messages.tradecraft import VOCABULARIES
from analysis.page.blocks import Block, Column, Heading, Table, escape
from analysis.page.words import sentence_case

# In the order in which a reader meets them.
TERMS = (
    *("unit", "claim", "place", "kind", "theme", "partner", "partnership", "direction"),
    *("checkable", "record", "question", "finding", "status", "confidence", "likelihood"),
    *("grade", "share", "phrase", "edition"),
)
_YEAR = 365


def glossary(briefing: Briefing) -> list[Block]:
    """Set the words that no codebook defines: the page's own, statuses, and confidence."""
    messages = briefing.messages
    statuses = {
        messages(f"evidence-status-{id}"): messages(f"evidence-meaning-{id}") for id in STATUSES
    }
    years = round(OLD_AFTER_DAYS / _YEAR)
    levels = {
        messages(f"evidence-confidence-{level}"): messages(f"glossary-confidence-{level}")
        for level in reversed(LEVELS)
    }
    note = messages("glossary-lowered", years=years)
    words = _terms(briefing) | statuses | levels
    return [_heading(briefing, "terms"), _meanings(briefing, "terms", words, note)]


def grades(briefing: Briefing) -> list[Block]:
    """Set the Admiralty code's two marks."""
    return [_heading(briefing, "grades"), _grades(briefing)]


def _heading(briefing: Briefing, part: str) -> Heading:
    return Heading(2, briefing.messages(f"glossary-{part}"), f"glossary-{part}")


def _terms(briefing: Briefing) -> dict[str, str]:
    messages = briefing.messages
    meanings = {messages(f"glossary-term-{id}"): messages(f"glossary-meaning-{id}") for id in TERMS}
    if vocabulary := VOCABULARIES.get(messages.language):
        ranges = [f"{term} ({span})" for term, span in vocabulary.likelihood.items()]
        meanings[messages("glossary-term-likelihood")] += " " + messages(
            "glossary-ranges", terms=messages.join(ranges)
        )
    return meanings


def _meanings(briefing: Briefing, part: str, meanings: dict[str, str], note: str = "") -> Table:
    messages = briefing.messages
    columns = (
        Column(messages("column-word"), width=2),
        Column(messages("column-meaning"), width=6),
    )
    rows = tuple((escape(sentence_case(word)), said) for word, said in meanings.items())
    caption = messages(f"table-glossary-{part}")
    return Table(caption, columns, rows, f"table-glossary-{part}", note, size="small")


def _grades(briefing: Briefing) -> Table:
    """Set the Admiralty code's two marks beside each other, as they are given: apart."""
    messages = briefing.messages
    rows = tuple(
        (
            letter,
            messages(f"evidence-reliability-{letter}"),
            str(number),
            messages(f"evidence-credibility-{number}"),
        )
        for number, letter in enumerate(get_args(Reliability), start=1)
    )
    names = ("mark", "reliability-of", "mark", "credibility-of")
    columns = tuple(
        Column(messages(f"column-{name}"), width=1 if name == "mark" else 3) for name in names
    )
    caption = messages("table-glossary-grades")
    return Table(caption, columns, rows, "table-glossary-grades", size="small", row_header=False)
