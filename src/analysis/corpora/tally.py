"""What a run over a corpus counts, and what it tells while it goes on."""

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.documents.formats import SUFFIXES
from analysis.documents.units import Document
from analysis.errors import SourceError

log = logging.getLogger(__name__)
MOST_NAMED = 20
LISTS = ("problems", "empty", "uncoded", "homes", "remarks", "left_out")
_EVERY = 5.0  # seconds between two lines of progress


@dataclass
class Named:
    """How many documents something holds of, and names: in a sum over parts the first of them."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """Count and name a document."""
        self.count += 1
        self.first.append(name)

    def add(self, other: "Named") -> None:
        """Add a part's; the names of many are not kept."""
        self.count += other.count
        self.first += other.first[: max(0, MOST_NAMED - len(self.first))]

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass
class Tally:
    """What was coded so far: counts, and what a reader should know.

    `problems` are of files that give no document, in a sentence each; `unread` of them could not be
    read, which may be otherwise the next time. `empty` names documents
    without units, `uncoded` those in a language without patterns, `homes` the country that each
    was found to be about, where nobody had said, and why; `remarks` what else is left to a person,
    `left_out` what is not in the text.
    """

    documents: int = 0
    claims: int = 0
    size: int = 0
    unread: int = 0
    problems: Named = field(default_factory=Named)
    empty: Named = field(default_factory=Named)
    uncoded: Named = field(default_factory=Named)
    homes: Named = field(default_factory=Named)
    remarks: Named = field(default_factory=Named)
    left_out: Named = field(default_factory=Named)

    def take(self, other: "Tally") -> None:
        """Add a finished part's tally, and tell of the files that could not be read."""
        for problem in other.problems.first:
            log.error("briefing: %s", problem)
        self.documents += other.documents
        self.claims += other.claims
        self.size += other.size
        self.unread += other.unread
        for name in LISTS:
            getattr(self, name).add(getattr(other, name))

    def require_any(self) -> None:
        """Raise `SourceError` where no source could be read; what is wrong with each was told."""
        if self.problems and not self.documents:
            raise SourceError("No source could be read: mend the files as said above.")
        if not self.documents:
            raise SourceError(f"No {SUFFIXES} lies there: check the path.")

    @property
    def sources(self) -> int:
        """How many sources were read, or could not be."""
        return self.documents + self.problems.count

    @classmethod
    def of(cls, counted: Mapping[str, Any]) -> "Tally":
        """Make a tally of what `dataclasses.asdict` gave for one."""
        named: dict[str, Any] = {name: Named(**counted[name]) for name in LISTS}
        return cls(**{**counted, **named})

    def read(self, document: Document, known: Collection[str], home_found: str) -> None:
        """Note what was read of a document.

        `known` are the languages that have patterns, `home_found` is why its home was guessed, ""
        where somebody said it.
        """
        if document.left_out:
            self.left_out.note(f"{document.source_file}: {', '.join(document.left_out)}")
        if document.remarks:
            self.remarks.note(f"{document.source_file}: {'; '.join(document.remarks)}")
        if not document.units:
            self.empty.note(document.source_file)
        elif document.language not in known:
            self.uncoded.note(f"{document.source_file} ({document.language})")
        elif home_found:
            self.homes.note(f"{document.source_file}: {document.home or 'none'} ({home_found})")


class Progress:
    """Tell, every few seconds, how much is done, how fast, and how long the rest will take."""

    def __init__(self, documents: int) -> None:
        self._documents = documents
        self._began = self._told = time.monotonic()
        self._skipped = 0

    def skip(self, documents: int) -> None:
        """Leave out what an earlier run did: it says nothing of this one's rate."""
        self._skipped += documents

    def __call__(self, tally: Tally) -> None:
        """Tell of a tally, if it is time."""
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        done = tally.sources
        rate = (done - self._skipped) / (now - self._began)
        left = (self._documents - done) / rate if rate else 0
        log.info(
            "%s of %s documents, %.0f a second, %d:%02d left",
            *(f"{done:,}", f"{self._documents:,}", rate, left // 60, left % 60),
        )
