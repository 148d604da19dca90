"""The evidence register: what the dated public record says, and how claims are tied to it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from analysis.documents.sources import Language, Wording
from analysis.evidence.partial import End, Latest, PartialDate, Start, last_day

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Stance = Literal["supports", "contradicts", "qualifies"]


def _web_address(value: str) -> str:
    if len(value) > 2000 or not re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+\S*", value):
        raise ValueError("is no web address: write the whole of it, from https:// or http:// on")
    return value


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Meta(_Entry):
    """What the register is about, how it was compiled, and the language that it is written in.

    `indicators` are what would change its answers, each the end of "It would change with …".
    """

    title: str = ""
    language: Language = "en"
    method: str = ""
    indicators: tuple[Wording, ...] = ()


class Publisher(_Entry):
    """Who answers for a page: its kind and its Admiralty reliability, A to F.

    `part_of` names the body that a publisher speaks for; the two are not independent.
    """

    id: Id
    name: Text
    kind: Literal[
        "primary", "press", "state-media", "republication", "research", "ngo", "reference", "blog"
    ]
    reliability: Reliability
    reason: str = ""
    part_of: Id | None = None


class Origin(_Entry):
    """Whose text a source reproduces; equal `text` marks copies of one text."""

    publisher: Id
    text: Id | None = None


class Source(_Entry):
    """One page or document; `reliability` and `reason` only where they differ from its publisher's.

    Titles in square brackets describe a page whose headline was not shown; `language` is the
    title's, where it is not the register's. One that `shows_nothing` of what it is cited for is
    kept as a lead and counts as no source.
    """

    id: Id
    title: Text
    language: Language | None = None
    publisher: Id
    date: PartialDate | None
    url: Annotated[str, AfterValidator(_web_address)]
    origin: Origin | None = None
    reliability: Reliability | None = None
    reason: str = ""
    shows_nothing: bool = False

    @property
    def text(self) -> str:
        """Identify the text that the source carries: one for all its copies."""
        if self.origin and self.origin.text:
            return f"{self.origin.publisher}/{self.origin.text}"
        return self.id


class Condition(_Entry):
    """What a claim must be for a link; every part that is given must hold.

    `text` and `section` are RE2 patterns between word edges, case ignored, on the claim's text
    and on any heading of its section path; a list holds alternatives. Of a list of codes one is
    enough.
    """

    text: Text | None = None
    section: Text | None = None
    document: Id | None = None
    themes: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    direction: Id | None = None

    @field_validator("text", "section", mode="before")
    @classmethod
    def _join(cls, value: object) -> object:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "|".join(value)
        return value


class LinkRule(_Entry):
    """A rule that ties claims to a proposition, as asserting or denying it.

    `main` says that what it ties is what the sentence is about.
    """

    id: Id
    when: Condition
    asserts: bool = True
    main: bool = False


class Partnership(_Entry):
    """A partnership or mission that existed from one day to another: a bar of the timeline.

    It has one `partner` or several `partners`; it ends in `to`, or in `last_seen` where it was
    last observed then and no end is known. A `delivery` was handed over once: it stands in a
    table and is no bar.
    """

    label: Wording
    partner: Id | None = None
    partners: tuple[Id, ...] = ()
    kind: Literal["mission", "agreement", "deployment", "supply", "delivery"]
    start: Start = Field(alias="from")
    end: End | None = Field(default=None, alias="to")
    last_seen: Latest | None = None
    finding: Id

    @property
    def parties(self) -> tuple[Id, ...]:
        """Give the partners, one or several."""
        return (self.partner,) if self.partner else self.partners


class Part(_Entry):
    """A part of a statement; `known` where it was known only later than the finding."""

    text: Text
    known: Latest | None = None


def _as_parts(value: object) -> object:
    parts = value if isinstance(value, list | tuple) else [value]
    return tuple({"text": part} if isinstance(part, str) else part for part in parts)


Statement = Annotated[tuple[Part, ...], Field(min_length=1), BeforeValidator(_as_parts)]


class Finding(_Entry):
    """What the record says on a proposition, so in ``[start, end)`` (`from`, `to` in the file).

    `parts` is its statement, in the file one text or a list of texts and `Part` entries.

    `as_known` is the newest source that says so; `end_known` the day on which the end became
    known where its sources' dates do not show it; `observed` when the thing was seen, where that
    is not when its newest source says so; `event` names what happened, where findings on several
    questions tell one event; `headline` says in a short sentence what it is, for page one;
    `credibility` is the Admiralty mark 1 to 6.
    """

    id: Id
    stance: Stance
    start: Start = Field(alias="from")
    end: End | None = Field(alias="to")
    as_known: PartialDate
    end_known: Latest | None = None
    observed: Latest | None = None
    event: Id | None = None
    headline: Wording | None = None
    credibility: Annotated[int, Field(ge=1, le=6)]
    parts: Statement = Field(alias="statement")
    note: str = ""
    sources: tuple[Id, ...] = Field(min_length=1)

    @property
    def statement(self) -> str:
        """Give the whole statement, worded with all that is known."""
        return " ".join(part.text for part in self.parts)


class Proposition(_Entry):
    """A question of fact that claims answer yes or no to, with its findings.

    `means` says what a claim must assert to be tied to it.
    """

    id: Id
    question: Wording
    means: Wording | None = None
    partners: tuple[Id, ...] = ()
    links: tuple[LinkRule, ...] = ()
    timeline: tuple[Partnership, ...] = ()
    findings: tuple[Finding, ...] = ()


class Tension(_Entry):
    """Two sides, each tied by a rule, that pull apart without contradicting each other."""

    id: Id
    about: Wording
    one: Condition
    other: Condition


class OpenQuestion(_Entry):
    """What could not be sourced: a gap in the reader's information, from the day it was `known`."""

    id: Id
    proposition: Id | None
    question: Text
    note: str = ""
    known: Latest | None = None


class Register(_Entry):
    """The whole register; one without entries is a subject that has no record yet."""

    meta: Meta = Meta()
    publishers: tuple[Publisher, ...] = ()
    sources: tuple[Source, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    tensions: tuple[Tension, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()

    def __repr__(self) -> str:
        asked, cited = len(self.propositions), len(self.sources)
        return f"<Register of {asked} questions, {cited} sources>"

    __str__ = __repr__

    @cached_property
    def publisher(self) -> dict[str, Publisher]:
        """Index the publishers by id."""
        return {publisher.id: publisher for publisher in self.publishers}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Index the sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def proposition(self) -> dict[str, Proposition]:
        """Index the propositions by id."""
        return {proposition.id: proposition for proposition in self.propositions}

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Index the findings of every proposition by id."""
        return {finding.id: finding for finding in self.findings()}

    def findings(self) -> Iterator[Finding]:
        """Iterate over the findings of every proposition in file order."""
        for proposition in self.propositions:
            yield from proposition.findings

    def reliability(self, source: str) -> Reliability:
        """Give a source's Admiralty reliability: its own mark, else its publisher's."""
        entry = self.source[source]
        return entry.reliability or self.publisher[entry.publisher].reliability

    def originator(self, source: str) -> str:
        """Name the body that a source's content comes from, through copies and departments."""
        entry = self.source[source]
        publisher = entry.origin.publisher if entry.origin else entry.publisher
        while parent := self.publisher[publisher].part_of:
            publisher = parent
        return publisher

    def single_source(self, finding: Finding) -> bool:
        """Tell whether a finding rests on one source, or on copies of one text."""
        return len({self.source[source].text for source in finding.sources}) == 1


def record_last_updated(register: Register) -> date | None:
    """Give the newest day that any finding or source is dated to; None without a record."""
    days = [last_day(finding.as_known) for finding in register.findings()]
    days += [last_day(source.date) for source in register.sources if source.date]
    return max(days, default=None)
