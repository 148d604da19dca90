"""Exchange with other tools: REFI-QDA, spreadsheets, flat tables, schema.org.

=================  ==========================================  ==============================
module             writes                                      reads
=================  ==========================================  ==============================
`qdc`              codebook, REFI-QDA ``.qdc``; CSV            codebook of any REFI-QDA tool
`qdpx`             coded project, REFI-QDA ``.qdpx``
`project`                                                      text codings of such a project
`workbook`         claims as ``.xlsx``
`flat`             unit × code table, co-occurrence pairs
`claimreview`      assessed claims as schema.org ClaimReview
=================  ==========================================  ==============================

What `project` reads, `receiving` takes over as codings of the project's units: `positions` finds
out how a tool counts, `placing` which document and units a place means, `equating` which codes
its codes stand for; `naming` compares names.

All output is a function of its input: identifiers are derived, archives carry no clock.
"""

from analysis.exchange.claimreview import claim_reviews, claim_reviews_to_json
from analysis.exchange.flat import co_occurrence_pairs, units_by_codes
from analysis.exchange.project import codings_from_qdpx, read_project
from analysis.exchange.qdc import (
    codebook_fragment,
    codebook_to_csv,
    codebook_to_qdc,
    codes_from_qdc,
    exchange_codes,
)
from analysis.exchange.qdpx import project_to_qdpx
from analysis.exchange.workbook import claims_to_xlsx, frame_to_xlsx

__all__ = [
    "claim_reviews",
    "claim_reviews_to_json",
    "claims_to_xlsx",
    "co_occurrence_pairs",
    "codebook_fragment",
    "codebook_to_csv",
    "codebook_to_qdc",
    "codes_from_qdc",
    "codings_from_qdpx",
    "exchange_codes",
    "frame_to_xlsx",
    "project_to_qdpx",
    "read_project",
    "units_by_codes",
]
