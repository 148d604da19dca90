"""What the words of the page mean: its own terms, statuses, confidence, likelihood and grades."""

from typing import get_args

from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import yes_if
from analysis.documents.sources import worded
from analysis.evidence import STATUSES
from analysis.evidence.confidence import LEVELS, OLD_AFTER_DAYS
from analysis.evidence.register import Reliability
from analysis.messages.tradecraft import VOCABULARIES
from analysis.page.blocks import Block, Column, Heading, Table, escape
from analysis.page.words import sentence_case
from analysis.tables.selection import FRAMING

# In the order in which a reader meets them.
TERMS = (
    *("unit", "claim", "place", "kind", "theme", "partner", "category", "direction"),
    *("checkable", "record", "question", "finding", "status", "confidence", "likelihood"),
    *("grade", "share", "phrase", "edition"),
)
# Those that are fields of the codebook, where it has them.
FIELD_OF = {"theme": "themes", "partner": "partners", "category": "categories"} | {
    name: name for name in ("kind", "direction", "checkable")
}
_YEAR = 365


def glossary(briefing: Briefing) -> list[Block]:
    """Set the words that no codebook defines: the page's own, statuses, and confidence."""
    messages = briefing.messages
    statuses = {
        messages(f"evidence-status-{id}"): messages(f"evidence-meaning-{id}")
        for id in (STATUSES if briefing.has("checkable") else STATUSES[:-1])
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
    terms = [id for id in TERMS if id not in FIELD_OF or briefing.has(FIELD_OF[id])]
    meanings = {messages(f"glossary-term-{id}"): meaning(briefing, id) for id in terms}
    if vocabulary := VOCABULARIES.get(messages.language):
        ranges = [f"{term} ({span})" for term, span in vocabulary.likelihood.items()]
        meanings[messages("glossary-term-likelihood")] += " " + messages(
            "glossary-ranges", terms=messages.join(ranges)
        )
    return meanings


def meaning(briefing: Briefing, term: str) -> str:
    """Say what a term means: a field's as the codebook has it, where it says so."""
    if term in FIELD_OF and (said := briefing.codebook.fields[FIELD_OF[term]].meaning):
        return escape(worded(said, briefing.parameters.language))
    framing = yes_if(FRAMING in briefing.codebook.codes("kind"))
    return briefing.messages(f"glossary-meaning-{term}", framing=framing)


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
