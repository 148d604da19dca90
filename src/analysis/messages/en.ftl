# Every sentence that a reader of the briefing sees, in English (British).
# A language is one such file: the same ids, each with its own words and plurals
# (https://projectfluent.org). Values in { $… } are computed.

## What fields are called; a codebook with labels of its own puts them in the place of these words

-kind = kind
-Kind = Kind
-theme = theme
-Theme = Theme
-themes = themes
-Themes = Themes
-partner = partner
-Partner = Partner
-partners = partners
-Partners = Partners
-category = partnership
-Category = Partnership
-direction = direction
-Direction = Direction
-checkable = checkable
-Checkable = Checkable

## Terms and page furniture

date-written = { $day } { $month } { $year }
date-about = about { $date }
date-since = { $known ->
    [day] since { $date }
   *[other] since { $date }
}
date-interval = { $from ->
    [day] { $to ->
        [day] from { $start } until { $end }
       *[other] from { $start } until { $end }
    }
   *[other] from { $start } until { $end }
}
list-separator = {"; "}
cell-quotation = “{ $text }”
cell-labelled = { $label }: { $value }
cell-field = *{ $label }:* { $value }
page-contents = Contents
page-figure = Figure
page-table = Table
page-page = {"Page {n} of {total}"}
page-skips = Ways in
page-skip = Skip to the text
page-skip-search = Skip to the search (press /)
page-untitled = Untitled
page-no-description = No description given
page-unreadable-image = An image that cannot be read stood here.
page-html-source = HTML, shown as its source
page-latex-source = LaTeX, shown as its source
page-error = This cell failed
page-search = Search
page-any = any
page-also = {"{label}, also"}
page-sort = Sort by
page-place = Place in the document
page-clear-all = Clear all
page-found = {"{n} of {total} units"}
page-questions = Questions of the record
page-sources = Sources of the record
page-none-found = No unit matches all of this.
page-sought = {"“{words}”"}
page-chosen = {"{label}: {value}"}
page-in-context = Read in context
page-source-text = Source text
page-previous = Previous
page-next = Next
page-close = Close
page-data = The same as a table
page-chart-keys = Arrow keys move through the chart. Enter shows the claims behind it.

no-section = before the first heading

## Finding claims

find-title = Find claims
find-any-claim = any claim
find-theme = { -Theme }
find-partner = { -Partner }
find-category = { -Category }
find-status = Status
find-document = Document
find-section = Section
find-phrase = Stock phrase
find-source-text = Full text: { $document }

## Headings

heading-appendix = Appendix { $letter }. { $title }
named-appendix = Appendix { $letter }
named-appendix-of-page = Appendix { $letter } of the page (briefing.html)
heading-record = What stands: the claims held against the record
heading-dating = When these documents were true
heading-anachronisms = What was never true together
heading-changes = What changed
heading-contradictions = Claims that contradict each other
heading-tensions = Sentences in tension
heading-questions = How each question stands
heading-cards = Question by question
heading-omissions = { $part ->
    [yes] What the claims selected leave out
   *[no] What the documents leave out
}
heading-unasked = Questions that no claim answers
heading-gaps = What could not be settled
heading-more = More figures and tables
heading-support = Who supports now, and who is named
heading-notes = Sources of the record
heading-themes = What the documents talk about
heading-theme-sections = { -Theme } by section
heading-theme-documents = { -Theme } by document
heading-source-list = The source documents
heading-theme-pairs = { -Themes } that come together
heading-partnerships = Who the { -partners } are
heading-direction = Who gives to whom
heading-theme-partners = { -Theme } by { -partner }
heading-argument = How the documents argue
heading-numerals = Dates and figures
heading-phrases = Stock phrases
heading-duplicates = Sentences that run alike
heading-comparison = What { $documents ->
    [2] both documents
   *[other] all documents
} say, and what only one says
heading-methods = Methods and limits
heading-sources = Source documents
heading-claims = { $hidden ->
    [0] The claims
   *[other] A sample of the claims
}
heading-figure-tables = Figures as tables
heading-agreement = How far the machine errs
heading-differences = Where machine and person differ
heading-codebook = What the words and codes mean

## Fields and columns

field-kind = { -Kind }
field-themes = { -Themes }
field-partners = { -Partners }
field-categories = { -Category }
field-direction = { -Direction }
field-checkable = { -Checkable }
table-figure = Figure {"{n}"} as a table
column-word = Word
column-mark = Mark
column-reliability-of = Reliability of a source
column-credibility-of = Credibility of what it says
column-status = Status
column-since = Since
column-confidence = Confidence
column-change = What changed, and why
column-notes = Sources
column-delivery = What was delivered
column-when = When
column-about = On what
column-one = One sentence
column-other = Another
column-question = Question
column-yes = Speaks for yes
column-no = Speaks for no
column-partner = { -Partner }
column-partnerships = Partnerships in the record
column-current = Going on
column-findings = Findings in force
column-attention = { $part ->
    [yes] In the claims selected
   *[no] In the documents
}
column-source = Source
column-grade = Reliability and kind
answer-yes = yes
answer-no = no
cell-attention = { $n ->
    [0] { $how }
    [one] one claim: { $how }
   *[other] { NUMBER($n) } claims: { $how }
}
column-theme = { -Theme }
column-themes = { -Theme }
column-partners = { -Partner }
column-claims-of = { $name }: share (claims)
column-claims = Claims
column-words = Words
column-phrase = Phrase
column-forms = Other forms
column-count = Times
column-later = Says
column-earlier = Beside what had ended by then
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
cell-years = { $first }–{ $last }
cell-none = none
cell-links = { $links } and { NUMBER($n) } more
cell-measure = { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) } ({ NUMBER($low, minimumFractionDigits: 2, maximumFractionDigits: 2) }–{ NUMBER($high, minimumFractionDigits: 2, maximumFractionDigits: 2) })
cell-count-share = { NUMBER($n) } · { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-range = { NUMBER($low, style: "percent", maximumFractionDigits: 0) }–{ NUMBER($high, style: "percent", maximumFractionDigits: 0) }
cell-count = { NUMBER($n) }
cell-number = { NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 2) }
cell-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-locator = { $section }, ¶{ NUMBER($paragraph) }, characters { $start }–{ $end }
cell-locator-paged = { $section }, { cell-page }, ¶{ NUMBER($paragraph) }, characters { $start }–{ $end }
cell-page = page { $page }
note-shares = Shares are of each document’s claims; a claim may hold several { -themes }.

## Front page

front-title = { $record ->
    [yes] { $subject }: claims and record
   *[no] { $subject }: claims
}
front-subtitle = { $documents ->
    [one] An analyst’s briefing on the claims of one source document
   *[other] An analyst’s briefing on the claims of { NUMBER($documents) } source documents
}
front-author = claims-briefing
front-sources = Sources
front-source-count = { NUMBER($documents) } documents
front-as-of = As of
front-evidence-to = Evidence to
front-edition = Edition
front-filter = Filter
front-filtered = { $filters }: { NUMBER($claims) } of { NUMBER($all) } claims
support-reading = [](#figure-partnership-timeline) sets each partnership on its time, from its first day to its end; one whose end is unknown is solid to when it was last seen and open beyond. Beside it stands how many claims name the { -partner }: attention and presence can be compared row by row.
more-opening = What paper leaves out: the figures and tables that an analyst turns to.
appendix-on-paper = { $n ->
    [0] {""}
    [one] The claim that { $checked ->
        [yes] a record could check, or that this one speaks on,
       *[no] the record speaks on,
      } in the documents’ own words.{" "}
   *[other] The { NUMBER($n) } claims that { $checked ->
        [yes] a record could check, or that this one speaks on,
       *[no] the record speaks on,
      } in the documents’ own words.{" "}
  }Every claim, with its codes and the rules behind them, every question with its findings, and the codebook stand in { $files }, made with this briefing.
table-claims-status = { $n ->
    [one] The claim with a status
   *[other] The { NUMBER($n) } claims with a status
  }
front-authors = By
front-organisation = Published by
front-contact = Contact
front-audience = For
front-question = Question
front-licence = Licence
front-judgements = Key judgements
front-claims = { $n ->
    [one] claim
   *[other] claims
}
front-judged = can be judged by the record
front-partners = { $n ->
    [one] concerns a { -partner }
   *[other] concern a { -partner }
}
front-words = { $n ->
    [one] word
   *[other] words
}
front-reading = A *claim* is a sentence or bullet that asserts something; [](#section-methods) says what each word means and how far the counts can be trusted. The page made with this paper holds every claim with its codes, every question with its findings, and the means to search them.
front-reading-summary = **How to read this summary.** A *claim* is a sentence or bullet that asserts something. Bracketed numbers lead to [](#section-sources), at the end. The full briefing has every claim with its place and codes, every source, and what each word here means.

## Themes

themes-uncoded-title = Not coded
themes-uncoded = The codebook has no patterns for { $languages }. { $units ->
    [one] One unit counts
   *[other] { NUMBER($units) } units count
} as descriptive here and hold no other code: { $names }. Shares of all claims are too low by them.
themes-none = None of the { NUMBER($claims) } claims{ $part ->
    [yes] {" "}selected
   *[no] {""}
} holds a { -theme } of the codebook.
themes-asked = Each claim selected is on { $asked }; of the other { -themes }, { $first ->
    [none] they hold none.
   *[some] **{ $label }** comes with { $units } of { NUMBER($claims) } claims{ $others ->
        [0] {""}.
       *[other] ; next come { $next }.
      }
  }
themes-opening = { $claims ->
    [one] The one claim{ $part ->
        [yes] {" "}selected
       *[no] {""}
    } holds at least one { -theme }.
   *[other] Of the { NUMBER($claims) } claims{ $part ->
        [yes] {" "}selected
       *[no] {""}
    }, { $coded } hold at least one { -theme }.
} **{ $first }** leads with { $units }{ $others ->
    [0] {""}.
   *[other] ; next come { $next }.
} { $absent ->
    [0] No { -theme } of the codebook is absent.
    [one] One { -theme } of the codebook is absent: { $missing }.
   *[other] { -Themes } of the codebook that are absent: { $missing }.
}
themes-sections = Where each { -theme } is spoken of: the number of claims in every section of the documents.
themes-pairs = How often two { -themes } are held by the same claim. Shaded are pairs that come together in five claims or more, and more often than their own numbers alone would make them (seen over expected); the diagonal gives the claims of each { -theme }.
table-themes = { -Themes } by document: claims, share and words

## Partnerships

partnerships-none = None of the claims{ $part ->
    [yes] {" "}selected
   *[no] {""}
} concerns a { -partner }.
partnerships-opening = { $asked ->
    [yes] { $partnered ->
        [one] The one claim selected concerns a { -partner }.
       *[other] The { NUMBER($partnered) } claims selected concern { -partners }.
      }
   *[no] { $partnered ->
        [one] One of { NUMBER($claims) } claims names or means a { -partner }.
       *[other] Of { NUMBER($claims) } claims, { $counted } name or mean a { -partner }.
  }
} { $unnamed ->
    [0] {""}
   *[other] In { $classes } of these the { -partner } is only a class, such as “{ $meant }”: no state or organisation is named.{" "}
}{ $named ->
    [0] No state or organisation is named at all.
    [one] The only party named is { $names }.
   *[other] The { NUMBER($named) } parties named are { $names }.
} Most often the { -partner } is { $first } ({ $first_units ->
    [one] one claim
   *[other] { NUMBER($first_units) } claims
}).
partnerships-direction = { -Direction }: { $meaning }
partnerships-themes = How many of the claims that concern each { -partner } hold each { -theme }.

## Argument

argument-opening = Of { NUMBER($claims) } claims, { $told ->
    [effect] { $effect } assert an effect: that something strengthens, enables or matters for something else.
    [checkable] { $checkable } name something particular enough for a dated public record to confirm or refute.
   *[both] { $effect } assert an effect: that something strengthens, enables or matters for something else. { $checkable } name something particular enough for a dated public record to confirm or refute.
}
argument-framing = { $framing ->
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
    [0] No other numeral occurs.
    [one] The only numeral that names a thing is { $names }.
   *[other] Numerals that name things occur { NUMBER($designations) } times: { $names }{ $others ->
        [0] {""}
       *[other] {", and"} { NUMBER($others) } more
    }.
}
argument-no-phrases = No sequence of words recurs often enough to be called a stock phrase.
argument-phrases = { $phrases ->
    [one] One sequence of words recurs
   *[other] { NUMBER($phrases) } sequences of words recur
} often enough to be called stock phrases; { NUMBER($touched) } claims ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) hold at least one. First among them is “{ $first }”, { NUMBER($count) } times.
argument-duplicates = { $pairs ->
    [0] No two sentences share { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of their words in order
    [one] One pair of sentences shares at least { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of its words in order
   *[other] { NUMBER($pairs) } pairs of sentences share at least { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } of their words in order
}{ $pairs ->
    [0] {"."}
   *[other] { $across ->
        [0] {"; none runs"}
        [one] {"; one runs"}
       *[other] {";"} { NUMBER($across) } run
    } across two documents.
}
table-phrases = { $n ->
    [one] The one stock phrase, with its places
   *[other] The { NUMBER($shown) } leading stock phrases of { NUMBER($n) }, with their places
  }
table-duplicates = The { NUMBER($shown) } pairs of sentences most alike, of { NUMBER($n) }

## Comparison

comparison-themes = { $part ->
    [yes] Only the claims selected are compared.{" "}
   *[no] {""}
}{ $common ->
    [0] No { -theme } is held by all documents.
    [one] One { -theme } is held by all documents: { $shared }.
   *[other] { NUMBER($common) } { -themes } are held by all documents: { $shared }.
} { $single ->
    [0] No { -theme } is held by one document alone.
    [one] One is held by one document alone.
   *[other] { NUMBER($single) } are held by one document alone.
}
comparison-partners = { $common ->
    [0] No { -partner } is mentioned in all documents.
    [one] One { -partner } is mentioned in all documents: { $shared }.
   *[other] { NUMBER($common) } { -partners } are mentioned in all documents: { $shared }.
} { $single ->
    [0] No { -partner } is mentioned in one document alone.
    [one] One is mentioned in one document alone.
   *[other] { NUMBER($single) } are mentioned in one document alone.
}
table-only-themes = { -Themes } that only one document holds
table-only-partners = { -Partners } that only one document mentions

## Methods

data-language-note = **Languages.** Documents, record and definitions of codes are quoted untranslated ({ $languages }).
methods-units = **Units.** { $documents ->
    [one] The document was
   *[other] The { NUMBER($documents) } documents were
} divided into { NUMBER($units) } units, each a sentence or a bullet item; headings locate units and are not units. { $omitted ->
    [0] {""}
   *[other] { NUMBER($selected) } of them are selected here.{" "}
}Every unit’s place is where it begins and ends in the file, in characters counted from 0; at every build the text cut from the file at that place is compared with the unit, and every visible character is shown to belong to exactly one heading or unit.
methods-coding = **Coding.** Each unit is coded on { $fields ->
    [one] one field
    [2] two fields
    [3] three fields
    [4] four fields
    [5] five fields
   *[other] six fields
} by the rules of the codebook ([](#section-codebook)). A rule is a named pattern with the words that it may and may not stand with; headings and earlier sentences are read only to resolve a pronoun. Every code remembers the rule and the words that produced it: the claims table beside this briefing lists them. { $overridden ->
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
methods-error = A machine that errs counts wrongly: it misses some claims of a { -theme } and adds others. From the error measured on the coding that no rule was written from, the true share can be estimated (Rogan and Gladen 1978), with an interval that holds both the sampling and the error (Lang and Reiczigel 2014). Where the interval is wide, the count should not be read closely.
table-agreement = Agreement of the machine with the coding “{ $name }”
table-error = Shares of units by { -theme }, as counted and as corrected for the machine’s error
table-differences = Differences between the coding “{ $name }” and the machine
appendix-differences = { $n ->
    [0] Machine and person agree on every field of every unit that both coded.
    [one] Machine and person (“{ $name }”) differ in one field of one unit.
   *[other] Machine and person (“{ $name }”) differ { NUMBER($n) } times.
}

## Sources

sources-cite = **Cite this briefing as:** { $author }, *{ $title }*, edition { $edition }, as of { $date }. An edition names its inputs and parameters: whoever has the same ones gets the same briefing.
sources-opening = Sources carry two grades of the Admiralty code, never merged: the reliability of the source (A–F) here, the credibility of what it says (1–6) with each finding.
table-sources = Source documents
sources-list = { NUMBER($listed) } of { NUMBER($documents) } documents, those that a claim listed here comes from, with what is and is not known of each.
source-what = **{ $title }**. { $genre }; { NUMBER($words) } words. File { $file }, sha256 { $hash }…
source-unknown = Not known: { $unknown }.
source-date = Date: { $date }.
source-undated = not stated

## A batch's index page
batch-title = { $n ->
    [one] A batch of one briefing
   *[other] A batch of { NUMBER($n) } briefings
  }
batch-state = { $done ->
    [0] None is done yet
   *[other] { NUMBER($done) } of { NUMBER($all) } done
  }{ $failed ->
    [0] {"."}
   *[other] {", "}{ NUMBER($failed) } failed.
  }
batch-figures = Key figures
batch-runs = First pages
batch-run = Run
batch-as-of = As of
batch-selection = Selection
batch-everything = everything
batch-claims = Claims
batch-checkable = { -Checkable }
batch-waiting = waiting
batch-failed = failed
batch-picture = First page of { $name }

## Appendices

appendix-claims = Units in the order of the documents. Characters count from 0 in the file as received.
appendix-sample = { NUMBER($listed) } of { NUMBER($units) } units stand here: those that the record speaks on first, then others at even distances. Figures and tables before count all of them; so do the files beside this briefing, { $files }, which hold every unit.
table-claims-sample = { NUMBER($n) } units of { NUMBER($documents) } documents
table-claims = { $document }: its claims ({ NUMBER($n) } units)
table-codebook = { $field }: codes and their meaning

## Glossary

glossary-terms = Words of this briefing
glossary-statuses = Statuses
glossary-confidence = Confidence
glossary-grades = Grades
table-glossary-terms = Words of this briefing and their meaning
table-glossary-statuses = Statuses of a claim and their meaning
table-glossary-confidence = Levels of confidence in a status and their meaning
table-glossary-grades = The Admiralty code’s two marks, never merged
glossary-term-unit = unit
glossary-meaning-unit = A sentence or a bullet item of a document. Headings locate units and are not units.
glossary-term-claim = claim
glossary-meaning-claim = { $framing ->
    [yes] A unit that asserts something. A unit that only frames the text is not one.
   *[no] What a unit asserts.
}
glossary-term-place = place
glossary-meaning-place = Where a unit stands: its heading, the number of its paragraph (¶), and its first character and the one after its last, counted from 0 in the file as received.
glossary-term-kind = { -kind }
glossary-meaning-kind = What a claim does: for example describe, recommend, or assert an effect.
glossary-term-theme = { -theme }
glossary-meaning-theme = What a claim is about. One claim may hold several.
glossary-term-partner = { -partner }
glossary-meaning-partner = Somebody, or a class of them, whom a claim names or means.
glossary-term-category = { -category }
glossary-meaning-category = The form of the working together.
glossary-term-direction = { -direction }
glossary-meaning-direction = Who gives to whom.
glossary-term-checkable = { -checkable }
glossary-meaning-checkable = Naming something particular enough for a dated public record to confirm or refute.
glossary-term-record = record
glossary-meaning-record = The dated findings from public sources that claims are held against; also called the register.
glossary-term-question = question
glossary-meaning-question = A question of fact, a proposition, that claims answer yes or no to, and that the record speaks on.
glossary-term-finding = finding
glossary-meaning-finding = What the record says on a question, from one day until another. It is in force between these days. It supports, contradicts or qualifies a yes.
glossary-term-status = status
glossary-meaning-status = How a claim stands against the findings in force on this briefing’s date.
glossary-term-confidence = confidence
glossary-meaning-confidence = How well the sources carry a status. It is computed by a rule and says nothing on how likely an event is.
glossary-term-likelihood = likelihood
glossary-meaning-likelihood = How likely an event is. This briefing makes no forecast; a word of likelihood would carry its range in brackets.
glossary-ranges = The words, as in ICD 203: { $terms }.
glossary-term-grade = grade
glossary-meaning-grade = One of the Admiralty code’s marks: a letter for the reliability of a source, a number for the credibility of what it says.
glossary-term-share = share and interval
glossary-meaning-share = A share is a part of the claims in per cent. The interval beside it would hold the true share in 95 of 100 samples of the same making.
glossary-term-phrase = stock phrase
glossary-meaning-phrase = A sequence of words that recurs, with its inflected forms.
glossary-term-edition = edition
glossary-meaning-edition = What this briefing was made from, as a short code: same documents, record, codebook and parameters, same edition.
glossary-confidence-high = At least three independent sources, two of them graded A or B or one graded A.
glossary-confidence-moderate = Two independent sources, one of them graded C or better; or one graded A.
glossary-confidence-low = Anything less.
glossary-lowered = Confidence falls by one level for each of these: the findings in force speak both for and against it; the newest evidence is more than { $years ->
    [one] one year
   *[other] { NUMBER($years) } years
} old; the finding that decides is graded 4 or worse. Copies and departments of one body count as one source.

## The record

record-warning = The record is older than this briefing’s date
record-opening = Of { NUMBER($claims) } claims, the record can judge { NUMBER($judged) }: they assert a particular on which a finding is in force on { $date }{ $checked ->
    [yes] , whether or not the sentence alone is particular enough to be checked.
   *[no] .
} Judged is that particular, and not what the sentence says of its worth. It **supports** { $supported ->
    [0] none
    [one] one
   *[other] { NUMBER($supported) }
} of these and bears out { $qualified ->
    [0] none
    [one] one
   *[other] { NUMBER($qualified) }
} in part (**qualified**); { $contested ->
    [0] none is
    [one] one is
   *[other] { NUMBER($contested) } are
} **contested**; { $outdated ->
    [0] none is
    [one] one is
   *[other] { NUMBER($outdated) } are
} **outdated**, so once and no longer; { $contradicted ->
    [0] none is
    [one] one is
   *[other] { NUMBER($contradicted) } are
} **contradicted**; { $not_assessed ->
    [0] no other is **not assessed**.
    [one] one more is **not assessed**, because no finding in force speaks on it.
   *[other] { NUMBER($not_assessed) } more are **not assessed**, because no finding in force speaks on them.
}
heading-withdrawn = What rests on the sources withdrawn
record-contradictions = { $pairs ->
    [0] No two claims answer one question of the record in opposite ways.
    [one] One pair of claims answers a question of the record in opposite ways, { $within ->
        [0] across the documents.
       *[other] within one document.
    }
   *[other] { NUMBER($pairs) } pairs of claims answer a question of the record in opposite ways, { $across ->
        [0] all within one document.
       *[other] { $within ->
            [0] all across documents.
           *[other] { NUMBER($within) } within one document and { NUMBER($across) } across documents.
        }
    }
}
record-questions = { $cards ->
    [0] No claim answers a question of the record ({ NUMBER($all) }); [](#section-gaps), in [](#section-cards),
    [one] One of the record’s questions ({ NUMBER($all) }) is answered by a claim. It leads to its card in [](#section-cards), with the claims, the findings and their sources; [](#section-gaps) there
   *[other] { NUMBER($cards) } of the record’s { NUMBER($all) } questions are answered by a claim. Each leads to its card in [](#section-cards), with the claims, the findings and their sources; [](#section-gaps) there
} lists { $gaps ->
    [0] no open question
    [one] one open question
   *[other] { NUMBER($gaps) } open questions
}.
record-questions-summary = { $cards ->
    [0] No claim answers a question of the record ({ NUMBER($all) }).
    [one] One of the record’s questions ({ NUMBER($all) }) is answered by a claim; the full briefing has it with its findings and their sources.
   *[other] { NUMBER($cards) } of the record’s { NUMBER($all) } questions are answered by a claim; the full briefing has each with its findings and their sources.
}
table-questions = Questions that claims answer, and how each stands
note-questions = A claim that answers several questions counts under each. Its own status is theirs where they agree, else qualified, unless what the sentence is about is outdated or contradicted: then that.
table-contradictions = Claims that answer one question in opposite ways{ $hidden ->
    [0] {""}
   *[other] {" ("}{ NUMBER($shown) } of { NUMBER($all) })
}
record-tensions = { $pairs ->
    [one] One pair of sentences pulls
   *[other] { NUMBER($pairs) } pairs of sentences pull
} apart without contradicting each other: both can be true, and a reader should not take either alone.
tension-words = (*{ $words }*)
table-tensions = Sentences in tension{ $hidden ->
    [0] {""}
   *[other] {" ("}{ NUMBER($shown) } of { NUMBER($all) })
}
record-omissions = The { -partners } of the record beside the attention that { $part ->
    [yes] the claims selected
   *[no] the documents
} pay to each. { $silent ->
    [0] Every { -partner } whose partnership goes on is mentioned.
    [one] One { -partner } whose partnership goes on is not mentioned at all: { $names }.
   *[other] { NUMBER($silent) } { -partners } whose partnership goes on are not mentioned at all: { $names }.
} The findings in force are those on any question about the { -partner }, each in [](#section-cards).
table-deliveries = Deliveries made once, not shown in the figure
table-omissions = { -Partners } of the record and the attention to each
record-unlinked = { $n ->
    [0] Every { -checkable } claim is tied to a question of the record.
    [one] One { -checkable } claim is tied to no question of the record:
   *[other] { NUMBER($n) } { -checkable } claims are tied to no question of the record{ $hidden ->
        [0] {":"}
       *[other] {"; here are"} { NUMBER($shown) } of them:
    }
}
table-changes = Changes of status and the finding behind each

## Cards

cards-opening = Each card gives the status at this briefing’s date, the confidence in it with its reason, what the documents say, and the findings with their sources; those in force stand first. Credibility is the Admiralty code’s second mark, from 1 (confirmed) to 6 (cannot be judged).
cards-unasked = { $n ->
    [one] No claim selected answers one question of the record.
   *[other] No claim selected answers { NUMBER($n) } questions of the record.
}{ $parties ->
    [yes] {" "}The partnerships over time and the { -partners } of the record rest on the findings below as well.
   *[no] {""}
}
card-status = **Status: { $status }** { $since }.
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

judgement-reliance = { $named ->
    [0] { $held ->
        [mostly] { $fallen ->
            [0] { $part ->
                [yes] What the claims selected say and the record can judge
               *[no] What these texts say and the record can judge
              } holds as of { $date }.
           *[other] Most of what { $part ->
                [yes] the claims selected
               *[no] these texts
              } say and the record can judge holds as of { $date }.
          }
       *[partly] { $part ->
            [yes] What the claims selected say and the record can judge
           *[no] What these texts say and the record can judge
          } holds only in part as of { $date }{ $stand ->
            [0] .
           *[other] {";"} what they say on some { -themes } mostly stands ({ $themes }).
          }
      }
   *[other] { $held ->
        [mostly] Most of what { $part ->
            [yes] the claims selected
           *[no] these texts
          } say and the record can judge holds as of { $date }; the exceptions concern { $named ->
            [one] one { -partner }
           *[other] { NUMBER($named) } { -partners }
          } ({ $parties }).
       *[partly] Do not rely on { $part ->
            [yes] the claims selected
           *[no] these texts
          } for what { $named ->
            [one] one { -partner } does
           *[other] { NUMBER($named) } { -partners } do
          } now ({ $parties }){ $stand ->
            [0] .
           *[other] {";"} what they say on other { -themes } mostly stands ({ $themes }).
          }
      }
  } Of { NUMBER($judged) } claims that the record can judge, it bears out { NUMBER($standing) }, wholly or in part; { NUMBER($fallen) } { $fallen ->
    [one] has
   *[other] have
  } fallen.
judgement-standing = **{ $name }**: { NUMBER($standing) } of { NUMBER($judged) } stand.
judgement-support = { $n ->
    [one] Partnership goes on, as far as the record sees, with one { -partner }: { $parties }.
   *[other] Partnerships go on, as far as the record sees, with { NUMBER($n) } { -partners }: { $parties }.
  } { $part ->
    [yes] In the claims selected
   *[no] In the documents
  }, { $none_n ->
    [0] { $passing_n ->
        [0] all of them are named.
       *[other] { $named_n ->
            [0] all of them
           *[other] some
          } are named only in passing ({ $passing }).
      }
   *[other] { $silent ->
        [all] none of them is named.
        [most] only { $heard_n ->
            [one] one of them is
           *[other] { NUMBER($heard_n) } of them are
          } named{ $passing_n ->
            [0] {""}
           *[other] { $named_n ->
                [0] , and in passing
               *[other] , { NUMBER($passing_n) } in passing
              }
          } ({ $heard }).
       *[some] { NUMBER($none_n) } of them { $none_n ->
            [one] is
           *[other] are
          } never named ({ $none }){ $passing_n ->
            [0] .
            [one] {" "}and one only in passing ({ $passing }).
           *[other] {" "}and { NUMBER($passing_n) } only in passing ({ $passing }).
          }
      }
  }
judgement-level = *{ $level }*{ $all ->
    [yes] {""}
   *[no] {" "}({ $parties })
  }
judgement-sure = Confidence is { $levels }; the newest of this evidence is of { $date }{ $later ->
    [yes] , known only with hindsight.
   *[no] .
  }
judgement-change = { $compared ->
    [yes] Since { $since } the answer has turned most on one question: { $question } { $headline } Of { NUMBER($claims) } claims whose status changed, { NUMBER($most) } hang on it.
   *[no] The latest change on record: { $headline }
  }
judgement-unchanged = Between { $since } and { $date } nothing in the record changed what these claims say.
judgement-facts = { $facts ->
    [one] One fact decides what has fallen: { $headline } { $fallen ->
        [one] The one fallen claim rests on it.
       *[other] All { NUMBER($fallen) } fallen claims rest on it.
      }
   *[other] { $carries ->
        [yes] One fact decides most of what has fallen: { $headline } { NUMBER($most) } of { NUMBER($fallen) } fallen claims rest on it; the { NUMBER($fallen) } rest on { NUMBER($facts) } facts in all, held with { $levels } confidence.
       *[no] No single fact decides what has fallen: the { NUMBER($fallen) } fallen claims rest on { NUMBER($facts) } separate ones, held with { $levels } confidence. The first of them: { $headline }
      }
  }
judgement-facts-level = { $level ->
    [high] high
    [moderate] moderate
   *[low] low
  } ({ NUMBER($n) })
judgement-indicators = The picture would change with { $indicators }.
judgement-words = *Borne out*: supported by the record, or supported in part (qualified). *Fallen*: no longer true (outdated) or denied by the record (contradicted). *Gap*: the record is silent. *Confidence* is in the sources, their number, independence, quality and age; it is no likelihood.
judgement-assumptions = { $undated ->
    [0] Each text is read as of the date above, whatever its own.
   *[other] { $bare ->
        [one] The text bears no date
        [two] Neither text bears a date
        [all] None of the { NUMBER($documents) } texts bears a date
       *[some] { $undated ->
            [one] One of { NUMBER($documents) } texts bears
           *[other] Of { NUMBER($documents) } texts, { NUMBER($undated) } bear
          } no date
      }, so the present tense is taken to mean the day of reading.
  }{ $unnamed ->
    [0] {""}
    [one] {" "}One claim on a { -partner } names none (“{ $meant }”): the record can test whether there is one, not which.
   *[other] {" "}{ NUMBER($unnamed) } claims on { -partners } name none (“{ $meant }”): the record can test whether there are such, not which.
  }{ $others ->
    [0] {""}
   *[other] {" "}The other reading weighed is that a text tells of its own best years: { $weighed }.
  }
judgement-other-reading = the record would then bear out { NUMBER($best, style: "percent", maximumFractionDigits: 0) }, not { NUMBER($now, style: "percent", maximumFractionDigits: 0) }, of what it speaks on in **{ $name }**
judgement-evidence = In { NUMBER($words) } words { $part ->
    [yes] the claims selected
   *[no] the documents
} give { $dates ->
    [0] not one date
    [one] one date
   *[other] { NUMBER($dates) } dates
} and { $quantities ->
    [0] not one quantity
    [one] one quantity
   *[other] { NUMBER($quantities) } quantities
}{ $kinds ->
    [no] .
   *[yes] {"; "}{ NUMBER($effect, style: "percent", maximumFractionDigits: 0) } of { $part ->
        [yes] them
       *[no] their claims
      } assert a benefit or an importance instead.
}
judgement-dwelling = { $part ->
    [yes] The claims selected
   *[no] The claims
} dwell on { $themes }.
judgement-concerning = { $partnered ->
    [0] None concerns a { -partner }.
    [one] One concerns a { -partner }{ $unnamed ->
        [0] {" "}and names it.
       *[other] , and names none: the { -partner } is a class, such as “{ $meant }”.
    }
   *[other] Of { NUMBER($partnered) } that concern a { -partner }, { $unnamed ->
        [0] each names one.
        [one] one names none: the { -partner } is a class, such as “{ $meant }”.
       *[other] { NUMBER($unnamed) } name none: the { -partner } is a class, such as “{ $meant }”.
    }
}
judgement-attention = { judgement-dwelling } { judgement-concerning }

## Notes

notes-opening = Each source stands under the question that it was first cited for; where it is cited for others as well, or for none at this date, its row says so. Numbers are stable: they depend on neither date nor filter. A title in brackets describes a page whose headline was not shown. Addresses lead to the pages as they were published.
table-notes = Sources of the record ({ NUMBER($n) }; paper holds those that it cites)
note-what = [{ $title }](<{ $url }>){ $stop } { $publisher }, { $date }
note-also = { $what }. Also cited for: { $questions }
note-instead = { $what }. At this date cited for: { $questions }
note-unused = { $what }. Cited for no question at this date

# How claims stand against the record: statuses, reasons, confidence, changes, omissions,
# sources. Questions and statements come from the register; dates come in written out.

## Statuses

evidence-status-supported = supported
evidence-status-qualified = qualified
evidence-status-contested = contested
evidence-status-outdated = outdated
evidence-status-contradicted = contradicted
evidence-status-not-assessed = not assessed
evidence-status-not-checkable = not { -checkable }

evidence-meaning-supported = The record in force bears the claim out.
evidence-meaning-qualified = The record bears the claim out in part, or under conditions, or one of its parts and not another.
evidence-meaning-contested = The record in force both bears the claim out and speaks against it.
evidence-meaning-outdated = The record speaks against the claim now; it bore it out once.
evidence-meaning-contradicted = The record speaks against the claim, and no supporting finding had ended before.
evidence-meaning-not-assessed = No finding in force says anything on the claim.
evidence-meaning-not-checkable = The claim is too general for a dated record to confirm or refute, and answers no question of the record.

## Reasons

evidence-single-source = It rests on one source, or on copies of one text.
evidence-denied = The document denies it.
evidence-linked-by = Tied by the rule { $rule }.
evidence-unlinked-no-question = No question of the register covers what it says.
evidence-unlinked-no-register = The subject has no evidence register yet.
evidence-unlinked-overruled = A person took away the link that a rule had made.

## Stances, sources, marks

evidence-stance-supports = supports
evidence-stance-contradicts = contradicts
evidence-stance-qualifies = qualifies


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
evidence-level-high = high
evidence-level-moderate = moderate
evidence-level-low = low
evidence-confidence-reason = { $independent ->
    [one] one independent source, graded { $best }
   *[other] { NUMBER($independent) } independent sources, { $reliable ->
        [0] none graded A or B (best { $best })
        [one] one graded { $best }
       *[other] { NUMBER($reliable) } graded A or B
      }
  }
evidence-lowered-disagreement = the findings in force speak both for and against it
evidence-lowered-age = the newest evidence is old
evidence-lowered-doubt = the deciding finding is doubtful
evidence-confidence-lowered = lowered because { $reasons }

## The record's dates

evidence-updated = Evidence to { $date }.
evidence-older-than-briefing = The newest evidence is of { $updated }, before the date of this briefing ({ $date }): what happened since is not in it.
evidence-hindsight = This edition is as of { $date } and written with what is known now: what came later is marked as hindsight where it stands.
hindsight-said = *With hindsight:* { $later }
hindsight-unworded = What it says is worded with later knowledge, so it is not given here.
hindsight-known = *Hindsight:* known only { $since }.
hindsight-end = *Hindsight:* its end came later.
hindsight-source = *hindsight:* published later than the date of this briefing
hindsight-mark = (*hindsight*)
evidence-origins = first said by { $names }
evidence-origins-more = { NUMBER($n) } more
evidence-missing-independence = a third independent source
evidence-missing-reliability = two graded A or B
evidence-confidence-missing = for a higher level it would need { $missing }
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

evidence-attention-none = not mentioned
evidence-attention-passing = mentioned in passing
evidence-attention-named = mentioned
evidence-open-questions = { $n ->
    [0] The register lists no open question.
    [one] One question could not be settled from the sources read.
   *[other] { NUMBER($n) } questions could not be settled from the sources read.
  }

# Titles, alternative texts and labels of the charts. Within a sentence the label of a code comes
# in quotation marks (chart-code); a document comes as the name that readers know it by.

## Words inside charts

chart-code = “{ $label }”
chart-count = { NUMBER($n) }
chart-document-key = { $document } ({ $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  })
chart-all-documents = All documents
chart-before-first-heading = Before the first heading
chart-phrase = “{ $phrase }”
chart-phrase-places-everywhere = { NUMBER($n) }
chart-phrase-places-some = { NUMBER($n) }{ $documents ->
    [one] {", in one document"}
   *[other] {", in"} { NUMBER($documents) } documents
  }
chart-claims = Claims
chart-detail = { $document }: { $values }.

## Words of a link from a bar, dot or cell to the claims behind it

chart-link-claims = { $label }: { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-link-in-document = { $label }, { $document }: { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-link-pair = { $first }, { $second }: { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }

## Themes and categories by document

chart-theme-coverage-title-two = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in one document ({ $first }, { $first_share }), { $second_top } in the other ({ $second }, { $second_share })
chart-theme-coverage-title-same = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in both documents: { $first_share } in one ({ $first }), { $second_share } in the other ({ $second })
chart-theme-coverage-title = { $documents ->
    [one] { $top } { $ties ->
        [one] is the commonest { -theme }
       *[other] are the commonest { -themes }
      }: { $share }
   *[other] { $top } { $ties ->
        [one] reaches
       *[other] reach
      } the highest share of a document’s claims: { $share } ({ $document })
  }
chart-theme-coverage-alt = Dot plot with one row for each of { NUMBER($codes) } { -themes }, and one dot for each document at the share of its claims that hold the { -theme }.
chart-category-coverage-title-two = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in one document ({ $first }, { $first_share }), { $second_top } in the other ({ $second }, { $second_share })
chart-category-coverage-title-same = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in both documents: { $first_share } in one ({ $first }), { $second_share } in the other ({ $second })
chart-category-coverage-title = { $documents ->
    [one] { $top } { $ties ->
        [one] is the commonest kind of { -category }
       *[other] are the commonest kinds of { -category }
      }: { $share }
   *[other] { $top } { $ties ->
        [one] reaches
       *[other] reach
      } the highest share of a document’s claims: { $share } ({ $document })
  }
chart-category-coverage-alt = Dot plot with one row for each of { NUMBER($codes) } kinds of { -category }, and one dot for each document at the share of its claims that describe such a partnership.
chart-coverage-alt-document = { $document }, { $claims ->
    [one] one claim
   *[other] { NUMBER($claims) } claims
  }: most often { $top } ({ $share }){ $missing ->
    [0] {"."}
   *[other] {"; none on"} { $absent }.
  }
chart-coverage-alt-nothing = { $document }: none.

## Kinds of claim

chart-kinds-title = { $claims ->
    [one] The one claim is of the kind { $top }
   *[other] Over all { NUMBER($claims) } claims the commonest kind is { $top }: { $share }
  }
chart-kinds-alt = Bars of the number of claims of each kind, one column for each document. The commonest kind is { $top }, { NUMBER($n) } of { NUMBER($claims) } claims. { $details }

## From sentences to checkable claims

chart-funnel-units = sentences and bullets
chart-funnel-claims = claims
chart-funnel-checkable = { -checkable } claims
chart-funnel-title = Of { NUMBER($units) } sentences and bullets, { NUMBER($claims) } make a claim and { $share } one that a record could confirm or refute
chart-funnel-alt = Bars that narrow in three steps, one column for each document: { NUMBER($units) } sentences and bullets, { NUMBER($claims) } claims, { NUMBER($checkable) } { -checkable } claims. { $details }

## Direction of support

chart-direction-title = Of { $claims ->
    [one] { NUMBER($claims) } claim
   *[other] { NUMBER($claims) } claims
  } about a { -partner }, { $told }
chart-direction-part = { $n ->
    [0] none is { $label }
    [one] one is { $label }
   *[other] { NUMBER($n) } are { $label }
  }
chart-direction-alt = Bars of the number of claims by { -direction }, one row for each of { NUMBER($partners) } { -partners }. Of { NUMBER($claims) } claims about a { -partner } { $told }; { NUMBER($none) } tell no { -direction }. Most, { NUMBER($lead_claims) }, concern { $lead }.

## Matrices

note-partner-forms = A claim may hold several forms, so a row can add up to more than its { -partner }’s claims.
note-dated = All claims of each document are counted, whatever is selected.
note-selected = Counted are the claims selected.
chart-partner-by-category-title = Of { -partners } and forms of { -category }, { $first } and { $second } meet most often: in { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-partner-by-category-alt = Matrix of { NUMBER($rows) } { -partners } by { NUMBER($columns) } categories of { -category } with the number of claims in each cell. The largest is { $first }, { $second }: { NUMBER($n) }. { NUMBER($empty) } cells are empty.
chart-partner-by-theme-title = Of { -partners } and { -themes }, { $first } and { $second } meet most often: in { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-partner-by-theme-alt = Matrix of { NUMBER($rows) } { -partners } by { NUMBER($columns) } { -themes } with the number of claims in each cell. The largest is { $first }, { $second }: { NUMBER($n) }. { NUMBER($empty) } cells are empty.
chart-co-occurrence-title = { $more ->
    [yes] { $first } and { $second } go together { NUMBER($ratio, minimumFractionDigits: 1, maximumFractionDigits: 1) } times as often as chance would have it: in { NUMBER($n) } claims
   *[no] No two { -themes } go together in five claims, and more often than chance would have it
  }
chart-co-occurrence-alt = Triangular matrix of { NUMBER($themes) } { -themes } with the number of claims that hold both { -themes } of a pair, shaded where these are more than chance would give; the diagonal gives each { -theme }’s own count. { NUMBER($joined) } of { NUMBER($pairs) } pairs occur{ $more ->
    [yes] {";"} furthest above chance is { $first } with { $second }, in { NUMBER($n) } claims.
   *[no] .
  }
chart-sections-title = { $document }: { NUMBER($wide_n) } of { $sections ->
    [one] { NUMBER($sections) } section
   *[other] { NUMBER($sections) } sections
  } { $wide_n ->
    [one] speaks
   *[other] speak
  } of { $wide }{ $missing ->
    [0] {""}
   *[other] {", none of"} { $absent }
  }{ $parts ->
    [one] {""}
   *[other] {" ("}part { NUMBER($part) } of { NUMBER($parts) })
  }
chart-theme-documents-title = { NUMBER($wide_n) } of { NUMBER($documents) } documents speak of { $wide }, more than of any other { -theme }
chart-theme-documents-alt = Matrix of { NUMBER($shown) } of { NUMBER($documents) } documents, those with most claims, by { -theme }, with the number of claims in each cell. The widest spread is that of { $wide }, in { NUMBER($wide_n) } of all documents.
chart-sections-alt = { $document }: matrix of its sections by { -theme } with the number of claims in each cell{ $parts ->
    [one] {""}
   *[other] {", part"} { NUMBER($part) } of { NUMBER($parts) }
  }. It has { $sections ->
    [one] one section
   *[other] { NUMBER($sections) } sections
  }. The widest spread is that of { $wide }, in { NUMBER($wide_n) }{ $missing ->
    [0] {""}
   *[other] {"; in none:"} { $absent }
  }. The largest count is { NUMBER($peak) }: { $peak_theme } in “{ $peak_section }”.

## Stock phrases

chart-phrases-title = The stock phrase used most stands { $n ->
    [one] once
   *[other] { NUMBER($n) } times
  } in { $documents ->
    [one] one document
   *[other] { NUMBER($documents) } documents
  }
chart-phrases-alt = Bars of how often stock phrases are repeated, inflected forms counted together: the { NUMBER($shown) } used most, of { NUMBER($found) } found. The commonest is “{ $phrase }”, { NUMBER($n) } times; the last shown is “{ $last }”, { NUMBER($last_n) } times.

# How the claims stand against the record, and the partnerships of the record in time. The words
# for statuses are those of evidence.ftl.

## Links from a bar to what the record says

chart-record-link-evidence = What the record says: { $labels }

## Statuses

chart-statuses-title = { $claims ->
    [one] Of one claim
   *[other] Of { NUMBER($claims) } claims
  } that the record can judge, { $supported ->
    [0] none is
    [one] one is
   *[other] { NUMBER($supported) } are
  } borne out, { $qualified ->
    [0] none
    [one] one
   *[other] { NUMBER($qualified) }
  } in part; { $refuted ->
    [0] none is
    [one] one is
   *[other] { NUMBER($refuted) } are
  } outdated or contradicted{ $contested ->
    [0] {""}
    [one] {", one contested"}
   *[other] {","} { NUMBER($contested) } contested
  }
chart-statuses-alt = Bars of the number of claims of each status that the record can judge, with its share of { $claims ->
    [one] one claim
   *[other] all { NUMBER($claims) }
  }: { $values }.

## Timeline of partnerships

chart-timeline-entry = { $label } ({ $span })
chart-timeline-span-current = since { $from }
chart-timeline-span-ended = { $from }–{ $to }
chart-timeline-span-year = { $from }
chart-timeline-claims = Claims on it
chart-timeline-partnership = Partnership
chart-timeline-no-claims = none
chart-timeline-left-out = Left out for want of room: { $n ->
    [one] one more { -partner }
   *[other] { NUMBER($n) } more { -partners }
  }, the longest ended.
chart-timeline-title = { $n ->
    [one] { $current ->
        [0] The one partnership in the record no longer goes on
       *[other] The one partnership in the record goes on
      }
   *[other] Of { NUMBER($n) } partnerships and missions in the record, { $current ->
        [0] none goes on
        [one] one goes on
       *[other] { NUMBER($current) } go on
      }
  } as of { $date }; { $attention }
chart-timeline-attention-current = { $partners ->
    [one] the { -partner } in it is mentioned in { $named ->
        [0] no claim
       *[other] the claims
      }
   *[other] { $unnamed ->
        [0] each of the { NUMBER($partners) } { -partners } in these is mentioned in a claim
       *[other] { $named ->
            [0] none of the { NUMBER($partners) } { -partners } in these is mentioned in a claim
           *[other] { $unnamed ->
                [one] one of the { NUMBER($partners) } { -partners } in these is mentioned in no claim
               *[other] { NUMBER($unnamed) } of the { NUMBER($partners) } { -partners } in these are mentioned in no claim
              }
          }
      }
  }
chart-timeline-attention-ended = { $partners ->
    [one] its { -partner } is mentioned in { $named ->
        [0] no claim
       *[other] the claims
      }
   *[other] { $unnamed ->
        [0] each of the { NUMBER($partners) } { -partners } is mentioned in a claim
       *[other] { $named ->
            [0] none of the { NUMBER($partners) } { -partners } is mentioned in a claim
           *[other] { $unnamed ->
                [one] one of the { NUMBER($partners) } { -partners } is mentioned in no claim
               *[other] { NUMBER($unnamed) } of the { NUMBER($partners) } { -partners } are mentioned in no claim
              }
          }
      }
  }
chart-timeline-alt = Timeline from { $first } to { $date } with a bar for each partnership or mission, under its { -partner }; the { -partner } that most claims concern comes first. { $current ->
    [0] {"None goes on."}
   *[other] {"Going on:"} { $going }.
  }{ $ended ->
    [0] {""}
    [one] {" "}One has ended: { $last }.
   *[other] {" "}{ NUMBER($ended) } have ended, the last of them { $last }.
  } Claims on each { -partner }: { $claims }.

## When documents were true

dating-time = { $kind ->
    [open] from { $first } on
    [month] in { $first }
   *[closed] from { $first } to { $last }
  }
chart-dating-borne-out = borne out
chart-dating-fallen = fallen or contested
chart-dating-silent = the record is silent
chart-dating-from = From
chart-dating-claims = { $n ->
    [one] one claim
   *[other] { NUMBER($n) } claims
  }{ $dated ->
    [no] {""}
   *[other] , dated { $date }
  }
chart-dating-title = { $name } { $dated ->
    [none] fits no time clearly best
   *[other] fits the record best { $time } ({ NUMBER($best, style: "percent", maximumFractionDigits: 0) } of what the record speaks on is borne out)
  }
chart-dating-alt = Areas of the share of claims that the record bears out, that have fallen or are contested, and on which it is silent, over time up to { $date }{ $documents ->
    [one] {""}
   *[other] , a panel for each of { NUMBER($documents) } documents
  }.
chart-dating-alt-panel = { $name }, { $claims ->
    [one] one claim
   *[other] { NUMBER($claims) } claims
  }: it fits best { $time }, with { NUMBER($best, style: "percent", maximumFractionDigits: 0) } of those that the record speaks on; at the end { NUMBER($borne, style: "percent", maximumFractionDigits: 0) } are borne out, { NUMBER($fallen, style: "percent", maximumFractionDigits: 0) } fallen or contested, { NUMBER($silent, style: "percent", maximumFractionDigits: 0) } not spoken of.
dating-opening = A text in the present tense normally means the day of its writing. Where that is not stated, claims are tested as of this briefing’s day, and what they say tells which time they describe. For each day the claims that the record can judge are counted as borne out (supported or qualified), fallen (outdated, contradicted or contested) or not spoken of. Only days count on which the record speaks on at least half of them. This dates what a document describes, not its writing.{ $part ->
    [yes] {" "}All claims of each document are counted, whatever is selected.
   *[no] {""}
  }{ $left ->
    [0] {""}
   *[other] {" "}The first { NUMBER($shown) } documents are dated here.
  }
dating-answer = Its fit with the record is best { $time }: { NUMBER($best, style: "percent", maximumFractionDigits: 0) } of the claims that the record then speaks on are borne out, of { NUMBER($claims) } that it can judge{ $spells ->
    [0] {"."}
    [one] {"; one other stretch comes as near."}
   *[other] {";"} { NUMBER($spells) } other stretches come as near.
  } Of { NUMBER($others) } other ways of counting, { $agreeing ->
    [0] none gives
    [one] one gives
   *[other] { NUMBER($agreeing) } give
  } much the same days.
dating-confidence = Confidence is **{ $level }**: { $because }.
dating-few = **{ $name }** cannot be dated: the record never speaks on half of its claims, or it can judge fewer than { NUMBER($fewest) }.
dating-own = It bears the date { $date }.
dating-note = Where the band at the top, of silence, hangs below the middle, the record speaks on less than half of the claims, and the day does not count. The bracket marks the stretch within five points of the highest share.
dating-no-doubt = the best stretch is no longer than five years, the ways of counting agree, and separate findings bound it
dating-doubt-wide = the best stretch is longer than five years
dating-doubt-readings = the best stretch moves with what is counted
dating-doubt-edges = one end of the best stretch rests on fewer than two findings, or on the end of the record
dating-doubt-silence = in a part of the best stretch the record speaks on less than three quarters of the claims
dating-doubt-low = even in the best stretch less than three quarters are borne out
dating-doubt-flat = at other times nearly as many are borne out
dating-years = **{ $name }** describes { $single ->
    [yes] the year { $start }
   *[no] the years { $start } to { $last }
  }.
dating-span = **{ $name }** describes some time between { $earliest } and { $latest }, no more exactly than that.
dating-none = **{ $name }** cannot be dated by what it says: many years fit it about equally well.
dating-anachronisms = { $pairs ->
    [0] Nothing that { $part ->
        [yes] the claims selected
       *[no] the documents
      } say was true, as the record has it, only at another time than something else that they say.
    [one] One pair of answers to the record’s questions was never true on one day
   *[other] { NUMBER($pairs) } pairs of answers to the record’s questions were never true on one day
  }{ $pairs ->
    [0] {""}
   *[other] , though each was at some time: the one had fallen when the other was first borne out. { $within ->
        [0] No document says both of a pair
        [one] In one of them a single document says both
       *[other] In { NUMBER($within) } of them a single document says both
      }{ $across ->
        [0] {"."}
       *[other] {"; in"} { NUMBER($across) } of them two documents say one each, so that these describe different times.
      }
  }
dating-later = { $question } *{ $answer }, from { $date } on*
dating-earlier = { $question } *{ $answer }, to { $date }*
table-anachronisms = What the documents say and the record bears out on no common day{ $hidden ->
    [0] {""}
    [one] {" (one more row is left out)"}
   *[other] {" ("}{ NUMBER($hidden) } more rows are left out)
  }

## Exploring

explore-claims = { $part ->
    [no] All { NUMBER($claims) } claims.
   *[yes] **{ NUMBER($chosen) } of { NUMBER($claims) } claims** are chosen.
}
explore-facet = { $facet }: { $values }.
explore-words = Words: { $text }.
explore-fault = This figure could not be drawn for this choice

## Counts and their shares; few things have no percentage

count-with-share = { $few ->
    [yes] { NUMBER($n) }
   *[no] { NUMBER($n) } ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) })
  }
share-with-count = { $few ->
    [yes] { NUMBER($n) }
   *[no] { $n ->
        [0] 0
       *[other] { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ NUMBER($n) })
      }
  }
share-of-claims = { $few ->
    [yes] { NUMBER($n) } of { NUMBER($of) } claims
   *[no] { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of claims
  }
