"""Say what a country's own region has: states, organisations, names."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from analysis.coding.gazetteer import (
    organisation_entries,
    organisation_rule,
    state_code,
    state_entries,
)


class Region(NamedTuple):
    """A country's own region.

    `parts` are its sub-regions, `names` these and their continents, `states` the codes of the
    states there. `bodies` are the rules of the gazetteer that name an organisation of the region,
    `spoken_of` these, its continent's and the region's own names.
    """

    parts: frozenset[str]
    names: frozenset[str]
    states: frozenset[str]
    bodies: frozenset[str]
    spoken_of: frozenset[str]


@cache
def region_of(home: str) -> Region:
    """Give the region of a country (ISO code) or of an organisation that has one, else nothing."""
    own = {place for o in organisation_entries() if o["code"] == home for place in _places(o)}
    found = [
        (continent, part, isos)
        for continent, parts in state_entries()["regions"].items()
        for part, isos in parts.items()
        if home in isos or not own.isdisjoint((continent, part))
    ]
    parts = frozenset(part for _, part, _ in found)
    names = parts | {continent for continent, *_ in found}
    bodies = _bodies(parts | {home})
    return Region(
        parts,
        names,
        frozenset(state_code(iso) for *_, isos in found for iso in isos),
        bodies,
        bodies | _bodies(names) | {f"region:{part}" for part in parts},
    )


def _bodies(places: frozenset[str]) -> frozenset[str]:
    """Give the rules of the organisations of some regions or with some members."""
    return frozenset(
        organisation_rule(o) for o in organisation_entries() if places & set(_places(o))
    )


@cache
def bodies_of_a_region() -> frozenset[str]:
    """Give the rules of the organisations of one region, whichever."""
    return frozenset(organisation_rule(o) for o in organisation_entries() if "region" in o)


def _places(organisation: Mapping[str, Any]) -> list[str]:
    """Give the regions and members that an organisation is of."""
    region = organisation.get("region", [])
    return [region] if isinstance(region, str) else region
