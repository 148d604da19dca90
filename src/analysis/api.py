"""The front door for Python: a project, and what one asks of it, each in a line.

Everything here is a call of the functions that the notebooks and the command line use too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.agreement.comparing import agreement, disagreements
from analysis.agreement.misclassification import with_error
from analysis.briefing import Briefing, open_briefing
from analysis.briefing.parameters import Parameters, read_parameters
from analysis.claims.codings import MACHINE
from analysis.claims.pipeline import Pipeline, read_coding
from analysis.coding.codebook import LISTS, Codebook
from analysis.dates import as_day
from analysis.documents.languages import detect_language
from analysis.documents.sources import load_documents, worded
from analysis.documents.units import parse_document
from analysis.errors import ParameterError
from analysis.evidence import status_changes
from analysis.files.project import FORMATS, REPORTS, find_project
from analysis.messages import Messages

OWN_TEXT = "text"
ANSWERS = [
    *("claim_id", "document", "section_path", "text", "kind", *LISTS, "direction", "status"),
    *("proposition", "question", "asserts", "answer_status", "since", "confidence"),
    *("finding", "statement", "sources"),
]


class CodedText(NamedTuple):
    """A text of one's own, coded: the claims table, and each code with the words behind it."""

    claims: pd.DataFrame
    codes: pd.DataFrame

    def __repr__(self) -> str:
        return f"<CodedText: {len(self.claims)} units, {len(self.codes)} codes>"


@dataclass(frozen=True, repr=False)
class Project:
    """A project, seen with a run's parameters; `open_project` opens one."""

    folder: Path
    given: Mapping[str, Any]

    def __repr__(self) -> str:
        return repr(self.briefing).replace("<Briefing", "<Project", 1)

    @cached_property
    def briefing(self) -> Briefing:
        """Everything that a run knows, and that `analysis.briefing.sections` takes."""
        return open_briefing(self.given, self.folder)

    @property
    def claims(self) -> pd.DataFrame:
        """The claims, one a row, held against the record: `analysis.claims.table.COLUMNS`."""
        return self.briefing.claims

    @property
    def units(self) -> pd.DataFrame:
        """The claims, and what only frames the text."""
        return self.briefing.units

    @property
    def codebook(self) -> Codebook:
        """The codebook in force."""
        return self.briefing.codebook

    @property
    def messages(self) -> Messages:
        """The sentences and labels that charts take, in the project's language."""
        return self.briefing.messages

    @property
    def names(self) -> Mapping[str, str]:
        """Document id → the name that readers know it by, as charts take them."""
        return self.briefing.names

    @cached_property
    def codes(self) -> pd.DataFrame:
        """Every code of every unit with the words behind it: `analysis.tables.coded_words`."""
        return tables.coded_words(self.units, {d.source_file: d.text for d in self._documents})

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The claims with the questions that they answer and the findings that decided.

        Returns
        -------
        DataFrame
            One row a claim and question, with `ANSWERS` as columns: the claim and its codes; the
            question in words, whether the claim asserts it, its own status, since when and how
            sure that is; the finding that decided, in words, with the titles of its sources.
        """
        register = self.briefing.coded.register
        language = self.briefing.parameters.language
        links = self.briefing.assessment.assessed
        decided = links["finding"].map(register.finding, na_action="ignore")
        told = links[["claim_id", "proposition", "asserts", "since", "confidence", "finding"]]
        told = told.assign(
            answer_status=links["status"],
            question=links["proposition"].map(
                lambda asked: worded(register.proposition[asked].question, language)
            ),
            statement=decided.map(lambda finding: finding.statement, na_action="ignore"),
            sources=decided.map(
                lambda finding: [register.source[source].title for source in finding.sources],
                na_action="ignore",
            ),
        )
        return self.claims.merge(told, on="claim_id")[ANSWERS]

    def select(self, **parameters: Any) -> "Project":
        """Give the project with other parameters, such as ``themes="training"``.

        Raises
        ------
        ParameterError
            For an unknown name or a bad value; it names the nearest valid one.
        """
        read_parameters(self.folder, parameters, "select")
        return Project(self.folder, {**self.given, **parameters})

    def at(self, as_of: Any = None, known_by: Any = None) -> "Project":
        """Give the project as it stood on a day; with `known_by`, by what was known on another."""
        hidden = as_day(known_by, "at(known_by)") if known_by else ""
        return self.select(as_of=as_day(as_of, "at(as_of)"), known_by=hidden)

    def section(self, heading: str = "") -> pd.DataFrame:
        """Give the claims below every heading that holds some words, and below its headings."""
        paths = self.claims["section_path"].map(lambda path: list(map(_plain, path)))
        words = _plain(heading)
        below = paths.map(lambda path: bool(words) and any(words in name for name in path))
        if not below.any():
            names = dict.fromkeys(name for path in self.claims["section_path"] for name in path)
            _one_of([], heading, "section(heading)", names)
        return self.claims[below]

    def coverage(self, field: str = "", reference: str = "") -> pd.DataFrame:
        """Count the claims that hold each code of a field, by document.

        Parameters
        ----------
        field
            ``themes``, ``partners`` or ``categories``.
        reference
            A coding by a person, to reckon the machine's error by, as `agreement` takes it.

        Returns
        -------
        DataFrame
            As of `analysis.tables.code_coverage`, for every code of the codebook that is in use
            or, of themes and categories, could be; with a reference also `with_error`'s columns.
        """
        _one_of(LISTS, field, "coverage(field)")
        codes = None if field == "partners" else self.codebook.codes(field)
        coverage = tables.code_coverage(self.claims, field, codes)
        if not reference:
            return coverage
        return with_error(coverage, field, self._coding(MACHINE), self._coding(reference))

    def cross(self, rows: str = "", columns: str = "") -> pd.DataFrame:
        """Count the claims that hold a code of one field and one of another, a row a pair."""
        fields = (*LISTS, "kind", "direction", "checkable", "status", "document")
        _one_of(fields, rows, "cross(rows)")
        _one_of(fields, columns, "cross(columns)")
        return tables.cross_tabulate(self.claims, rows, columns)

    def changes(self, since: Any = None, until: Any = None) -> pd.DataFrame:
        """List what changed after one day and up to another, the project's own by default.

        Returns
        -------
        DataFrame
            As of `analysis.evidence.status_changes`: which finding moved which claim, and how.

        Raises
        ------
        ParameterError
            When a day is none, or the second lies before the first.
        """
        p, coded = self.briefing.parameters, self.briefing.coded
        first, last = as_day(since, "changes(since)"), as_day(until or p.as_of, "changes(until)")
        if last < first:
            raise ParameterError(
                f"changes: {last} lies before {first}; give the earlier day first."
            )
        return status_changes(
            self.claims,
            coded.register,
            first,
            last,
            p.known_by,
            p.without_source,
            coded.links,
        )

    def agreement(self, reference: str = "", other: str = MACHINE) -> pd.DataFrame:
        """Hold two codings against each other: `analysis.agreement.comparing.agreement`.

        Parameters
        ----------
        reference, other
            The name of a file in ``data/codings``, a path, or ``machine``: the machine without
            overrides.
        """
        return agreement(self._coding(reference), self._coding(other))

    def disagreements(self, reference: str = "", other: str = MACHINE) -> pd.DataFrame:
        """List where two codings differ, named as for `agreement`."""
        machine = self.briefing.coded.machine
        return disagreements(self._coding(reference), self._coding(other), machine)

    def code(self, text: str = "", language: str = "", home: str | None = None) -> CodedText:
        """Code a text of one's own by the project's codebook, and hold it against its record.

        Parameters
        ----------
        text
            A sentence or a whole document, headings included.
        language
            ISO 639 code; by default the text's, found.
        home
            ISO 3166 code of the country that it is about; by default the first document's.
        """
        if not text.strip():
            raise ParameterError("code(text): give a sentence or a document as text.")
        home = home or next((d.home for d in self._documents if d.home), None)
        language = language or detect_language(text)
        document = parse_document(text, OWN_TEXT, OWN_TEXT, language, home)
        p = self.briefing.parameters
        coded = Pipeline(self.folder).code([document])
        claims = coded.assess(p.as_of, p.known_by, p.without_source).claims
        return CodedText(claims, tables.coded_words(claims, {OWN_TEXT: text}))

    def build(
        self, out: str | Path | None = None, formats: Sequence[str] = FORMATS, **parameters: Any
    ) -> list[Path]:
        """Build the briefing into a folder, by default ``reports``, and give the files written."""
        from analysis.report.building import build

        given = self.select(**parameters).given
        return build(self.folder, given, Path(out or self.folder / REPORTS), formats, "build")

    @cached_property
    def _documents(self) -> list[Any]:
        return load_documents(self.folder)

    def _coding(self, name: str) -> pd.DataFrame:
        return read_coding(self.folder, name, self.briefing.coded.machine)


def open_project(folder: str | Path = ".", **parameters: Any) -> Project:
    """Open the project in a folder, or around it, with a run's parameters.

    Parameters
    ----------
    folder
        A project's folder or one within it.
    parameters
        As `analysis.Parameters` has them; the others have their defaults.

    Raises
    ------
    AnalysisError
        When there is no project; ParameterError for an unknown name or a bad value.
    """
    return Project(find_project(Path(folder)), {}).select(**parameters)


def write_excel(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write any frame as an Excel workbook, lists joined with ";", and give its path."""
    from analysis.exchange import frame_to_xlsx

    place = Path(path)
    place.write_bytes(frame_to_xlsx(frame))
    return place


def _plain(words: str) -> str:
    """Give words as they are compared: whatever their case and their apostrophes."""
    return words.casefold().replace("’", "'").strip()


def _one_of(known: Any, value: str, asked: str, shown: Any = None) -> str:
    """Give a value that is known; else say what was asked for, and the nearest there is."""
    if value in known:
        return value
    names = list(shown or known)
    near = get_close_matches(value, names, n=1)
    hint = f"did you mean «{near[0]}»?" if near else f"name one of {', '.join(names)}."
    raise ParameterError(f"{asked}: no «{value}»; {hint}" if value else f"{asked}: {hint}")


__all__ = ["CodedText", "Parameters", "Project", "open_project", "write_excel"]
