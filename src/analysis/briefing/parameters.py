"""The parameters of a run: typed, all known, validated before a kernel starts."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from analysis.coding.codebook import LISTS, load_codebook
from analysis.coding.gazetteer import allowed_codes
from analysis.dates import as_day
from analysis.documents.sources import read_manifest
from analysis.errors import ParameterError
from analysis.files.project import CODEBOOK
from analysis.messages import languages
from analysis.messages.tradecraft import violations_in

FILTERS = ("documents", *LISTS)
# The briefing's own words; a marking is an authority's.
WORDS = ("title", "subtitle")
# The tags of the notebook's cells that a summary leaves out, and that paper does.
FULL = "full"
SCREEN = "screen"


def _read_list(value: Any) -> Any:
    """Read ``a,b`` and ``[a, b]`` as lists, with or without quotes around the items."""
    if not isinstance(value, str):
        return value
    inner = value.strip().removeprefix("[").removesuffix("]")
    return [item.strip().strip("'\"") for item in inner.split(",") if item.strip()]


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _iso_date(value: Any) -> date:
    """Take ISO dates only: pydantic would read a bare number as seconds."""
    try:
        return as_day(value)
    except ParameterError:
        raise ValueError("must be a date such as 2024-06-01") from None


IsoDate = Annotated[date, BeforeValidator(_iso_date)]
OptionalDate = Annotated[IsoDate | None, BeforeValidator(_none_if_empty)]
Names = Annotated[tuple[str, ...], BeforeValidator(_read_list)]


class Parameters(BaseModel):
    """What a run can be told, and what it does when it is not told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[IsoDate, Field(description="the date that claims are assessed at, ISO")] = (
        date(2026, 11, 22)
    )
    known_by: Annotated[
        OptionalDate, Field(description="hide what became known after this date; empty: nothing")
    ] = None
    compare_with: Annotated[
        OptionalDate, Field(description="an earlier date to report changes since; empty: none")
    ] = None
    documents: Annotated[Names, Field(description="document ids; empty: all")] = ()
    themes: Annotated[Names, Field(description="claims with any of these themes; empty: all")] = ()
    partners: Annotated[
        Names, Field(description="claims with any of these partners; empty: all")
    ] = ()
    categories: Annotated[Names, Field(description="claims with any of these; empty: all")] = ()
    title: Annotated[str, Field(description="the title; empty: the standard one")] = ""
    subtitle: Annotated[str, Field(description="the subtitle; empty: the standard one")] = ""
    marking: Annotated[str, Field(description="a handling marking on every page; empty: none")] = ""
    detail: Annotated[
        Literal["summary", "full", "complete"],
        Field(description="summary: four pages at most; full; or complete: all of it on paper"),
    ] = "full"
    language: Annotated[str, Field(description="the briefing's language")] = "en"
    paper: Annotated[Literal["a4", "letter"], Field(description="a4 or letter")] = "a4"
    without_source: Annotated[
        Names, Field(description="evidence sources to withdraw, by id; empty: none")
    ] = ()

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        defaults = {name: field.default for name, field in type(self).model_fields.items()}
        return [(n, v) for n, v in super().__repr_args__() if n is None or v != defaults[n]]

    def selection(self) -> dict[str, tuple[str, ...]]:
        """Give the four filters, as `analysis.tables.select_claims` takes them."""
        return {name: getattr(self, name) for name in FILTERS}

    def describe(self) -> str:
        """Name the filters in force: ``themes training, partners france or russia``."""
        chosen = {name: codes for name, codes in self.selection().items() if codes}
        return ", ".join(f"{name} {' or '.join(codes)}" for name, codes in chosen.items())

    def without_claims(self, where: str) -> ParameterError:
        """Give the error for a selection that holds no claim."""
        if filters := self.describe():
            return ParameterError(f"{where}: no claim is left by {filters}: widen the filters.")
        return ParameterError("No document holds a claim: add one with `briefing add FILE`.")

    def notebook_values(self) -> dict[str, Any]:
        """Give the values as the notebook's parameters cell holds them, all of them plain."""
        values = self.model_dump(mode="json")
        return {name: "" if value is None else value for name, value in values.items()}


def read_parameters(project: Path, given: Mapping[str, Any], where: str = "-p") -> Parameters:
    """Complete the given parameters with the defaults and validate all of them.

    Raises
    ------
    ParameterError
        For an unknown name, a bad value or an unknown code.
    """
    allowed = allowed_codes(load_codebook(project / CODEBOOK))
    vocabulary = {
        "documents": [entry.id for entry in read_manifest(project).documents],
        **{name: allowed[name] for name in LISTS},
        "language": languages(),
    }
    return validate_parameters(given, vocabulary, where)


def validate_parameters(
    given: Mapping[str, Any], vocabulary: Mapping[str, Iterable[str]], where: str = "-p"
) -> Parameters:
    """Check names, types, codes, and the words that the briefing will say as its own.

    Parameters
    ----------
    given
        Name → value; what is left out has its default.
    vocabulary
        Parameter name → the values that it may take, for lists of codes and for languages.
    where
        The file, or ``-p``, that an error names.

    Raises
    ------
    ParameterError
        For an unknown name, a bad value or an unknown code; it names the nearest valid one. Also
        for a title or subtitle that breaks a standard of tradecraft.
    """
    known = Parameters.model_fields
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"{where}: no parameter «{name}»; {_nearest(str(name), known)}")
        if _is_broken(value):
            raise ParameterError(f"{where}: {name}: it is not UTF-8 text; type it anew.")
    try:
        parameters = Parameters.model_validate(dict(given))
    except ValidationError as problem:
        found = problem.errors()[0]
        name = str(found["loc"][0])
        raise ParameterError(
            f"{where}: {name}: «{found.get('input', '')}» is not valid "
            f"({found['msg'].removeprefix('Value error, ')}); {known[name].description}."
        ) from None
    if parameters.compare_with and parameters.compare_with >= parameters.as_of:
        raise ParameterError(
            f"{where}: compare_with: {parameters.compare_with} is not before as_of "
            f"({parameters.as_of}): name an earlier date."
        )
    for name, allowed in vocabulary.items():
        _check_codes(parameters, name, list(allowed), where)
    for name in WORDS:
        _check_words(parameters, name, where)
    return parameters


def _is_broken(value: Any) -> bool:
    """Tell text that no file can hold: half of a character, as undecodable arguments give."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_codes(parameters: Parameters, name: str, allowed: list[str], where: str) -> None:
    value = getattr(parameters, name)
    if value and not allowed and name in LISTS:
        raise ParameterError(f"{where}: {name}: the codebook has no codes for it: leave it out.")
    for code in (value,) if isinstance(value, str) else value:
        if code not in allowed:
            raise ParameterError(f"{where}: {name}: no «{code}»; {_nearest(code, allowed)}")


def _check_words(parameters: Parameters, name: str, where: str) -> None:
    """Refuse before a kernel starts what would stop the finished briefing."""
    for rule, sentence in violations_in(getattr(parameters, name), parameters.language):
        raise ParameterError(
            f"{where}: {name}: «{sentence[:200]}» breaks a standard of tradecraft ({rule}): "
            "reword it."
        )


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean «{close[0]}»?"
    return f"there are {', '.join(names[:40])}" + (" …" if len(names) > 40 else ".")
