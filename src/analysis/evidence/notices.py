"""What a register may lack without being wrong: said by ``briefing check``, refused by nothing."""

from collections.abc import Iterator, Sequence

from analysis.evidence.clocks import known_from
from analysis.evidence.register import Finding, Register
from analysis.evidence.telling import names_later

_NAMED = 3


def notices(register: Register) -> Iterator[str]:
    """Say which linked questions do not tell what they mean, and which statements mix times."""
    silent = [p.id for p in register.propositions if p.links and p.means is None]
    if silent:
        yield f"what a claim must assert (`means`) is not said of {_named(silent)}"
    mixed = [finding.id for finding in register.findings() if _mixes_times(register, finding)]
    if mixed:
        yield f"names what is later than it was known: the statement of {_named(mixed)}"


def _mixes_times(register: Register, finding: Finding) -> bool:
    known = known_from(register, finding, finding.sources)
    return any(
        names_later(part.text, max(known, part.known or known), register.meta.language)
        for part in finding.parts
    )


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
