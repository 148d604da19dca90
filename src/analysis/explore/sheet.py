"""One claim on the coding desk: its evidence marked, and a row for each field."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from textwrap import shorten
from typing import Any

import ipywidgets as widgets

from analysis.claims.codings import UNIT, codes_of
from analysis.coding.codebook import FIELDS, LISTS
from analysis.explore.choosing import CodeChips, CodeChoice, named_codes
from analysis.explore.markup import notice
from analysis.explore.passages import COLOURS, claim_in_context
from analysis.explore.walking import Walk, overruling
from analysis.messages import Messages

_QUOTED = 80  # characters of evidence beside its code; the text above shows all of it


class CodingSheet:
    """One claim: its text with the evidence, and a row for each field."""

    def __init__(self, walk: Walk, messages: Messages, coder: str) -> None:
        self._walk, self._messages = walk, messages
        self.evidence = widgets.ToggleButtons(
            description="Evidence",
            options=[("all", FIELDS), *((messages(f"field-{f}"), (f,)) for f in FIELDS)],
            style={"button_width": "auto"},
        )
        self.evidence.observe(lambda _: self._mark(), "value")
        self.text = widgets.HTML()
        self.rows = {field: FieldRow(walk, messages, field) for field in FIELDS}
        self.coder = widgets.Text(description="Coder", value=coder, placeholder="your name")
        self.day = widgets.DatePicker(description="Date", value=date.today())
        self.memo = widgets.Text(description="Memo", placeholder="why", layout={"flex": "1 1 auto"})
        self.save = widgets.Button(description="Save", icon="check", button_style="primary")
        self.save_and_next = widgets.Button(description="Save and next", icon="arrow-right")
        self.result = widgets.HTML()
        signed = widgets.HBox([self.coder, self.day, self.memo])
        self._claim: Mapping[str, Any] = {}
        self._machine: Mapping[str, Any] = {}
        self.panel = widgets.VBox(
            [
                self.evidence,
                self.text,
                *(row.panel for row in self.rows.values()),
                signed,
                widgets.HBox([self.save, self.save_and_next, self.result]),
            ]
        )

    def codes(self) -> dict[str, list[str]]:
        """Give field → codes as the controls stand."""
        return {field: row.codes() for field, row in self.rows.items()}

    def show(self, claim: Mapping[str, Any], machine: Mapping[str, Any]) -> None:
        """Show a claim as it is in force, with the machine's evidence."""
        self._claim, self._machine = claim, machine
        self.memo.value = ""
        self.tell("")
        self._mark()
        for row in self.rows.values():
            row.show(claim, machine)

    def clear(self) -> None:
        """Show that no claim is chosen."""
        self._claim = {}
        self.text.value = notice("No unit answers to this choice: widen it.")

    def tell(self, text: str, fault: bool = False) -> None:
        """Say how saving went."""
        self.result.value = notice(text, fault)

    def _mark(self) -> None:
        if self._claim:
            document = self._walk.document[self._claim["document"]]
            fields = self.evidence.value
            self.text.value = claim_in_context(
                document, self._claim, self._machine["rules"], fields
            )


class FieldRow:
    """One field of a claim: what machine and people gave, and the control that overrules."""

    def __init__(self, walk: Walk, messages: Messages, field: str) -> None:
        self._walk, self._messages, self._field = walk, messages, field
        names = named_codes(walk, field, messages)
        self._names = {code: name for name, code in names.items()}
        self.given = widgets.HTML(layout={"flex": "1 1 0", "min_width": "0"})
        self.control = CodeChips(names) if field in LISTS else CodeChoice(names)
        self.panel = widgets.HBox([self.given, self.control.panel])
        self.panel.add_class("x-row")

    def codes(self) -> list[str]:
        """Give the codes as the control stands."""
        return self.control.codes()

    def show(self, claim: Mapping[str, Any], machine: Mapping[str, Any]) -> None:
        """Show what was given to a claim; the control takes what is in force."""
        self.control.show(codes_of(claim[self._field]))
        self.given.value = self._given_html(claim, machine)

    def _given_html(self, claim: Mapping[str, Any], machine: Mapping[str, Any]) -> str:
        label, colour = escape(self._messages(f"field-{self._field}")), COLOURS[self._field]
        head = f'<b style="border-bottom:3px solid {colour}">{label}</b>'
        lines = list(self._machine_html(machine)) or [self._chips(())]
        lines += self._differing_html(machine)
        if person := overruling(claim["rules"]).get(self._field):
            given = self._chips(filter(None, codes_of(claim[self._field])))
            lines.append(f'<span class="x-differs">overruled by {escape(person)}:</span> {given}')
        return f"{head} {self._agreeing_html(machine)}<br>{'<br>'.join(lines)}"

    def _machine_html(self, machine: Mapping[str, Any]) -> Iterator[str]:
        """Write a line for each of the machine's codes, with its evidence and rules."""
        for code in filter(None, codes_of(machine[self._field])):
            told = "; ".join(
                f"“{escape(self._quoted(machine, rule))}” by {escape(rule['rule'])}"
                for rule in machine["rules"]
                if (rule["field"], rule["code"]) == (self._field, code)
            )
            yield f'{self._chips([code])}<span class="x-small x-muted">{told}</span>'

    def _quoted(self, machine: Mapping[str, Any], rule: Mapping[str, Any]) -> str:
        text = self._walk.document[machine["document"]].text[rule["start"] : rule["end"]]
        return shorten(text, _QUOTED, placeholder=" …")

    def _references(self, machine: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        """Give the codes of each person who coded the unit."""
        unit = tuple(machine[column] for column in UNIT)
        given = {name: fields[self._field] for name, fields in self._walk.given.items()}
        return {name: units[unit] for name, units in given.items() if unit in units}

    def _agreeing_html(self, machine: Mapping[str, Any]) -> str:
        ours = _set_of(machine[self._field])
        agreeing = [name for name, codes in self._references(machine).items() if codes == ours]
        told = f"machine and {' and '.join(agreeing)} agree" if agreeing else "machine"
        return f'<span class="x-small x-muted">{escape(told)}</span>'

    def _differing_html(self, machine: Mapping[str, Any]) -> Iterator[str]:
        """Write a line for each person who coded the unit otherwise."""
        for name, codes in self._references(machine).items():
            if codes != _set_of(machine[self._field]):
                differs = f'<span class="x-differs">{escape(name)} differs:</span>'
                yield f"{differs} {self._chips(sorted(codes))}"

    def _chips(self, codes: Iterable[str]) -> str:
        chips = [f'<span class="x-code">{escape(self._names.get(c, c))}</span>' for c in codes]
        return "".join(chips) or '<i class="x-muted">none</i>'


def _set_of(value: object) -> frozenset[str]:
    return frozenset(codes_of(value)) - {""}
