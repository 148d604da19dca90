"""What lets a reader find claims: facets to filter by, and the texts that they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import records
from analysis.evidence import STATUSES, with_status
from analysis.page.blocks import Facet, Filter, Option, Passage, SourceText
from analysis.page.words import sentence_case

# Of all source texts together; one file has to hold them.
MOST_CHARACTERS = 60_000
# Facet → the column of the claims table that it filters; many claims hold several of the first.
LISTED = {"theme": "themes", "partner": "partners", "category": "categories"}


def claims_filter(briefing: Briefing) -> Filter:
    """Offer every code that a selected unit holds, in the codebook's order."""
    messages, units = briefing.messages, briefing.listed
    facets = [_listed(briefing, name, column) for name, column in _listed_fields(briefing)]
    kinds = [("claim", messages("find-any-claim")), *_coded(briefing, "kind", units["kind"])]
    checked = with_status(units)
    statuses = [
        (status, messages(f"evidence-status-{status}"))
        for status in STATUSES
        if status in set(checked["status"])
    ]
    single = {
        "kind": kinds,
        "direction": _coded(briefing, "direction", units["direction"]),
        "checkable": [("true", messages("answer-yes")), ("false", messages("answer-no"))],
    }
    documents = [(entry.id, briefing.names[entry.id]) for entry in briefing.listed_documents]
    facets += [
        *(
            _facet(field, messages(f"field-{field}"), options)
            for field, options in single.items()
            if briefing.has(field)
        ),
        _facet("status", messages("find-status"), statuses),
        _facet("document", messages("find-document"), documents),
        _sections(briefing),
        _phrases(briefing),
    ]
    return Filter(messages("find-title"), tuple(facet for facet in facets if facet.options))


def row_data(briefing: Briefing, units: Iterable[Mapping[str, Any]]) -> tuple[dict[str, str], ...]:
    """Give each unit's codes by facet; the kind "claim" stands for every kind but framing."""
    orders = {(document, path): order for document, path, order in _section_orders(briefing)}
    phrases = briefing.phrases.explode("claim_ids").groupby("claim_ids").groups
    return tuple(
        {
            **{name: " ".join(unit[column]) for name, column in _listed_fields(briefing)},
            **{name: code for name, code in _single(unit).items() if briefing.has(name)},
            "status": "" if unit["status"] == STATUSES[-1] else unit["status"],
            "document": unit["document"],
            "section": str(orders[unit["document"], tuple(unit["section_path"])]),
            "phrase": " ".join(str(place + 1) for place in phrases.get(unit["claim_id"], ())),
        }
        for unit in units
    )


def _listed_fields(briefing: Briefing) -> list[tuple[str, str]]:
    return [(name, column) for name, column in LISTED.items() if briefing.has(column)]


def _single(unit: Mapping[str, Any]) -> dict[str, str]:
    return {
        "kind": "framing" if unit["kind"] == "framing" else f"claim {unit['kind']}",
        "direction": unit["direction"],
        "checkable": "true" if unit["checkable"] else "false",
    }


def source_texts(briefing: Briefing) -> list[SourceText]:
    """Set the whole text of the documents that have a unit in the appendix, while there is room."""
    texts: list[SourceText] = []
    left = MOST_CHARACTERS
    held = dict(iter(briefing.coded.claims.groupby("document", sort=False)))
    for entry in briefing.listed_documents:
        left -= int(held[entry.id]["text"].str.len().sum())
        if left >= 0 or not texts:
            texts.append(_source_text(briefing, entry.id, held[entry.id]))
    return texts


def _source_text(briefing: Briefing, document: str, units: pd.DataFrame) -> SourceText:
    return SourceText(
        briefing.messages("find-source-text", document=briefing.names[document]),
        f"source-text-{document}",
        tuple(_passages(briefing, records(units))),
        _foreign(briefing, document),
    )


def _passages(briefing: Briefing, units: Iterable[Mapping[str, Any]]) -> Iterator[Passage]:
    """Gather units into paragraphs, under the headings and page numbers between them."""
    above: tuple[str, ...] = ()
    page = None
    for (path, _), held in groupby(units, lambda u: (tuple(u["section_path"]), u["paragraph"])):
        if path != above:
            kept = sum(1 for _ in _shared(above, path))
            for level, name in enumerate(path[kept:], start=kept + 1):
                yield Passage((("", name),), level)
            above = path
        paragraph = list(held)
        turned = paragraph[0]["page"] not in (None, page)
        page = paragraph[0]["page"] or page
        place = briefing.messages("cell-page", page=str(page)) if turned else ""
        yield Passage(tuple((unit["claim_id"], unit["text"]) for unit in paragraph), place=place)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return
        yield mine


def _facet(
    name: str, label: str, options: Iterable[tuple[str, str]], several: bool = False
) -> Facet:
    shown = tuple(Option(code, sentence_case(words)) for code, words in options)
    return Facet(name, label, shown, several)


def _listed(briefing: Briefing, name: str, column: str) -> Facet:
    held = briefing.listed[column].explode().dropna()
    options = _coded(briefing, column, held)
    if column == "partners":
        options.sort(key=lambda option: option[1].casefold())
    return _facet(name, briefing.messages(f"find-{name}"), options, several=True)


def _coded(briefing: Briefing, field: str, held: Iterable[str]) -> list[tuple[str, str]]:
    """Pair the codes that are held with their labels, those of the codebook in its order."""
    present = dict.fromkeys(held)
    known = [code for code in briefing.codebook.codes(field) if code in present]
    others = [code for code in present if code not in set(known)]
    return [(code, briefing.messages.label(field, code)) for code in [*known, *others]]


def _sections(briefing: Briefing) -> Facet:
    """Offer the sections of few documents; of many no chart leads to a section."""
    if briefing.has_many_documents():
        return Facet("section", briefing.messages("find-section"), (), within="document")
    options = tuple(
        Option(str(order), path[-1], document, _foreign(briefing, document))
        if path
        else Option(str(order), briefing.messages("no-section"), document)
        for document, path, order in _section_orders(briefing)
    )
    return Facet("section", briefing.messages("find-section"), options, within="document")


def _phrases(briefing: Briefing) -> Facet:
    """Offer the stock phrases; a phrase's code is its place in the list, as in the chart."""
    messages = briefing.messages
    options = tuple(
        Option(
            str(place),
            messages("chart-phrase", phrase=row["phrase"]),
            language=_foreign(briefing, row["documents"][0]),
        )
        for place, row in enumerate(records(briefing.phrases), start=1)
    )
    return Facet("phrase", messages("find-phrase"), options)


def _foreign(briefing: Briefing, document: str) -> str:
    """Name a document's language where it is not the briefing's."""
    language = briefing.languages[document]
    return "" if language == briefing.parameters.language else language


def _section_orders(briefing: Briefing) -> list[tuple[str, tuple[str, ...], int]]:
    """Number the sections as the charts' links do."""
    return tables.list_sections(briefing.units)
