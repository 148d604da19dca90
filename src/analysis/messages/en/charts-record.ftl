# How the claims stand against the record, and the partnerships of the record in time. The words
# for statuses are those of evidence.ftl.

## Links from a bar to claims, or to what the record says

chart-record-link-claims = { $label }: { $n ->
    [one] { NUMBER($n) } claim
   *[other] { NUMBER($n) } claims
  }
chart-record-link-evidence = What the record says: { $labels }

## Statuses

chart-statuses-title = { $claims ->
    [one] Of one claim
   *[other] Of { NUMBER($claims) } claims
  } that a record could check, { $supported ->
    [0] none stands
    [one] one stands
   *[other] { NUMBER($supported) } stand
  } as written, { $qualified ->
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
  }{ $silent ->
    [0] {""}
    [one] {"; on one the record is silent"}
   *[other] {"; on"} { NUMBER($silent) } the record is silent
  }
chart-statuses-title-silent = The record is silent on { $claims ->
    [one] the one claim that a record could check
   *[other] all { NUMBER($claims) } claims that a record could check
  }
chart-statuses-alt = Bars of the number of checkable claims of each status, with its share of { $claims ->
    [one] one claim
   *[other] all { NUMBER($claims) }
  }: { $values }.

## Timeline of partnerships

chart-timeline-entry = { $label } ({ $span })
chart-timeline-span-current = since { $from }
chart-timeline-span-ended = { $from }–{ $to }
chart-timeline-span-year = { $from }
chart-timeline-claims = Claims naming it
chart-timeline-no-claims = none
chart-timeline-left-out = Left out for want of room: { $n ->
    [one] one more partner
   *[other] { NUMBER($n) } more partners
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
    [one] the partner in it is named in { $named ->
        [0] no claim
       *[other] the claims
      }
   *[other] { $unnamed ->
        [0] each of the { NUMBER($partners) } partners in these is named in a claim
       *[other] { $named ->
            [0] none of the { NUMBER($partners) } partners in these is named in a claim
           *[other] { $unnamed ->
                [one] one of the { NUMBER($partners) } partners in these is named in no claim
               *[other] { NUMBER($unnamed) } of the { NUMBER($partners) } partners in these are named in no claim
              }
          }
      }
  }
chart-timeline-attention-ended = { $partners ->
    [one] its partner is named in { $named ->
        [0] no claim
       *[other] the claims
      }
   *[other] { $unnamed ->
        [0] each of the { NUMBER($partners) } partners is named in a claim
       *[other] { $named ->
            [0] none of the { NUMBER($partners) } partners is named in a claim
           *[other] { $unnamed ->
                [one] one of the { NUMBER($partners) } partners is named in no claim
               *[other] { NUMBER($unnamed) } of the { NUMBER($partners) } partners are named in no claim
              }
          }
      }
  }
chart-timeline-alt = Timeline from { $first } to { $date } with a bar for each partnership or mission, under its partner; the partner that most claims name comes first. { $current ->
    [0] {"None goes on."}
   *[other] {"Going on:"} { $going }.
  }{ $ended ->
    [0] {""}
    [one] {" "}One has ended: { $last }.
   *[other] {" "}{ NUMBER($ended) } have ended, the last of them { $last }.
  } Claims that name each partner: { $claims }.
