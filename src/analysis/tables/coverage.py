"""Count codes: by document, by section, by kind, from units to checkable claims."""

from collections.abc import Sequence

import pandas as pd

from analysis.tables.selection import FRAMING, only_claims
from analysis.tables.words import count_words

SINGULAR = {"themes": "theme", "partners": "partner", "categories": "category"}


def explode_codes(claims: pd.DataFrame, field: str) -> pd.DataFrame:
    """Give one row for each code of each claim; claims without a code give none.

    Returns
    -------
    DataFrame
        Columns ``claim_id``, ``document``, ``code``.
    """
    long = only_claims(claims)[["claim_id", "document", field]].explode(field)
    long = long.dropna(subset=[field]).rename(columns={field: "code"})
    return long.astype({"code": "str"}).reset_index(drop=True)


def rank_codes(claims: pd.DataFrame, field: str) -> list[str]:
    """List the codes in use by falling number of claims, then by name."""
    counts = explode_codes(claims, field)["code"].value_counts()
    return sorted(counts.index, key=lambda code: (-counts[code], code))


def code_coverage(
    claims: pd.DataFrame, field: str, codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Count the claims that hold each code, by document, codes without a claim included.

    A claim with several codes counts under each, so shares of a document may exceed 1 in sum.

    Parameters
    ----------
    claims
        The claims table.
    field
        A list field: ``themes``, ``partners`` or ``categories``.
    codes
        Every code to stand in the frame, in this order; by default those in use, most first.

    Returns
    -------
    DataFrame
        Columns ``document``, then ``theme``, ``partner`` or ``category``, then ``units``
        (claims with the code), ``claims`` (of the document), ``share`` (their ratio; missing
        for a document without claims) and ``words`` (in the claims with the code).

    Raises
    ------
    ValueError
        When a claim holds a code that `codes` lacks: its counts would vanish. When the field
        is no list field.
    """
    _require_list(field)
    long = explode_codes(claims, field)
    codes = rank_codes(claims, field) if codes is None else codes
    _require_known(long["code"], codes, field)
    words = only_claims(claims).set_index("claim_id")["text"].pipe(count_words)
    counts = (
        long.assign(words=long["claim_id"].map(words).astype("int64"))
        .groupby(["document", "code"])["words"]
        .agg(units="size", words="sum")
    )
    grid = pd.MultiIndex.from_product([_documents(claims), codes], names=["document", "code"])
    frame = counts.reindex(grid, fill_value=0).reset_index()
    frame = _with_share(frame, claims).rename(columns={"code": SINGULAR[field]})
    return frame[["document", SINGULAR[field], "units", "claims", "share", "words"]]


def section_coverage(units: pd.DataFrame, themes: Sequence[str]) -> pd.DataFrame:
    """Count the claims with each theme in every section of every document.

    A section is a `section_path`; text before the first heading is the section ``""``. A
    heading that only heads other headings stands with zeros. A heading followed by neither
    text nor a lower heading leaves no trace in the claims table.

    Parameters
    ----------
    units
        The claims table, framing units included, so that a section of framing alone shows.
    themes
        Every theme to stand in the frame, in this order.

    Returns
    -------
    DataFrame
        Columns ``document``, ``section`` (last heading), ``section_path`` (list), ``order``
        (within the document, from 1), ``claims`` (of the section), ``theme``, ``units``.
    """
    sections = list_sections(units)
    claims = only_claims(units)
    claims = claims.assign(path=claims["section_path"].map(tuple))
    long = claims[["document", "path", "themes"]].explode("themes").dropna()
    _require_known(long["themes"], themes, "themes")
    counts = long.groupby(["document", "path", "themes"]).size().to_dict()
    totals = claims.groupby(["document", "path"]).size().to_dict()
    rows = [
        (
            document,
            path[-1] if path else "",
            list(path),
            order,
            totals.get((document, path), 0),
            theme,
            counts.get((document, path, theme), 0),
        )
        for document, path, order in sections
        for theme in themes
    ]
    names = ["document", "section", "section_path", "order", "claims", "theme", "units"]
    return pd.DataFrame(rows, columns=names)


def list_sections(units: pd.DataFrame) -> list[tuple[str, tuple[str, ...], int]]:
    """List (document, path, order) by first appearance, ancestors before their children."""
    ordered = units.sort_values("position", kind="stable")
    sections: list[tuple[str, tuple[str, ...], int]] = []
    found = dict(iter(ordered.groupby("document", sort=False)["section_path"]))
    for document in _documents(units):
        paths: dict[tuple[str, ...], None] = {}
        for path in found[document]:
            steps = [tuple(path[:depth]) for depth in range(1, len(path) + 1)]
            paths.update(dict.fromkeys(steps or [()]))
        sections += [(document, path, order) for order, path in enumerate(paths, start=1)]
    return sections


def kinds_of_claim(claims: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """Count the claims of each kind by document; `kinds` without ``framing``, in order.

    Claims that are not coded by kind have none: without `kinds` the frame is empty.

    Returns
    -------
    DataFrame
        Columns ``document``, ``kind``, ``units``, ``claims``, ``share``.
    """
    held = only_claims(claims if kinds else claims.iloc[:0])
    _require_known(held["kind"], kinds, "kind")
    counts = held.groupby(["document", "kind"]).size().rename("units")
    grid = pd.MultiIndex.from_product([_documents(claims), kinds], names=["document", "kind"])
    frame = _with_share(counts.reindex(grid, fill_value=0).reset_index(), claims)
    return frame[["document", "kind", "units", "claims", "share"]]


def funnel(units: pd.DataFrame, checkable: Sequence[str] = ("true",)) -> pd.DataFrame:
    """Count what is left of each document's units: claims, then checkable claims.

    Parameters
    ----------
    units
        The claims table.
    checkable
        The codes of that field; without any nothing is left out by it, and the frame is empty.

    Returns
    -------
    DataFrame
        Columns ``document``, ``stage`` (``units``, ``claims``, ``checkable``), ``units``,
        ``share`` (of the document's units).
    """
    units = units if checkable else units.iloc[:0]
    claims = units["kind"] != FRAMING
    stages = pd.DataFrame(
        {
            "document": units["document"],
            "units": 1,
            "claims": claims.astype("int64"),
            "checkable": (claims & units["checkable"].astype(bool)).astype("int64"),
        }
    )
    totals = stages.groupby("document", sort=False).sum()
    rows = [
        (document, stage, count)
        for document, counts in totals.to_dict("index").items()
        for stage, count in counts.items()
    ]
    frame = pd.DataFrame(rows, columns=["document", "stage", "units"])
    return frame.assign(share=frame["units"] / frame["document"].map(totals["units"]))


def shared_codes(claims: pd.DataFrame, field: str) -> pd.DataFrame:
    """Tell which codes of a field all documents hold, which some, and which only one.

    Returns
    -------
    DataFrame
        Columns ``code``, ``presence`` (``all``, ``some``, ``one``), ``document``, ``units``,
        ``claim_ids`` (list): a row for every code in use and every document, zeros included;
        codes by falling total, then by name. With a single document every code is ``one``.
    """
    documents = _documents(claims)
    long = explode_codes(claims, field)
    held: dict[str, dict[str, list[str]]] = {}
    for claim_id, document, code in zip(*(long[name] for name in long), strict=True):
        held.setdefault(code, {}).setdefault(document, []).append(claim_id)
    order = sorted(held, key=lambda code: (-sum(map(len, held[code].values())), code))
    rows = [
        (
            code,
            _presence(len(held[code]), len(documents)),
            document,
            len(ids := held[code].get(document, [])),
            ids,
        )
        for code in order
        for document in documents
    ]
    return pd.DataFrame(rows, columns=["code", "presence", "document", "units", "claim_ids"])


def _presence(holding: int, documents: int) -> str:
    if holding == 1:
        return "one"
    return "all" if holding == documents else "some"


def _documents(units: pd.DataFrame) -> list[str]:
    return list(units["document"].drop_duplicates())


def _with_share(frame: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    totals = only_claims(claims).groupby("document").size()
    base = frame["document"].map(totals).fillna(0).astype("int64")
    return frame.assign(claims=base, share=frame["units"] / base.where(base > 0))


def _require_list(field: str) -> None:
    if field not in SINGULAR:
        raise ValueError(f"field: «{field}» holds no lists of codes; name one of {[*SINGULAR]}")


def _require_known(found: pd.Series, codes: Sequence[str], field: str) -> None:
    if unknown := sorted(set(found) - set(codes)):
        raise ValueError(f"{field}: the claims hold {unknown[0]!r}, which the codes given lack")
