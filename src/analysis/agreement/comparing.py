"""Measure how far two coders agree on the units that both coded, and where they do not."""

from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from analysis.agreement.coefficients import Array, FourfoldTables, divide, retrieval, set_alpha
from analysis.claims.codings import UNIT
from analysis.coding.codebook import FIELDS, LISTS
from analysis.errors import CodingError

Sets: TypeAlias = dict[tuple[Any, ...], frozenset[str]]
WHOLE_FIELD = ""
MEASURES = ("percent_agreement", "precision", "recall", "f1", "kappa", "alpha")
COUNTS = ("n", "both", "reference_only", "other_only")
COLUMNS = (
    "field",
    "code",
    *COUNTS,
    *(column for m in MEASURES for column in (m, f"{m}_low", f"{m}_high")),
)
RESAMPLES = 1000
SEED = 20240601


def agreement(
    reference: pd.DataFrame,
    other: pd.DataFrame,
    *,
    by_code: bool = True,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Hold one coder's codings against a reference, field by field and code by code.

    For a code: a unit has it or not. For a field that takes several codes (themes, partners,
    categories): precision, recall and F1 over all assignments (micro), percent agreement on
    the whole set, Cohen's kappa pooled over the codes (De Vries et al. 2008), Krippendorff's
    alpha with MASI distance between sets (Passonneau 2006). For kind and direction: over all
    codes, nominal. For checkable: precision, recall and F1 of ``true``.

    Parameters
    ----------
    reference, other
        Codings in long form, one coder each; an empty code says none.
    by_code
        Whether a field's row is followed by its codes'.
    resamples
        How often the units are drawn anew, with replacement, for the intervals.
    seed
        Of the draws.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`, one row a field (`code` empty) and one a code. `n` counts the
        units that both coded, `both`, `reference_only` and `other_only` the assignments.
        ``_low`` and ``_high`` bound the 95 % percentile interval. A measure that the data do
        not define (a code that nobody gave) is missing.

    Raises
    ------
    CodingError
        When a coding holds several coders', or the two have no unit in common.
    """
    # Fields with equally many units share the draws, so their intervals can be compared.
    weights = cache(partial(_weights, resamples, seed))
    rows: list[tuple[Any, ...]] = []
    for field in FIELDS:
        first, second = common_units(reference, other, field)
        if first:
            found = _field_rows(field, first, second, weights(len(first)))
            rows += found if by_code else islice(found, 1)
    if not rows:
        raise CodingError("The two codings have no unit in common: check their source files.")
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _weights(resamples: int, seed: int, n: int) -> Array:
    """Weigh n units as they are, and then as often as each resample drew them."""
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples)
    return np.vstack([np.ones(n), drawn]).astype(np.float64)


def disagreements(
    reference: pd.DataFrame, other: pd.DataFrame, claims: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List every unit and field on which two coders differ.

    Parameters
    ----------
    claims
        The claims table that `other` was taken from, for claim ids and the rules that fired.

    Returns
    -------
    DataFrame
        In file order: columns claim_id, source_file, start, end, text, field, reference, other
        (lists of codes), rules (a list of "code: rule" behind `other`; empty without claims).
    """
    known = {} if claims is None else {_unit(c): c for c in claims.to_dict("records")}
    texts = dict(zip(_units(reference), reference["text"].tolist(), strict=True))
    rows = []
    for field in FIELDS:
        first, second = common_units(reference, other, field)
        for unit in sorted(first):
            if first[unit] != second[unit]:
                claim = known.get(unit, {"claim_id": None, "rules": []})
                rules = [f"{r['code']}: {r['rule']}" for r in claim["rules"] if r["field"] == field]
                codes = sorted(first[unit]), sorted(second[unit])
                rows.append((claim["claim_id"], *unit, texts[unit], field, *codes, rules))
    columns = ["claim_id", *UNIT, "text", "field", "reference", "other", "rules"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["source_file", "start"], kind="stable", ignore_index=True)


def _units(codings: pd.DataFrame) -> list[tuple[Any, ...]]:
    # Lists, for pandas gives the strings of a column one by one slowly.
    return list(zip(*(codings[column].tolist() for column in UNIT), strict=True))


def _unit(claim: Any) -> tuple[Any, ...]:
    return tuple(claim[column] for column in UNIT)


def codes_by_unit(codings: pd.DataFrame, field: str) -> Sets:
    """Give unit → set of codes in a field; a coded unit without a code has the empty set."""
    coders = codings["coder"].unique().tolist()
    if len(coders) > 1:
        raise CodingError(
            f"The coding holds the codes of {' and '.join(coders)}: keep one coder's rows in one "
            "file."
        )
    chosen = codings[codings["field"] == field]
    sets: dict[tuple[Any, ...], set[str]] = {}
    for unit, code in zip(_units(chosen), chosen["code"].tolist(), strict=True):
        sets.setdefault(unit, set()).update({code} - {""})
    return {unit: frozenset(codes) for unit, codes in sets.items()}


def common_units(reference: pd.DataFrame, other: pd.DataFrame, field: str) -> tuple[Sets, Sets]:
    """Give both coders' sets of codes in a field, for the units that both coded in it."""
    first, second = codes_by_unit(reference, field), codes_by_unit(other, field)
    units = [unit for unit in first if unit in second]
    return {u: first[u] for u in units}, {u: second[u] for u in units}


def _field_rows(field: str, first: Sets, second: Sets, weights: Array) -> Iterator[tuple[Any, ...]]:
    codes = sorted(set().union(*first.values(), *second.values()))
    if field == "checkable":
        codes = ["true"]
    # A field in which nobody gave a code still has its row.
    a, b = (_incidence(sets, codes or [WHOLE_FIELD]) for sets in (first, second))
    tables = FourfoldTables.of(a, b, weights)
    whole = _whole_field(field, first, second, tables, weights)
    yield _row(field, WHOLE_FIELD, (len(first), *tables.total()), whole)
    if field == "checkable":
        return
    measures = tables.measures()
    for k, code in enumerate(codes):
        of_code = {measure: values[:, k] for measure, values in measures.items()}
        yield _row(field, code, (len(first), *tables.code(k)), of_code)


def _incidence(sets: Sets, codes: list[str]) -> Array:
    return np.array([[code in given for code in codes] for given in sets.values()], dtype=float)


def _row(
    field: str, code: str, counts: tuple[float, ...], measures: dict[str, Array]
) -> tuple[Any, ...]:
    """Build a table row; the first resample is the sample itself."""
    cells: list[float] = []
    for measure in MEASURES:
        estimate, drawn = measures[measure][0], measures[measure][1:]
        defined = drawn[~np.isnan(drawn)]
        bounds = np.quantile(defined, (0.025, 0.975)) if defined.size else (np.nan, np.nan)
        cells += [estimate, *(np.nan if np.isnan(estimate) else bound for bound in bounds)]
    return (field, code, *(int(count) for count in counts), *cells)


def _whole_field(
    field: str, first: Sets, second: Sets, tables: FourfoldTables, weights: Array
) -> dict[str, Array]:
    """Measure a field as a whole; `agreement` says how."""
    if field == "checkable":
        return {measure: values[:, 0] for measure, values in tables.measures().items()}
    same = np.array([first[unit] == second[unit] for unit in first], dtype=float)
    over_all = retrieval(*(table.sum(axis=1) for table in tables[:3]))
    observed, expected = tables.chance()
    if field in LISTS:
        observed, expected = observed.mean(axis=1), expected.mean(axis=1)
    else:
        n = weights.sum(axis=1)
        a, b = tables.both + tables.reference_only, tables.both + tables.other_only
        observed, expected = weights @ same / n, (a * b).sum(axis=1) / n**2
    return {
        "percent_agreement": weights @ same / weights.sum(axis=1),
        **over_all,
        "kappa": divide(observed - expected, 1 - expected),
        "alpha": set_alpha([*first.values()], [*second.values()], weights),
    }
