"""What one run of the briefing knows: parameters, sources, claims, and the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.briefing.frames import frame_table
from analysis.briefing.parameters import Parameters, read_parameters
from analysis.briefing.provenance import edition, provenance
from analysis.briefing.publication import Publication, read_publication
from analysis.claims.pipeline import Coded, code_documents, read_references
from analysis.coding.codebook import FIELDS, Codebook
from analysis.coding.gazetteer import partner_label
from analysis.documents.sources import Entry, load_documents, read_manifest, worded
from analysis.evidence import (
    Assessment,
    Dating,
    Standing,
    date_documents,
    record_last_observed,
    source_numbers,
    standing,
)
from analysis.files.project import find_project
from analysis.messages import Messages
from analysis.page.blocks import Shown, show
from analysis.tables import only_claims, sample_units, select_claims, stock_phrases
from analysis.tables.sampling import MOST_LISTED

# So many documents are named, cited and drawn one by one; more are told of together.
MOST_NAMED = 6


@dataclass(frozen=True, repr=False)
class Briefing:
    """Everything that a section of the briefing is made from."""

    parameters: Parameters
    subject: str
    language: str  # of the project's own words, beside the documents' and the record's
    provenance: Mapping[str, Any]
    entries: tuple[Entry, ...]
    coded: Coded
    assessment: Assessment
    references: Mapping[str, pd.DataFrame]
    messages: Messages
    publication: Publication

    def __repr__(self) -> str:
        chosen = self.parameters.describe()
        return (
            f"<Briefing of {len(self.claims)} claims in {len(self.documents)} documents as of "
            f"{self.parameters.as_of}, edition {self.edition}"
            f"{f'; only {chosen}' if chosen else ''}>"
        )

    @property
    def edition(self) -> str:
        """The short code of what this briefing is made from."""
        return edition(self.provenance)

    @property
    def codebook(self) -> Codebook:
        """The codebook in force."""
        return self.coded.codebook

    @cached_property
    def units(self) -> pd.DataFrame:
        """The selected rows of the claims table, framing units included."""
        return select_claims(self.assessment.claims, **self.parameters.selection())

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The selected claims: units that assert something."""
        return only_claims(self.units)

    @cached_property
    def listed(self) -> pd.DataFrame:
        """The selected units that the appendix lists: all, or of very many a sample.

        Claims that the record speaks on come before others.
        """
        held = self.units[self.units["propositions"].map(bool)]
        return sample_units(self.units, MOST_LISTED, held["claim_id"])

    @cached_property
    def phrases(self) -> pd.DataFrame:
        """The stock phrases of the selected claims."""
        return stock_phrases(self.claims)

    @cached_property
    def dating(self) -> Dating:
        """When the documents named one by one were true, by all their claims.

        A selection of claims dates nothing: a document is of one time, whatever is asked of it.
        """
        p, named = self.parameters, [entry.id for entry in self.documents[:MOST_NAMED]]
        claims = only_claims(self.assessment.claims)
        return date_documents(
            claims[claims["document"].isin(named)],
            self.coded.register,
            p.as_of,
            p.known_by,
            p.without_source,
            self.coded.links,
        )

    @cached_property
    def stood(self) -> dict[str, Standing]:
        """Finding id → the finding as it stands for this run, where it does."""
        p = self.parameters
        known = standing(self.coded.register, p.known_by, p.without_source)
        return {found.finding.id: found for findings in known.values() for found in findings}

    @cached_property
    def evidence_to(self) -> date | None:
        """The day of the newest observation that this run uses."""
        p = self.parameters
        return record_last_observed(self.coded.register, p.as_of, p.known_by, p.without_source)

    @cached_property
    def documents(self) -> tuple[Entry, ...]:
        """The manifest's entries of the documents that have a selected unit."""
        return self._entries_of(self.units)

    @cached_property
    def listed_documents(self) -> tuple[Entry, ...]:
        """The manifest's entries of the documents that have a unit in the appendix."""
        return self._entries_of(self.listed)

    def _entries_of(self, units: pd.DataFrame) -> tuple[Entry, ...]:
        present = set(units["document"])
        return tuple(entry for entry in self.entries if entry.id in present)

    @cached_property
    def names(self) -> dict[str, str]:
        """Document id → the short name that readers know it by."""
        language = self.parameters.language
        return {e.id: worded(e.label, language) or e.title for e in self.entries}

    @cached_property
    def other_languages(self) -> list[str]:
        """The languages of what is quoted untranslated."""
        quoted = {self.language, *(entry.language for entry in self.documents)}
        if self.coded.register.propositions:
            quoted.add(self.record_language)
        return sorted(quoted - {self.parameters.language})

    @cached_property
    def languages(self) -> dict[str, str]:
        """Document id → the language that it is written in."""
        return {entry.id: entry.language for entry in self.entries}

    @cached_property
    def uncoded(self) -> tuple[Entry, ...]:
        """The entries of the selected documents in a language without patterns."""
        known = self.codebook.languages
        return tuple(entry for entry in self.documents if entry.language not in known)

    @cached_property
    def claim_languages(self) -> dict[str, str]:
        """Claim id → the language that its document is written in."""
        claims = self.coded.claims
        return dict(zip(claims["claim_id"], claims["document"].map(self.languages), strict=True))

    @property
    def record_language(self) -> str:
        """The language that the evidence register is written in."""
        return self.coded.register.meta.language

    @cached_property
    def note_numbers(self) -> dict[str, int]:
        """Evidence source id → the number of its endnote."""
        return source_numbers(self.coded.register)

    def has(self, *fields: str) -> bool:
        """Tell whether claims are coded on all of some fields; sections speak of no other."""
        return self.codebook.has(*fields)

    def has_effects(self) -> bool:
        """Tell whether the codebook tells claims of an effect from others."""
        return "effect" in self.codebook.codes("kind")

    def has_parties(self) -> bool:
        """Tell whether claims are coded by partner, and the record has questions on partners."""
        asked = self.coded.register.propositions
        return self.has("partners") and any(question.partners for question in asked)

    @property
    def part(self) -> str:
        """Tell by "yes" whether only a part of the documents' claims is selected, else "no"."""
        chosen = self.parameters.selection()
        return "yes" if any(chosen[name] for name in chosen if name != "documents") else "no"

    def has_many_documents(self) -> bool:
        """Tell whether the documents are too many to be set one by one."""
        return len(self.documents) > MOST_NAMED

    def is_complete(self) -> bool:
        """Tell whether paper is to hold everything."""
        return self.parameters.detail == "complete"

    def is_full(self) -> bool:
        """Tell whether the full briefing is wanted rather than the summary."""
        return self.parameters.detail != "summary"

    def show_frame(self, frame: pd.DataFrame | pd.Series, caption: str, anchor: str = "") -> Shown:
        """Show a frame as a table of the briefing: `analysis.briefing.frames.frame_table`."""
        return show(frame_table(frame, caption, self.messages, self.names, anchor))


def open_briefing(
    given: Mapping[str, Any] | None = None, folder: str | Path | None = None
) -> Briefing:
    """Open a project with a run's parameters.

    Parameters
    ----------
    given
        Parameters by name, such as a notebook's ``globals()``: names that are no parameters are
        passed over; what is left out has its default.
    folder
        The project's folder or one within it; by default the working directory.

    Raises
    ------
    ParameterError
        For a bad value, or when no claim is selected.
    """
    project = find_project(Path(folder or Path.cwd()))
    chosen = {n: v for n, v in (given or {}).items() if n in Parameters.model_fields}
    parameters = read_parameters(project, chosen, "parameters")
    coded = code_documents(project, load_documents(project))
    assessment = coded.assess(parameters.as_of, parameters.known_by, parameters.without_source)
    references = read_references(project, coded.codebook)
    messages = messages_of(coded.codebook, parameters.language)
    manifest = read_manifest(project)
    briefing = Briefing(
        parameters,
        worded(manifest.subject, parameters.language),
        manifest.language,
        provenance(project, parameters),
        manifest.documents,
        coded,
        assessment,
        references,
        messages,
        read_publication(project),
    )
    if briefing.claims.empty:
        raise parameters.without_claims("parameters")
    return briefing


def messages_of(codebook: Codebook, language: str) -> Messages:
    """Give the messages of a language, with fields and codes called as the codebook does."""
    fields = {field: codebook.fields[field] for field in FIELDS}
    words = {
        name: (worded(field.label, language), field.plural.get(language, ""))
        for name, field in fields.items()
        if field.label
    }
    return Messages(language, labels(codebook), words)


def labels(codebook: Codebook) -> Callable[[str, str, str], str]:
    """Give the label of any code: the codebook's, else the gazetteer's name of a partner."""

    def label(field: str, code: str, language: str) -> str:
        known = codebook.label(field, code, language)
        return known or (partner_label(code, language) if field == "partners" else code)

    return label
