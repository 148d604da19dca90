# Titles, alternative texts and labels of the charts. Within a sentence the label of a code comes
# in quotation marks (chart-code); a document comes as the name that readers know it by.

## Words inside charts

chart-code = “{ $label }”
chart-count = { NUMBER($n) }
chart-share-and-count = { $n ->
    [0] 0
   *[other] { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ NUMBER($n) })
  }
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
  } in one document ({ $first }, { NUMBER($first_share, style: "percent", maximumFractionDigits: 0) } of claims), { $second_top } in the other ({ $second }, { NUMBER($second_share, style: "percent", maximumFractionDigits: 0) })
chart-theme-coverage-title-same = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in both documents: { NUMBER($first_share, style: "percent", maximumFractionDigits: 0) } of claims in one ({ $first }), { NUMBER($second_share, style: "percent", maximumFractionDigits: 0) } in the other ({ $second })
chart-theme-coverage-title = { $documents ->
    [one] { $top } { $ties ->
        [one] is the commonest theme
       *[other] are the commonest themes
      }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of claims
   *[other] { $top } { $ties ->
        [one] reaches
       *[other] reach
      } the highest share of a document’s claims: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $document })
  }
chart-theme-coverage-alt = Dot plot with one row for each of { NUMBER($codes) } themes, ordered by number of claims, and one dot for each document at the share of its claims that hold the theme.
chart-category-coverage-title-two = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in one document ({ $first }, { NUMBER($first_share, style: "percent", maximumFractionDigits: 0) } of claims), { $second_top } in the other ({ $second }, { NUMBER($second_share, style: "percent", maximumFractionDigits: 0) })
chart-category-coverage-title-same = { $first_top } { $first_ties ->
    [one] leads
   *[other] lead
  } in both documents: { NUMBER($first_share, style: "percent", maximumFractionDigits: 0) } of claims in one ({ $first }), { NUMBER($second_share, style: "percent", maximumFractionDigits: 0) } in the other ({ $second })
chart-category-coverage-title = { $documents ->
    [one] { $top } { $ties ->
        [one] is the commonest kind of partnership
       *[other] are the commonest kinds of partnership
      }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of claims
   *[other] { $top } { $ties ->
        [one] reaches
       *[other] reach
      } the highest share of a document’s claims: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $document })
  }
chart-category-coverage-alt = Dot plot with one row for each of { NUMBER($codes) } kinds of partnership, ordered by number of claims, and one dot for each document at the share of its claims that describe such a partnership.
chart-coverage-alt-document = { $document }, { NUMBER($claims) } claims: most often { $top } ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }, { NUMBER($n) }){ $missing ->
    [0] {"."}
   *[other] {"; none on"} { $absent }.
  }
chart-coverage-alt-nothing = { $document }: none.

## Kinds of claim

chart-kinds-title = The commonest kind of claim is { $top }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of { NUMBER($claims) } claims
chart-kinds-alt = Bars of the number of claims of each kind, one column for each document. The commonest kind is { $top }, { NUMBER($n) } of { NUMBER($claims) } claims. { $details }

## From sentences to checkable claims

chart-funnel-units = sentences and bullets
chart-funnel-claims = claims
chart-funnel-checkable = checkable claims
chart-funnel-title = Of { NUMBER($units) } sentences and bullets, { NUMBER($claims) } make a claim and { NUMBER($checkable) } ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }) one that a record could confirm or refute
chart-funnel-alt = Bars that narrow in three steps, one column for each document: { NUMBER($units) } sentences and bullets, { NUMBER($claims) } claims, { NUMBER($checkable) } checkable claims. { $details }

## Direction of support

chart-direction-title = Of { $claims ->
    [one] { NUMBER($claims) } claim
   *[other] { NUMBER($claims) } claims
  } about a partner, { NUMBER($inbound) } say that the home country receives, { NUMBER($outbound) } that it gives, { NUMBER($mutual) } that both do
chart-direction-alt = Bars of the number of claims by direction of support, one row for each of { NUMBER($partners) } partners. Of { NUMBER($claims) } claims about a partner { NUMBER($inbound) } are inbound, { NUMBER($outbound) } outbound, { NUMBER($mutual) } mutual and { NUMBER($none) } tell no direction. Most, { NUMBER($lead_claims) }, concern { $lead }.

## Matrices

chart-partner-by-category-title = Of partners and forms of partnership, { $first } and { $second } meet most often: in { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-partner-by-category-alt = Matrix of { NUMBER($rows) } partners by { NUMBER($columns) } categories of partnership with the number of claims in each cell. The largest is { $first }, { $second }: { NUMBER($n) }. { NUMBER($empty) } cells are empty.
chart-partner-by-theme-title = Of partners and themes, { $first } and { $second } meet most often: in { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-partner-by-theme-alt = Matrix of { NUMBER($rows) } partners by { NUMBER($columns) } themes with the number of claims in each cell. The largest is { $first }, { $second }: { NUMBER($n) }. { NUMBER($empty) } cells are empty.
chart-co-occurrence-title = { $n ->
    [0] No two themes stand in one claim
   *[other] Of all themes, { $first } and { $second } go together most often: in { NUMBER($n) } { $n ->
        [one] claim
       *[other] claims
      }
  }
chart-co-occurrence-alt = Triangular matrix of { NUMBER($themes) } themes with the number of claims that hold both themes of a pair; the diagonal gives each theme’s own count. { NUMBER($joined) } of { NUMBER($pairs) } pairs occur; the commonest is { $first } with { $second }, in { NUMBER($n) } claims.
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
chart-sections-alt = { $document }: matrix of its sections by theme with the number of claims in each cell{ $parts ->
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

chart-phrases-title = “{ $phrase }” stands { $n ->
    [one] once
   *[other] { NUMBER($n) } times
  } in { $documents ->
    [one] one document
   *[other] { NUMBER($documents) } documents
  }
chart-phrases-alt = Bars of how often stock phrases are repeated, inflected forms counted together: the { NUMBER($shown) } that fill most text, of { NUMBER($found) } found. The commonest is “{ $phrase }”, { NUMBER($n) } times; the last shown is “{ $last }”, { NUMBER($last_n) } times.
