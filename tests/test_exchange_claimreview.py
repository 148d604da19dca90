import json
from datetime import date

import pandas as pd

from analysis.exchange.claimreview import claim_reviews, claim_reviews_to_json


def claims(*statuses):
    return pd.DataFrame(
        {
            "claim_id": [f"d-{n}" for n in range(len(statuses))],
            "document": "d",
            "source_file": "d.txt",
            "start": 3,
            "end": 9,
            "text": "“Ça” </script>",
            "status": list(statuses),
        }
    )


def reviews(*statuses):
    return claim_reviews(claims(*statuses), date(2024, 6, 1), "Desk", str.upper)


def test_claim_reviews_quotes_the_claim_and_names_the_verdict():
    assert reviews("outdated") == [
        {
            "@type": "ClaimReview",
            "identifier": "d-0",
            "datePublished": "2024-06-01",
            "author": {"@type": "Organization", "name": "Desk"},
            "claimReviewed": "“Ça” </script>",
            "itemReviewed": {
                "@type": "Claim",
                "text": "“Ça” </script>",
                "appearance": {
                    "@type": "CreativeWork",
                    "name": "d",
                    "identifier": "d.txt#char=3,9",
                },
            },
            "reviewRating": {"@type": "Rating", "alternateName": "OUTDATED"},
        }
    ]


def test_claim_reviews_leaves_out_what_was_not_assessed():
    given = reviews("supported", "not-assessed", "not-checkable", None, "contested")
    assert [review["identifier"] for review in given] == ["d-0", "d-4"]


def test_claim_reviews_to_json_is_one_document_of_json_ld():
    data = claim_reviews_to_json(reviews("supported"))
    assert json.loads(data) == {
        "@context": "https://schema.org",
        "@graph": reviews("supported"),
    }
    assert "Ça" in data.decode()
