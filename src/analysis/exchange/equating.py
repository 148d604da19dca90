"""Which codes of the codebook the codes of another tool stand for.

A person's word, in a table of names, comes first; then a code's name, alone or under the name of
a field, held against the codebook's codes and labels in any of its languages, without case,
accents and punctuation. A name that two fields know is not guessed at.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from analysis.claims.codings import check_code, read_rows
from analysis.coding.codebook import FIELDS, Codebook
from analysis.coding.gazetteer import LANGUAGES, partner_label
from analysis.errors import CodingError
from analysis.exchange.naming import field_and_name, field_names, folded
from analysis.exchange.qdc import ReadCode

MAP_COLUMNS = ("name", "field", "code")
# Names less alike than a slip of the pen makes them mislead.
_ALIKE = 0.75
Allowed = Mapping[str, Collection[str]]


class Equated(NamedTuple):
    """Pairs of field and code that a code stands for; where there are none, `problem` says why."""

    codes: tuple[tuple[str, str], ...] = ()
    problem: str = ""


class MapRow(NamedTuple):
    """What a person says that a code's name stands for; without a field, for nothing."""

    where: str
    name: str
    field: str
    code: str


def read_map(path: Path, allowed: Allowed) -> list[MapRow]:
    """Read a table of names: CSV with the columns `MAP_COLUMNS`.

    A name is a code's in the other tool, or its path from the top, with " > " between. Several
    rows of one name give it several codes; a row without field and code leaves the name out.

    Raises
    ------
    CodingError
        Naming the file, the row and the mend.
    """
    rows = []
    for number, cells in read_rows(path, MAP_COLUMNS):
        where = f"{path}, row {number}"
        name, field, code = (cells[column].strip() for column in MAP_COLUMNS)
        if field or code:
            if field not in FIELDS:
                known = ", ".join(FIELDS)
                raise CodingError(f"{where}, field: «{field}» is none of {known}.")
            code = check_code(field, code, f"{where}, code", allowed)
            if not code:
                raise CodingError(f"{where}, code: it is empty; give one, or no field either.")
        rows.append(MapRow(where, name, field, code))
    return rows


def equate(
    codes: Iterable[ReadCode], codebook: Codebook, allowed: Allowed, given: Sequence[MapRow] = ()
) -> dict[str, Equated]:
    """Give each code of another tool, by its identifier, what it stands for.

    Parameters
    ----------
    allowed
        Field → the codes that it may take.
    given
        As from `read_map`.

    Raises
    ------
    CodingError
        When `given` names what is no code of the other tool.
    """
    there = list(codes)
    told = _told(there, given)
    names = _names(codebook, allowed)
    fields = field_names(codebook)
    return {
        code.guid: told[code.guid] if code.guid in told else _equated(code, names, fields)
        for code in there
    }


def path_of(code: ReadCode) -> str:
    """Give a code's name with its parents'."""
    return " > ".join((*code.path, code.name))


def _told(codes: Sequence[ReadCode], given: Sequence[MapRow]) -> dict[str, Equated]:
    known: dict[str, list[str]] = {}
    for code in codes:
        for name in {folded(code.name), folded(path_of(code))}:
            known.setdefault(name, []).append(code.guid)
    told: dict[str, Equated] = {}
    for where, name, field, own in given:
        if folded(name) not in known:
            raise CodingError(f"{where}, name: no code is called «{name}»{_nearest(name, known)}.")
        for guid in known[folded(name)]:
            pairs = told.get(guid, Equated()).codes + (((field, own),) if field else ())
            told[guid] = Equated(pairs, "" if pairs else "the map leaves it out")
    return told


def _names(codebook: Codebook, allowed: Allowed) -> dict[str, dict[str, set[str]]]:
    """Give field → folded name → the codes that bear it."""
    names: dict[str, dict[str, set[str]]] = {field: {} for field in FIELDS}
    for field in FIELDS:
        labels = {e.code: [*e.label.values()] for e in codebook.fields[field].codes}
        for code in allowed[field]:
            parties = [partner_label(code, lang) for lang in LANGUAGES if field == "partners"]
            for name in (code, *labels.get(code, ()), *parties):
                names[field].setdefault(folded(name), set()).add(code)
    return names


def _equated(
    code: ReadCode, names: Mapping[str, Mapping[str, set[str]]], fields: Mapping[str, str]
) -> Equated:
    field, name = field_and_name(code.name, code.path, fields)
    places = [field] if field else list(FIELDS)
    found = [(place, own) for place in places for own in sorted(names[place].get(folded(name), ()))]
    exact = [(place, own) for place, own in found if own == name]
    if len(exact) == 1 and (field or len({place for place, _ in found}) == 1):
        return Equated(tuple(exact))
    if len(found) == 1:
        return Equated(tuple(found))
    if found:
        several = " and ".join(f"{place}:{own}" for place, own in found)
        return Equated(problem=f"it may be {several}: say which in a map")
    known = {own: None for place in places for own in names[place]}
    none = f"{field} has no such code" if field else "no field has such a code"
    return Equated(problem=f"{none}{_nearest(name, known)}")


def _nearest(name: str, known: Collection[str]) -> str:
    nearest = get_close_matches(folded(name), list(known), n=1, cutoff=_ALIKE)
    return f"; the nearest is «{nearest[0]}»" if nearest else ""
