"""Say which states and organisations a country's own region has."""

from functools import cache
from typing import NamedTuple

from analysis.coding.gazetteer import organisation_entries, state_code, state_entries


class Region(NamedTuple):
    """A country's own region: its names, sub-region and continent, and the states there."""

    names: frozenset[str]
    states: frozenset[str]


@cache
def region_of(home: str) -> Region:
    """Give the region of a country (ISO code) or of an organisation that has one, else nothing."""
    own = {str(o["region"]) for o in organisation_entries() if o["code"] == home and "region" in o}
    found = [
        (continent, name, isos)
        for continent, parts in state_entries()["regions"].items()
        for name, isos in parts.items()
        if home in isos or not own.isdisjoint((continent, name))
    ]
    names = frozenset(n for continent, name, _ in found for n in (continent, name))
    return Region(names, frozenset(state_code(iso) for *_, isos in found for iso in isos))


@cache
def regional_bodies(home: str) -> frozenset[str]:
    """Give the codes of the organisations of a country's own region that have one."""
    names = region_of(home).names
    return frozenset(o["code"] for o in organisation_entries() if o.get("region") in names)


@cache
def bodies_of_a_region() -> frozenset[str]:
    """Give the codes of the organisations of one region, whichever."""
    return frozenset(o["code"] for o in organisation_entries() if "region" in o)
