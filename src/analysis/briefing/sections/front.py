"""Page one: title, key judgements, one figure, how to read the rest."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pandas as pd

from analysis import tables
from analysis.briefing.parameters import FULL, SCREEN
from analysis.briefing.run import Briefing
from analysis.briefing.sections.judgements import judgements
from analysis.briefing.sections.layout import cite, prose, title_of
from analysis.documents.sources import worded
from analysis.evidence import judged_claims
from analysis.page.blocks import Block, Callout, Contents, PageBreak, Settings, Title, escape
from analysis.page.document import STRINGS


def front(briefing: Briefing) -> list[Block]:
    """Open page one: title and key judgements."""
    return [_settings(briefing), _title(briefing), _judgements(briefing)]


def judged(briefing: Briefing) -> pd.DataFrame:
    """Give the claims with their statuses; none where there is no record to hold them against."""
    claims = briefing.claims[["claim_id", "document", "text", "checkable", "status"]]
    return claims if briefing.coded.register.propositions else claims.iloc[:0]


def reading(briefing: Briefing) -> list[Block]:
    """Close page one by how to read the rest, and in the full briefing set the contents."""
    if not briefing.is_full():
        return [PageBreak(), prose(briefing, "front-reading-summary")]
    return [PageBreak(), Contents(), prose(briefing, "front-reading")]


def _settings(briefing: Briefing) -> Settings:
    parameters, messages = briefing.parameters, briefing.messages
    midnight = datetime.combine(parameters.as_of, time(), UTC)
    return Settings(
        {
            "title": title_of(briefing),
            "author": ", ".join(briefing.publication.authors)
            or worded(briefing.publication.organisation, parameters.language),
            "date": parameters.as_of.isoformat(),
            "timestamp": int(midnight.timestamp()),
            "language": parameters.language,
            "paper": parameters.paper,
            "marking": parameters.marking,
            "running_head": title_of(briefing),
            "description": _subtitle(briefing),
            "keywords": [messages.label("themes", c) for c in briefing.codebook.codes("themes")],
            "provenance": briefing.provenance,
            "hide_input": True,
            "leave_out": [] if briefing.is_full() else [FULL],
            "on_screen": [] if briefing.is_complete() else [SCREEN],
            "strings": {key: messages(f"page-{key.replace('_', '-')}") for key in STRINGS},
        }
    )


def _subtitle(briefing: Briefing) -> str:
    standard = briefing.messages("front-subtitle", documents=len(briefing.documents))
    return briefing.parameters.subtitle or standard


def _title(briefing: Briefing) -> Title:
    messages, parameters = briefing.messages, briefing.parameters
    facts = [*_published(briefing)]
    facts.append((messages("front-sources"), f"{cite(briefing)} {_source_names(briefing)}"))
    facts.append((messages("front-as-of"), messages.date(parameters.as_of)))
    if briefing.evidence_to:
        facts.append((messages("front-evidence-to"), messages.date(briefing.evidence_to)))
    if filters := parameters.describe():
        facts.append(
            (
                messages("front-filter"),
                messages.markdown(
                    "front-filtered",
                    filters=filters,
                    claims=len(briefing.claims),
                    all=len(tables.only_claims(briefing.coded.claims)),
                ),
            )
        )
    return Title(
        title_of(briefing),
        _subtitle(briefing),
        parameters.marking,
        messages.date(parameters.as_of),
        tuple(facts),
    )


def _published(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Say who publishes, for whom and what is asked, as far as the project says it."""
    said, language = briefing.publication, briefing.parameters.language
    facts = {
        "authors": briefing.messages.enumerate(said.authors),
        "organisation": worded(said.organisation, language),
        "contact": said.contact,
        "audience": worded(said.audience, language),
        "question": worded(said.question, language),
        "licence": said.licence,
    }
    for name, value in facts.items():
        if value:
            yield briefing.messages(f"front-{name}"), escape(value)


def _source_names(briefing: Briefing) -> str:
    messages = briefing.messages
    if briefing.has_many_documents():
        return messages("front-source-count", documents=len(briefing.documents))
    return escape(messages.enumerate(briefing.names[entry.id] for entry in briefing.documents))


def _judgements(briefing: Briefing) -> Callout:
    messages = briefing.messages
    lines = [f"- {line}" for line in judgements(briefing)]
    if not judged_claims(briefing.claims).empty:
        lines += ["", messages("judgement-words")]
    return Callout(messages("front-judgements"), "\n".join(lines), "key")
