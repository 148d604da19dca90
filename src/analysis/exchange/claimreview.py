"""Write assessed claims as ClaimReview of schema.org (https://schema.org/ClaimReview)."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

NOT_REVIEWED = ("not-assessed", "not-checkable")


def claim_reviews(
    claims: pd.DataFrame, as_of: date, publisher: str, verdict: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Give one review a claim that evidence was found on; the claim is quoted exactly.

    A verdict is given in words alone: a numeric rating would claim an order that the statuses
    do not have.

    Parameters
    ----------
    claims
        The assessed claims table.
    as_of
        The day that the verdicts hold for, published as the review's date.
    publisher
        Who reviewed.
    verdict
        Status → its name for readers.
    """
    assessed = claims[claims["status"].notna() & ~claims["status"].isin(NOT_REVIEWED)]
    return [_review(c, as_of, publisher, verdict) for c in assessed.to_dict("records")]


def claim_reviews_to_json(reviews: list[dict[str, Any]]) -> bytes:
    """Write reviews as one JSON-LD document."""
    document = {"@context": "https://schema.org", "@graph": reviews}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _review(
    claim: Any, as_of: date, publisher: str, verdict: Callable[[str], str]
) -> dict[str, Any]:
    place = f"{claim['source_file']}#char={claim['start']},{claim['end']}"
    return {
        "@type": "ClaimReview",
        "identifier": claim["claim_id"],
        "datePublished": as_of.isoformat(),
        "author": {"@type": "Organization", "name": publisher},
        "claimReviewed": claim["text"],
        "itemReviewed": {
            "@type": "Claim",
            "text": claim["text"],
            # A character range as RFC 5147 writes it.
            "appearance": {"@type": "CreativeWork", "name": claim["document"], "identifier": place},
        },
        "reviewRating": {"@type": "Rating", "alternateName": verdict(claim["status"])},
    }
