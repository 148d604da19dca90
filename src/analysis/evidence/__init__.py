"""Hold claims against the dated public record: register, links, statuses, changes, sources."""

from analysis.evidence.anachronisms import anachronisms
from analysis.evidence.assessing import Assessment, assess, unlinked_claims
from analysis.evidence.changes import status_changes, status_differences
from analysis.evidence.citing import first_propositions, source_numbers, source_use
from analysis.evidence.clocks import Standing, record_last_observed, standing
from analysis.evidence.confidence import OLD_AFTER_DAYS
from analysis.evidence.dating import Dating, date_documents
from analysis.evidence.judging import fallen_facts, judged_claims, with_status
from analysis.evidence.linking import (
    ClaimLink,
    Linker,
    link_claims,
    overrule_links,
)
from analysis.evidence.loading import load_register
from analysis.evidence.notices import notices
from analysis.evidence.omissions import partner_attention, partnership_timeline
from analysis.evidence.pairs import claims_in_tension, contradicting_claims
from analysis.evidence.reasons import proposition_status
from analysis.evidence.register import Register, record_last_updated
from analysis.evidence.status import FALLEN, JUDGED, STATUSES
from analysis.evidence.telling import names_later, told

__all__ = [
    "FALLEN",
    "JUDGED",
    "OLD_AFTER_DAYS",
    "STATUSES",
    "Assessment",
    "ClaimLink",
    "Dating",
    "Linker",
    "Register",
    "Standing",
    "anachronisms",
    "assess",
    "claims_in_tension",
    "contradicting_claims",
    "date_documents",
    "fallen_facts",
    "first_propositions",
    "judged_claims",
    "link_claims",
    "load_register",
    "names_later",
    "notices",
    "overrule_links",
    "partner_attention",
    "partnership_timeline",
    "proposition_status",
    "record_last_observed",
    "record_last_updated",
    "source_numbers",
    "source_use",
    "standing",
    "status_changes",
    "status_differences",
    "told",
    "unlinked_claims",
    "with_status",
]
