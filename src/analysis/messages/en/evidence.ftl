# How claims stand against the record: statuses, reasons, confidence, changes, omissions,
# sources. Questions and statements come from the register; dates come in written out.

## Statuses

evidence-status-supported = supported
evidence-status-qualified = qualified
evidence-status-contested = contested
evidence-status-outdated = outdated
evidence-status-contradicted = contradicted
evidence-status-not-assessed = not assessed
evidence-status-not-checkable = not checkable

evidence-meaning-supported = The record in force bears the claim out.
evidence-meaning-qualified = The record bears the claim out in part, or under conditions.
evidence-meaning-contested = The record in force both bears the claim out and speaks against it, or bears out one part of it and not another.
evidence-meaning-outdated = The record speaks against the claim now; it bore it out once.
evidence-meaning-contradicted = The record speaks against the claim, and no supporting finding had ended before.
evidence-meaning-not-assessed = No finding in force says anything on the claim.
evidence-meaning-not-checkable = The claim is too general for a dated record to confirm or refute.

## Reasons

evidence-reason-supported = Supported since { $since }: { $statement }
evidence-reason-qualified = Qualified since { $since }: { $statement }
evidence-reason-contested = Contested since { $since }; the finding that makes it so: { $statement }
evidence-reason-outdated = Outdated since { $since }: { $statement }
evidence-reason-contradicted = Contradicted since { $since }: { $statement }
evidence-reason-not-assessed = No finding in force on { $date }.
evidence-reason-lapsed = No finding in force since { $since }; the last that spoke on it had ended by then.
evidence-in-force = { $n ->
    [one] One finding is in force.
   *[other] { NUMBER($n) } findings are in force.
  }
evidence-single-source = It rests on one source, or on copies of one text.
evidence-worded-later = Worded with what was known by { $date }.
evidence-age = The newest evidence is { $years ->
    [0] less than a year old
    [one] one year old
   *[other] { NUMBER($years) } years old
  } at this date.
evidence-old = Old evidence: the newest dates from { $date }, { $years ->
    [one] one year
   *[other] { NUMBER($years) } years
  } before this date.
evidence-denied = The document denies it.
evidence-linked-by = Tied by the rule { $rule }.
evidence-linked-by-person = Tied by { $coder }.
evidence-unlinked-no-question = No question of the register covers what it says.
evidence-unlinked-no-register = The subject has no evidence register yet.
evidence-unlinked-overruled = A person took away the link that a rule had made.

## Stances, sources, marks

evidence-stance-supports = supports
evidence-stance-contradicts = contradicts
evidence-stance-qualifies = qualifies

evidence-interval-open = since { $start }
evidence-interval-closed = from { $start } until { $end }

evidence-kind-primary = primary source
evidence-kind-press = press
evidence-kind-state-media = state media
evidence-kind-republication = republication
evidence-kind-research = research
evidence-kind-ngo = non-governmental organisation
evidence-kind-reference = reference work
evidence-kind-blog = blog

evidence-reliability-A = completely reliable
evidence-reliability-B = usually reliable
evidence-reliability-C = fairly reliable
evidence-reliability-D = not usually reliable
evidence-reliability-E = unreliable
evidence-reliability-F = reliability cannot be judged

evidence-credibility-1 = confirmed by other sources
evidence-credibility-2 = probably true
evidence-credibility-3 = possibly true
evidence-credibility-4 = doubtful
evidence-credibility-5 = improbable
evidence-credibility-6 = truth cannot be judged

evidence-source-undated = undated
evidence-source-origin = reproducing { $origin }
evidence-source-withdrawn = withdrawn for this briefing

## Confidence

evidence-confidence-high = high confidence
evidence-confidence-moderate = moderate confidence
evidence-confidence-low = low confidence
evidence-confidence-reason = { $independent ->
    [one] one independent source, graded { $best }
   *[other] { NUMBER($independent) } independent sources, { $reliable ->
        [0] none graded A or B (best { $best })
        [one] one graded A or B
       *[other] { NUMBER($reliable) } graded A or B
      }
  }
evidence-lowered-disagreement = the findings in force disagree
evidence-lowered-age = the newest evidence is old
evidence-lowered-doubt = the deciding finding is doubtful
evidence-confidence-lowered = lowered because { $reasons }

## The record's dates

evidence-updated = Record last updated { $date }.
evidence-older-than-briefing = The record was last updated on { $updated }, before the date of this briefing ({ $date }): what happened since is not in it.
evidence-known-by = Only what was known by { $date } is used.
evidence-no-register = This subject has no evidence register yet, so no claim is held against a record.

## Changes

evidence-change-begins = { $date }: { $old } → { $new }, because a finding begins to hold: { $statement }
evidence-change-ends = { $date }: { $old } → { $new }, because a finding no longer holds: { $statement }
evidence-changes-none = No claim’s status changed between { $from } and { $to }.
evidence-changes = Between { $from } and { $to } the status of { $n ->
    [one] one claim
   *[other] { NUMBER($n) } claims
  } changed.
evidence-withdrawn-changes = Without { $source }, { $n ->
    [0] no claim changes its status
    [one] one claim changes its status
   *[other] { NUMBER($n) } claims change their status
  }.

## What the documents leave out

evidence-attention-none = not named
evidence-attention-passing = named in passing
evidence-attention-named = named
evidence-partnership-mission = mission
evidence-partnership-agreement = agreement
evidence-partnership-deployment = deployment
evidence-partnership-supply = supply
evidence-partnership-future = not yet begun
evidence-partnership-current = going on
evidence-partnership-ended = ended
evidence-open-questions = { $n ->
    [0] The register lists no open question.
    [one] One question could not be settled from the sources read.
   *[other] { NUMBER($n) } questions could not be settled from the sources read.
  }
