"""What a register may lack without being wrong: said by ``briefing check``, refused by nothing."""

from collections.abc import Iterator, Sequence

from analysis.evidence.register import Register

_NAMED = 3


def notices(register: Register) -> Iterator[str]:
    """Say which linked questions do not tell what a claim must assert to be tied to them."""
    silent = [p.id for p in register.propositions if p.links and p.means is None]
    if silent:
        yield f"what a claim must assert (`means`) is not said of {_named(silent)}"


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
