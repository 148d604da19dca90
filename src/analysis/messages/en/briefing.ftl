## Terms and page furniture

page-contents = Contents
page-figure = Figure
page-table = Table
page-page = {"Page {n} of {total}"}
no-section = before the first heading

## Headings

heading-record = What stands: the claims held against the record
heading-changes = What changed
heading-contradictions = Claims that contradict each other
heading-cards = Question by question
heading-omissions = What the documents leave out
heading-gaps = What could not be settled
heading-notes = Sources of the record
heading-themes = What the documents talk about
heading-theme-sections = Theme by section
heading-theme-pairs = Themes that come together
heading-partnerships = Who the partners are
heading-direction = Who gives to whom
heading-theme-partners = What each partner is named for
heading-argument = How the documents argue
heading-numerals = Dates and figures
heading-phrases = Stock phrases
heading-duplicates = Sentences that run alike
heading-comparison = What both documents say, and what only one says
heading-methods = Methods and limits
heading-sources = Source documents
heading-claims = Appendix A. Every claim
heading-agreement = How far the machine errs
heading-differences = Appendix C. Where machine and person differ
heading-codebook = Appendix B. What the codes mean

## Fields and columns

field-kind = Kind
field-themes = Themes
field-partners = Partners
field-categories = Partnership
field-direction = Direction
field-checkable = Checkable
column-change = What changed, and why
column-notes = Sources
column-question = Question
column-yes = Says yes
column-no = Says no
column-partner = Partner
column-partnerships = Partnerships in the record
column-current = Going on
column-findings = Findings in force
column-attention = In the documents
column-source = Source
column-grade = Reliability and kind
column-rests = Questions that rest on it
answer-yes = yes
answer-no = no
cell-attention = { $n ->
    [0] { $how }
    [one] one claim: { $how }
   *[other] { NUMBER($n) } claims: { $how }
}
column-theme = Theme
column-themes = Theme
column-partners = Partner
column-claims-of = { $name }: claims, share (95% interval)
column-claims = Claims
column-words = Words
column-phrase = Phrase
column-forms = Other forms
column-count = Times
column-places = Where
column-sentence = Sentence
column-other-sentence = Runs like
column-similarity = Alike
column-document = Document
column-number = No.
column-origin = Origin and date
column-reliability = Reliability
column-claim = Claim and place
column-codes = Codes
column-code = Code
column-meaning = Meaning
column-field = Field
column-units = Units
column-precision = Precision
column-recall = Recall
column-f1 = F1
column-kappa = Cohen’s κ
column-alpha = Krippendorff’s α
column-counted = Counted
column-corrected = Corrected
column-interval = 95% interval
column-person = Person
column-machine = Machine, and its rule
cell-none = none
cell-measure = { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) } ({ NUMBER($low, minimumFractionDigits: 2, maximumFractionDigits: 2) }–{ NUMBER($high, minimumFractionDigits: 2, maximumFractionDigits: 2) })
cell-count-share = { NUMBER($n) } · { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-range = { NUMBER($low, style: "percent", maximumFractionDigits: 0) }–{ NUMBER($high, style: "percent", maximumFractionDigits: 0) }
cell-interval = { NUMBER($units) } · { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ NUMBER($low, style: "percent", maximumFractionDigits: 0) }–{ NUMBER($high, style: "percent", maximumFractionDigits: 0) })
cell-count = { NUMBER($n) }
cell-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-locator = { $section }, ¶{ NUMBER($paragraph) }, characters { $start }–{ $end }
note-intervals = Shares are of each document’s claims; a claim may hold several themes. Intervals are Wilson’s, for sampling alone.

## Front page

front-title = { $subject }: claims and record
front-subtitle = { $documents ->
    [one] An analyst’s briefing on the claims of one source document
   *[other] An analyst’s briefing on the claims of { NUMBER($documents) } source documents
}
front-author = claims-briefing
front-sources = Sources
front-source-names = { $names }
front-as-of = As of
front-filter = Filter
front-filtered = { $filters }: { NUMBER($claims) } of { NUMBER($all) } claims
front-judgements = Key judgements
front-claims = { $n ->
    [one] claim
   *[other] claims
}
front-checkable = can be checked
front-partners = name a partner
front-words = words
front-reading = **How to read this briefing.** A *claim* is a sentence or bullet that asserts something; [](#section-claims) gives each one’s place and codes. Bracketed numbers lead to [](#section-notes). [](#section-methods) says how far the counts can be trusted.

## Themes

themes-none = None of the { NUMBER($claims) } claims selected holds a theme of the codebook.
themes-opening = { $claims ->
    [one] The one claim selected holds at least one theme.
   *[other] Of the { NUMBER($claims) } claims selected, { NUMBER($coded) } ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) hold at least one theme.
} **{ $first }** leads with { NUMBER($units) } ({ NUMBER($top, style: "percent", maximumFractionDigits: 0) }){ $others ->
    [0] {""}.
   *[other] ; next come { $next }.
} { $absent ->
    [0] No theme of the codebook is absent.
    [one] One theme of the codebook is absent: { $missing }.
   *[other] Themes of the codebook that are absent: { $missing }.
}
themes-sections = Where each theme is spoken of: the number of claims in every section of the documents.
themes-pairs = How often two themes are held by the same claim. The share in brackets is of the claims that hold either.
table-themes = Themes by document: claims, share and words

## Partnerships

partnerships-none = None of the claims selected names a partner.
partnerships-opening = { NUMBER($partnered) } of { NUMBER($claims) } claims ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) name or mean a partner. In { NUMBER($unnamed) } of these ({ NUMBER($unnamed_share, style: "percent", maximumFractionDigits: 0) }) the partner is only a class, such as “allies” or “partner nations”: no state or organisation is named. { $named ->
    [0] No state or organisation is named at all.
    [one] The only party named is { $names }.
   *[other] The { NUMBER($named) } parties named are { $names }.
} Most often the partner is { $first } ({ NUMBER($first_units) } claims).
partnerships-direction = Direction says who gives to whom: *inbound* support is given to the home country, *outbound* by it, *mutual* is done together.
partnerships-themes = What the claims that name each partner are about.

## Argument

argument-opening = { NUMBER($effect) } of { NUMBER($claims) } claims ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) assert an effect: that something strengthens, enables or matters for something else. { NUMBER($checkable) } ({ NUMBER($checkable_share, style: "percent", maximumFractionDigits: 0) }) name something particular enough for a dated public record to confirm or refute. { $framing ->
    [0] No unit only frames the text.
    [one] One further unit only frames the text and is not counted as a claim.
   *[other] { NUMBER($framing) } further units only frame the text and are not counted as claims.
}
argument-numerals = In { NUMBER($words) } words there { $dates ->
    [0] is not one date
    [one] is one date
   *[other] are { NUMBER($dates) } dates
} and { $quantities ->
    [0] not one quantity
    [one] one quantity
   *[other] { NUMBER($quantities) } quantities
}. { $designations ->
    [0] No numeral of any kind occurs.
    [one] The only numeral that names a thing is { $names }.
   *[other] Numerals that name things occur { NUMBER($designations) } times: { $names }.
}
argument-no-phrases = No sequence of words recurs often enough to be called a stock phrase.
argument-phrases = { $phrases ->
    [one] One sequence of words recurs
   *[other] { NUMBER($phrases) } sequences of words recur
} often enough to be called stock phrases; { NUMBER($touched) } claims ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) hold at least one. First among them is “{ $first }”, { NUMBER($count) } times.
argument-duplicates = { $pairs ->
    [0] No two sentences share { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of their words in order.
    [one] One pair of sentences shares at least { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of its words in order;
   *[other] { NUMBER($pairs) } pairs of sentences share at least { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of their words in order;
} { $across ->
    [0] none of them runs across two documents.
    [one] one of them runs across two documents.
   *[other] { NUMBER($across) } of them run across two documents.
}
table-phrases = The { NUMBER($shown) } leading stock phrases of { NUMBER($n) }, with their places
table-duplicates = The { NUMBER($shown) } pairs of sentences most alike, of { NUMBER($n) }

## Comparison

comparison-themes = { $common ->
    [0] No theme is held by all documents.
    [one] One theme is held by all documents: { $shared }.
   *[other] { NUMBER($common) } themes are held by all documents: { $shared }.
} { $single ->
    [0] No theme is held by one document alone.
    [one] One is held by one document alone.
   *[other] { NUMBER($single) } are held by one document alone.
}
comparison-partners = { $common ->
    [0] No partner is named by all documents.
    [one] One partner is named by all documents: { $shared }.
   *[other] { NUMBER($common) } partners are named by all documents: { $shared }.
} { $single ->
    [0] No partner is named by one document alone.
    [one] One is named by one document alone.
   *[other] { NUMBER($single) } are named by one document alone.
}
table-only-themes = Themes that only one document holds
table-only-partners = Partners that only one document names

## Methods

methods-units = **Units.** { $documents ->
    [one] The document was
   *[other] The { NUMBER($documents) } documents were
} divided into { NUMBER($units) } units, each a sentence or a bullet item; headings locate units and are not units. { NUMBER($selected) } units are selected here. Every unit’s place is its half-open range of characters in the file, counted from 0; at every build the text cut from the file at that place is compared with the unit, and every visible character is shown to belong to exactly one heading or unit.
methods-coding = **Coding.** Each unit is coded on six fields by the rules of the codebook ([](#section-codebook)). A rule is a named pattern with the words that it may and may not stand with; headings and earlier sentences are read only to resolve a pronoun. Every code remembers the rule and the words that produced it: the claims table beside this briefing lists them. { $overridden ->
    [0] No code was overruled by a person.
    [one] One code was overruled by a person; the claims table says which.
   *[other] { NUMBER($overridden) } codes were overruled by a person; the claims table says which.
}
methods-limits = **Limits.** The claims are what the documents say, not what is so. Coding reads sentences one by one: irony, implication across paragraphs and what a picture showed are lost. A word is a run of letters and digits with inner hyphens and apostrophes.

methods-summary = Each unit is coded by the rules of a codebook. The claims are what the documents say, not what is so. The full briefing has every claim with its place and codes, the measured error of the coding, and every source of the record.
methods-tradecraft = **Standards.** Sources, uncertainty and judgement are shown apart, as ICD 203 and ICD 206 ask: every judgement cites what it rests on, confidence is high, moderate or low with its reason, and a likelihood word would carry its range in brackets; this briefing makes no forecast. Grades of sources and of information are the Admiralty code’s two marks.
methods-agreement = People coded the units by the same codebook, without sight of the machine’s codes. Their codings are never applied, only compared. Precision, recall and F1 take the person as reference; κ and α correct for chance. Intervals are 95% by bootstrap over units. Every disagreement is listed in [](#section-differences).
methods-coding-seen = The coding “{ $name }” covers { NUMBER($units) } of the { NUMBER($all) } units. The rules were written with all of it in view, so agreement with it says only that the rules can be written, not how far they carry.
methods-coding-held-out = The coding “{ $name }” covers { NUMBER($units) } of the { NUMBER($all) } units. No rule was written from it: it measures how far the rules carry to other text of the same making.
methods-error = A machine that errs counts wrongly: it misses some claims of a theme and adds others. From the error measured on the coding that no rule was written from, the true share can be estimated (Rogan and Gladen 1978), with an interval that holds both the sampling and the error (Lang and Reiczigel 2014). Where the interval is wide, the count should not be read closely.
table-agreement = Agreement of the machine with the coding “{ $name }”
table-error = Shares of units by theme, as counted and as corrected for the machine’s error
table-differences = Differences between the coding “{ $name }” and the machine
appendix-differences = { $n ->
    [0] Machine and person agree on every field of every unit that both coded.
    [one] Machine and person (“{ $name }”) differ in one field of one unit.
   *[other] Machine and person (“{ $name }”) differ { NUMBER($n) } times.
}

## Sources

sources-opening = Sources carry two grades of the Admiralty code, never merged: the reliability of the source (A–F) here, the credibility of what it says (1–6) with each finding.
table-sources = Source documents
source-what = **{ $title }**. { $genre }; { NUMBER($words) } words. File { $file }, sha256 { $hash }…
source-origin = { $known } Not known: { $unknown }. Date: { $date }.
source-undated = not stated

## Appendices

appendix-claims = Units in the order of the documents. Characters count from 0 in the file as received.
appendix-codebook = Definitions as in the codebook that coded this edition.
table-claims = Claims of the { $document } ({ NUMBER($n) } units)
table-codebook = { $field }: codes and their meaning

## The record

record-warning = The record is older than this briefing’s date
record-opening = Of { NUMBER($claims) } claims, { NUMBER($checkable) } name something particular enough for a dated record to confirm or refute. As of { $date } the record **supports** { NUMBER($supported) } of these and bears out { NUMBER($qualified) } in part (**qualified**); it is **contested** on { NUMBER($contested) }; { NUMBER($outdated) } are **outdated**, for they were so once and are no longer; { NUMBER($contradicted) } are **contradicted**; { NUMBER($not_assessed) } are **not assessed**, because no finding in force speaks on them.
record-contradictions = { $pairs ->
    [0] No two claims answer one question of the record in opposite ways.
    [one] One pair of claims answers a question of the record in opposite ways, { $within ->
        [0] across the documents.
       *[other] within one document.
    }
   *[other] { NUMBER($pairs) } pairs of claims answer a question of the record in opposite ways: { NUMBER($within) } within one document, { NUMBER($across) } across documents.
}
table-contradictions = Claims that answer one question in opposite ways
record-omissions = The partners of the record beside the attention that the documents pay to each, the least first. { $silent ->
    [0] Every partner whose partnership goes on is named.
    [one] One partner whose partnership goes on is not named at all: { $names }.
   *[other] { NUMBER($silent) } partners whose partnership goes on are not named at all: { $names }.
}
table-omissions = Partners of the record and the documents’ attention to each
record-unlinked = { $n ->
    [0] Every checkable claim is tied to a question of the record.
    [one] One checkable claim is tied to no question of the record:
   *[other] { NUMBER($n) } checkable claims are tied to no question of the record:
}
table-changes = Changes of status and the finding behind each

## Cards

cards-opening = { NUMBER($cards) } of the record’s { NUMBER($all) } questions are answered by a checkable claim. Each card gives the status at this briefing’s date, the confidence in it with its reason, what the documents say, and the findings with their sources; those in force stand first. Credibility is the Admiralty code’s second mark, from 1 (confirmed) to 6 (cannot be judged).
card-status = **Status: { $status }** since { $since }.
card-confidence = Held with *{ $confidence }*: { $reason }.
card-unassessed = **Status: { $status }.** No finding in force speaks on it.
card-more = { $n ->
    [one] One more claim says so:
   *[other] { NUMBER($n) } more claims say so:
}
card-place = { $claim }, { $document }, { $section }, characters { $start }–{ $end }
card-no-findings = The record holds no finding on it by this date.
card-finding = **{ $stance }**, { $when }: { $statement } Credibility { NUMBER($credibility) }.

## Judgements

judgement-standing = Of { NUMBER($checkable) } claims that a dated record could check, { $supported ->
    [0] **none** stands
    [one] **one** stands
   *[other] **{ NUMBER($supported) }** stand
} unqualified as of { $date }: { NUMBER($fallen) } are outdated or contradicted, { $contested ->
    [0] none is
    [one] one is
   *[other] { NUMBER($contested) } are
} contested, and { NUMBER($qualified) } hold only in part.
judgement-outdated = { $question } { $n ->
    [one] One claim says
   *[other] { NUMBER($n) } claims say
} so, in the present tense; the record has said otherwise since { $since }.
judgement-contradicted = { $question } { $n ->
    [one] One claim says
   *[other] { NUMBER($n) } claims say
} so; the record contradicts it.
judgement-contested = { $question } { $n ->
    [one] One claim says
   *[other] { NUMBER($n) } claims say
} so; the record has spoken both for and against it since { $since }.
judgement-omission = Of { NUMBER($current) } partners whose partnership goes on in the record as of { $date }, the documents pass over { NUMBER($n) } or name them once at most: { $names }.
judgement-evidence = In { NUMBER($words) } words the documents give { $dates ->
    [0] not one date
    [one] one date
   *[other] { NUMBER($dates) } dates
} and { $quantities ->
    [0] not one quantity
    [one] one quantity
   *[other] { NUMBER($quantities) } quantities
}; { NUMBER($effect, style: "percent", maximumFractionDigits: 0) } of their claims assert a benefit or an importance instead.
judgement-attention = The claims dwell on { $themes }. Of { NUMBER($partnered) } that concern a partner, { NUMBER($unnamed) } name none: the partner is a class, such as “allies”.

## Notes

notes-opening = Numbers are stable: they depend on neither date nor filter. Addresses lead to the pages as they were published.
table-notes = Sources of the record ({ NUMBER($n) })
note-what = [{ $title }](<{ $url }>). { $publisher }, { $date }
note-unused = no question at this date
