"""List the rules that stand in code: what each says, why, and a sentence that it decides."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class CodedRule(NamedTuple):
    """One rule of the code, named as in the claims table's `rules`.

    `field` is the one that it decides, `rule` its name there; `says` and `why` are English
    sentences. `example` is a sentence that it decides, in a document on the country `home`
    (ISO code), under `heading` and behind the sentence `before` where they are not empty.
    """

    field: str
    rule: str
    says: str
    why: str
    example: str
    before: str
    heading: str
    home: str


@cache
def coded_rules() -> tuple[CodedRule, ...]:
    """List the rules of the code, field by field, in the order in which they are asked."""
    lines = (files("analysis.data") / "rules.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(CodedRule(**row) for row in rows)
