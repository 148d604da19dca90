"""Key judgements, computed: at most five statements, each about the world before its numbers."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.cards import sure_of
from analysis.briefing.sections.dating import years_described
from analysis.briefing.sections.hindsight import statement_of
from analysis.briefing.sections.layout import (
    cite,
    labelled,
    note_links,
    proposition_link,
    record_text,
    records,
    untranslated,
    yes_if,
)
from analysis.briefing.sections.partnerships import class_named, only_classes
from analysis.documents.sentences import split_sentences
from analysis.documents.sources import worded, wording_in
from analysis.evidence import (
    FALLEN,
    fallen_facts,
    judged_claims,
    partner_attention,
    partnership_timeline,
    proposition_status,
    standing,
    status_changes,
    told,
)
from analysis.evidence.confidence import DOUBTFUL, confidence
from analysis.evidence.plateaux import TOLERANCE
from analysis.page.blocks import Marked, escape

NAMED = 3  # parties or themes in one sentence
FEW = 0.1  # of claims: what has fallen is an exception
FEWEST = 5  # claims that make a theme one of which something can be said
PASSED = ("passing", "none")  # the attention of partners that are passed over
LEVELS = ("high", "moderate", "low")
STATUS_OF = {"supports": "supported", "contradicts": "contradicted", "qualifies": "qualified"}
MOSTLY = 0.5  # of the claims on a theme: those that stand in part alone are no more


def judgements(briefing: Briefing) -> list[str]:
    """Give the key judgements as Markdown, most important first.

    What each text describes and may be relied on for; which partnerships go on now; what
    changed last; which facts carry the result; what is assumed. A subject without a record gets
    those that its claims allow.
    """
    if judged_claims(briefing.claims).empty:
        tellers = [_evidence_given, _attention]
    else:
        tellers = [_reliance, _support, _change, _facts, _assumptions]
    return [judgement for tell in tellers if (judgement := tell(briefing))]


def _reliance(briefing: Briefing) -> str:
    """Say which years the texts describe, and what they may be relied on for."""
    judged = judged_claims(briefing.claims)
    fallen = judged["status"].isin(FALLEN)
    parties = _parties(briefing, judged[fallen])
    themes = _standing_themes(judged, fallen)
    text = briefing.messages.markdown(
        "judgement-reliance",
        held="mostly" if fallen.mean() <= FEW else "partly",
        judged=len(judged),
        fallen=int(fallen.sum()),
        standing=int((~fallen).sum()),
        date=briefing.messages.date(briefing.parameters.as_of),
        parties=labelled(briefing, "partners", parties) if parties else "",
        named=len(parties),
        themes=labelled(briefing, "themes", themes),
        stand=len(themes),
        part=briefing.part,
    )
    years = years_described(briefing)[:NAMED]
    if years and briefing.is_full():
        years.append("([](#figure-document-dating))")
    standing = _standing_by_document(briefing, judged)
    return " ".join([*years, text, *standing, cite(briefing)])


def _standing_by_document(briefing: Briefing, judged: pd.DataFrame) -> list[str]:
    """Say of each of a few documents how many of its claims stand."""
    told = briefing.documents if len(briefing.documents) <= NAMED else ()
    own = {entry.id: judged[judged["document"] == entry.id]["status"] for entry in told}
    return [
        briefing.messages.markdown(
            "judgement-standing",
            name=briefing.names[id],
            judged=len(statuses),
            standing=int((~statuses.isin(FALLEN)).sum()),
        )
        for id, statuses in own.items()
        if len(statuses) and len(own) > 1
    ]


def _standing_themes(judged: pd.DataFrame, fallen: pd.Series) -> list[str]:
    """Give the themes of which few claims have fallen, those with the most claims first."""
    coded = judged.assign(fallen=fallen, partly=judged["status"] == "qualified")
    found = (
        coded.explode("themes")
        .groupby("themes")
        .agg(size=("fallen", "size"), fallen=("fallen", "mean"), partly=("partly", "mean"))
    )
    few = (found["fallen"] <= FEW) & (found["partly"] <= MOSTLY)
    held = found[few & (found["size"] >= FEWEST)]
    return [str(code) for code in held.sort_values("size", ascending=False).index[:NAMED]]


def _parties(briefing: Briefing, fallen: pd.DataFrame) -> list[str]:
    """Give the parties of the questions on which most claims have fallen."""
    asked = briefing.coded.register.proposition
    counted = Counter(
        party
        for parts in fallen["parts"]
        for party in {
            party
            for part in parts
            if part["status"] in FALLEN
            for party in asked[part["proposition"]].partners
        }
    )
    return [party for party, _ in counted.most_common(NAMED)]


def _support(briefing: Briefing) -> str:
    """Say whose partnerships go on now, and what the documents say of them."""
    if not briefing.has_parties():
        return ""
    p, messages, register = briefing.parameters, briefing.messages, briefing.coded.register
    clock = (p.as_of, p.known_by, p.without_source)
    bars = partnership_timeline(register, *clock)
    reasons = _reasons(briefing)
    # A bar may stand open where no end is known: its finding must hold.
    in_force = {finding for row in reasons.values() for finding in row["in_force"]}
    current = bars[(bars["status"] == "current") & bars["finding"].isin(in_force)]
    if current.empty:
        return ""
    attention = partner_attention(briefing.claims, register, *clock).set_index("partner")
    parties = list(dict.fromkeys(current["partner"]))
    held = {kind: [x for x in parties if attention["attention"][x] == kind] for kind in PASSED}
    text = messages.markdown(
        "judgement-support",
        parties=labelled(briefing, "partners", parties),
        n=len(parties),
        part=briefing.part,
        silent=_silence(len(held["none"]), len(parties)),
        heard=labelled(briefing, "partners", [x for x in parties if x not in held["none"]]),
        heard_n=len(parties) - len(held["none"]),
        named_n=len(parties) - sum(map(len, held.values())),
        **{f"{kind}_n": len(codes) for kind, codes in held.items()},
        **{kind: labelled(briefing, "partners", codes) for kind, codes in held.items()},
    )
    shown = "figure-partnership-timeline" if briefing.is_full() else "table-questions"
    cited = {row["partner"]: row["finding"] for row in records(current)}
    best = (min(briefing.stood[id].sources, key=register.reliability) for id in cited.values())
    notes = note_links(briefing, dict.fromkeys(best))
    sure = _split(briefing, current)
    because = f"{notes} {sure}" if briefing.is_full() else sure
    return f"{text} {because} ([](#{shown}))"


def _silence(silent: int, parties: int) -> str:
    """Tell whether all, most or some of the parties are never named."""
    if silent == parties:
        return "all"
    return "most" if 2 * silent > parties else "some"


def _split(briefing: Briefing, current: pd.DataFrame) -> str:
    """Say how sure each party's partnership is, split where they differ."""
    messages = briefing.messages
    reasons = _reasons(briefing)
    best: dict[str, int] = {}
    for bar in records(current):
        level = LEVELS.index(reasons[bar["proposition"]]["confidence"] or "low")
        best[bar["partner"]] = min(level, best.get(bar["partner"], level))
    held = {n: [x for x, level in best.items() if level == n] for n in sorted({*best.values()})}
    said = [
        messages(
            "judgement-level",
            level=messages(f"evidence-level-{LEVELS[level]}"),
            parties=labelled(briefing, "partners", parties),
            all="yes" if len(held) == 1 else "no",
        )
        for level, parties in held.items()
    ]
    days = [reasons[bar["proposition"]]["evidence_date"] for bar in records(current)]
    newest = max(filter(None, days))
    later = "yes" if newest > briefing.parameters.as_of else "no"
    levels = messages.join(said)
    return messages("judgement-sure", levels=levels, date=messages.date(newest), later=later)


def _reasons(briefing: Briefing) -> dict[str, dict[str, Any]]:
    p = briefing.parameters
    frame = proposition_status(briefing.coded.register, p.as_of, p.known_by, p.without_source)
    return {row["proposition"]: row for row in records(frame)}


def _change(briefing: Briefing) -> str:
    """Say what changed since the day to compare with, else what changed last."""
    p, messages = briefing.parameters, briefing.messages
    since = messages.date(p.compare_with) if p.compare_with else ""
    turn = _turn(briefing)
    if turn is None:
        unchanged = messages("judgement-unchanged", since=since, date=messages.date(p.as_of))
        return unchanged if since else ""
    finding = briefing.coded.register.finding[turn.finding]
    text = messages(
        "judgement-change",
        compared="yes" if since else "no",
        since=since,
        headline=headline(briefing, turn.finding),
        claims=turn.claims,
        most=turn.most,
        question=proposition_link(briefing, turn.proposition),
    )
    sure = sure_of(briefing, _sure_of_finding(briefing, turn.finding))
    return f"{text} {note_links(briefing, finding.sources)} {sure}"


def _sure_of_finding(briefing: Briefing, id: str) -> dict[str, Any]:
    """Give the confidence in what one finding says, not in the answer to its question."""
    found = briefing.stood[id]
    register, status = briefing.coded.register, STATUS_OF[found.finding.stance]
    sure = confidence(register, [found], status, found, old=False)
    assert sure is not None  # something decided it
    return {**sure._asdict(), "confidence": sure.level}


class _Turn(NamedTuple):
    """What turned: the finding, its question, and how many claims moved, in all and by it."""

    finding: str
    proposition: str
    claims: int = 0
    most: int = 0


def _turn(briefing: Briefing) -> _Turn | None:
    p = briefing.parameters
    if p.compare_with is None:
        return _last_turn(briefing)
    changes = status_changes(
        briefing.claims,
        briefing.coded.register,
        p.compare_with,
        p.as_of,
        p.known_by,
        p.without_source,
        briefing.coded.links,
    )
    if changes.empty:
        return None
    moved = changes.groupby("proposition")["claim_id"].nunique()
    most = str(moved.idxmax())
    finding = changes.loc[changes["proposition"] == most, "finding"].iloc[-1]
    return _Turn(finding, most, int(changes["claim_id"].nunique()), int(moved.max()))


def _last_turn(briefing: Briefing) -> _Turn | None:
    """Find what began last of the findings with a headline, or of all where none has one."""
    p, register = briefing.parameters, briefing.coded.register
    begun = [
        (found.finding, proposition)
        for proposition, findings in standing(register, p.known_by, p.without_source).items()
        for found in findings
        if found.holds(p.as_of) and found.finding.credibility < DOUBTFUL
    ]
    offered = [pair for pair in begun if pair[0].headline] or begun
    if not offered:
        return None
    last, proposition = max(offered, key=lambda pair: (pair[0].start, -pair[0].credibility))
    return _Turn(last.id, proposition)


def headline(briefing: Briefing, finding: str) -> Marked:
    """Say in a sentence what a finding is: its headline, else the first of its statement."""
    entry = briefing.coded.register.finding[finding]
    if entry.headline:
        language = briefing.parameters.language
        return untranslated(
            briefing, *wording_in(entry.headline, language, briefing.record_language)
        )
    language, p = briefing.record_language, briefing.parameters
    said = told(entry, p.as_of, language, p.known_by).known
    if not said:
        return statement_of(briefing, entry)
    start, end = split_sentences(said, 0, len(said), language)[0]
    return record_text(briefing, said[start:end])


def _facts(briefing: Briefing) -> str:
    """Say on how few facts the fallen claims rest, and what would change the result."""
    messages, register = briefing.messages, briefing.coded.register
    facts = records(fallen_facts(briefing.claims, register))
    if not facts:
        return ""
    deciding, most = facts[0]["findings"][0], len(facts[0]["claims"])
    fallen = len({claim for fact in facts for claim in fact["claims"]})
    signs = _indicators(briefing)
    sure = [_sure_of_finding(briefing, fact["findings"][0]) for fact in facts]
    held = Counter(entry["confidence"] for entry in sure)
    text = messages(
        "judgement-facts",
        headline=headline(briefing, deciding),
        carries="yes" if 2 * most > fallen else "no",
        most=most,
        fallen=fallen,
        facts=len(facts),
        levels=messages.enumerate(
            messages("judgement-facts-level", n=held[level], level=level)
            for level in LEVELS
            if held[level]
        ),
    )
    notes = note_links(briefing, register.finding[deciding].sources)
    told = [text, notes, sure_of(briefing, sure[0])]
    if signs:
        told.append(messages("judgement-indicators", indicators=escape(messages.join(signs))))
    return " ".join(told)


def _indicators(briefing: Briefing) -> list[str]:
    """Say what would change the result; on a day before the record's last nobody could know."""
    register, p = briefing.coded.register, briefing.parameters
    if any(finding.start > p.as_of for finding in register.findings()):
        return []
    return [worded(words, p.language) for words in register.meta.indicators]


def told_sources(briefing: Briefing) -> set[str]:
    """Give the evidence sources that the key judgements cite."""
    register = briefing.coded.register
    turn = _turn(briefing)
    cited = [turn.finding] if turn else []
    cited += [fact["findings"][0] for fact in records(fallen_facts(briefing.claims, register))[:1]]
    return {source for finding in cited for source in register.finding[finding].sources}


def _assumptions(briefing: Briefing) -> str:
    """Say what is assumed, and which other reading was weighed."""
    messages = briefing.messages
    unnamed = only_classes(briefing.claims)
    undated = [entry for entry in briefing.documents if not entry.date]
    weighed = [
        messages.markdown(
            "judgement-other-reading",
            name=briefing.names[row["document"]],
            best=float(row["best"]),
            now=_borne_out_now(briefing, row["document"]),
        )
        for row in records(briefing.dating.answers)
        if row["document"] in {entry.id for entry in briefing.documents[:NAMED]}
        and row["best"] - _borne_out_now(briefing, row["document"]) > TOLERANCE
    ]
    text = messages(
        "judgement-assumptions",
        undated=len(undated),
        bare=_bare(len(undated), len(briefing.documents)),
        documents=len(briefing.documents),
        unnamed=len(unnamed),
        meant=class_named(briefing, unnamed),
        weighed=messages.join(weighed),
        others=len(weighed),
    )
    return f"{text} {cite(briefing)}"


def _bare(undated: int, documents: int) -> str:
    """Tell whether some texts bear no date or all, and of all whether they are one or two."""
    return {1: "one", 2: "two"}.get(documents, "all") if undated == documents else "some"


def _borne_out_now(briefing: Briefing, document: str) -> float:
    claims = tables.only_claims(briefing.assessment.claims)
    judged = judged_claims(claims[claims["document"] == document])
    return float(judged["status"].isin(("supported", "qualified")).mean())


def _evidence_given(briefing: Briefing) -> str:
    kinds = tables.numerals(briefing.units)["kind"].value_counts()
    text = briefing.messages(
        "judgement-evidence",
        words=int(tables.words_by_document(briefing.units)["words"].sum()),
        dates=int(kinds.get("date", 0)),
        quantities=int(kinds.get("quantity", 0)),
        kinds=yes_if(briefing.has_effects()),
        effect=float((briefing.claims["kind"] == "effect").mean()),
        part=briefing.part,
    )
    return f"{text} {cite(briefing)}"


def _attention(briefing: Briefing) -> str:
    messages = briefing.messages
    coverage = tables.rank_codes(briefing.claims, "themes")[:NAMED]
    told = _ATTENTION.get((bool(coverage), briefing.has("partners")))
    if told is None:
        return ""
    unnamed = only_classes(briefing.claims)
    text = messages.markdown(
        told,
        themes=labelled(briefing, "themes", coverage),
        partnered=len(tables.partnership_claims(briefing.claims)),
        unnamed=len(unnamed),
        meant=class_named(briefing, unnamed),
        part=briefing.part,
    )
    return f"{text} {cite(briefing)}"


# Whether claims hold a theme, and are coded by partner → what is said of them.
_ATTENTION = {
    (True, True): "judgement-attention",
    (True, False): "judgement-dwelling",
    (False, True): "judgement-concerning",
}
