"""Page one: title, key judgements, one figure, how to read the rest."""

from datetime import UTC, datetime, time

from analysis import charts, tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.judgements import judgements
from analysis.briefing.sections.layout import cite, figure, prose, title_of
from analysis.evidence import judged_claims
from analysis.page.blocks import Block, Callout, Contents, PageBreak, Settings, Stats, Title, escape
from analysis.page.document import STRINGS


def front(briefing: Briefing) -> list[Block]:
    """Set page one, a page of its own, and in the full briefing the contents."""
    blocks: list[Block] = [_settings(briefing), _title(briefing), _judgements(briefing)]
    blocks += [_counts(briefing)]
    if briefing.coded.register.propositions:
        blocks += figure(charts.status_counts(briefing.claims, briefing.messages))
    if not briefing.is_full():
        return [*blocks, prose(briefing, "front-reading-summary"), PageBreak()]
    notes = len(briefing.note_numbers)
    return [*blocks, prose(briefing, "front-reading", notes=notes), PageBreak(), Contents()]


def _settings(briefing: Briefing) -> Settings:
    parameters, messages = briefing.parameters, briefing.messages
    midnight = datetime.combine(parameters.as_of, time(), UTC)
    return Settings(
        {
            "title": title_of(briefing),
            "author": messages("front-author"),
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
            "strings": {key: messages(f"page-{key.replace('_', '-')}") for key in STRINGS},
        }
    )


def _subtitle(briefing: Briefing) -> str:
    standard = briefing.messages("front-subtitle", documents=len(briefing.documents))
    return briefing.parameters.subtitle or standard


def _title(briefing: Briefing) -> Title:
    messages, parameters = briefing.messages, briefing.parameters
    facts = [
        (messages("front-sources"), f"{cite(briefing)} {_source_names(briefing)}"),
        (messages("front-as-of"), messages.date(parameters.as_of)),
    ]
    if briefing.evidence_to:
        facts.append((messages("front-evidence-to"), messages.date(briefing.evidence_to)))
    facts.append((messages("front-edition"), briefing.edition))
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


def _source_names(briefing: Briefing) -> str:
    messages = briefing.messages
    if briefing.has_many_documents():
        return messages("front-source-count", documents=len(briefing.documents))
    return escape(messages.enumerate(briefing.names[entry.id] for entry in briefing.documents))


def _judgements(briefing: Briefing) -> Callout:
    messages = briefing.messages
    lines = [f"- {line}" for line in judgements(briefing)]
    return Callout(messages("front-judgements"), "\n".join(lines), "key")


def _counts(briefing: Briefing) -> Stats:
    messages, claims = briefing.messages, briefing.claims
    counted = {
        "front-words": int(tables.words_by_document(briefing.units)["words"].sum()),
        "front-claims": len(claims),
        "front-partners": len(tables.partnership_claims(claims)),
        "front-judged": len(judged_claims(claims)),
    }
    return Stats(
        tuple((messages("cell-count", n=n), messages(id, n=n)) for id, n in counted.items())
    )
