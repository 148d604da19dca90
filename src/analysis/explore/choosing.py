"""Controls that choose codes by name: one of a field, or any number of them."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from analysis.explore.walking import Walk
from analysis.messages import Messages

_LAYOUT = {"width": "300px", "flex": "0 0 auto"}


class CodeChoice:
    """A field that always has one code."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.panel = widgets.Dropdown(options=list(names.items()), layout=_LAYOUT)

    def codes(self) -> list[str]:
        """Give the code as a list."""
        return [self.panel.value]

    def show(self, codes: Sequence[str]) -> None:
        """Take the code in force."""
        self.panel.value = codes[0]


class CodeChips:
    """A field of several codes: chips to take away, and a box that completes what is typed."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._codes = dict(names)
        self._names = {code: name for name, code in names.items()}
        self._typed = {key.casefold(): name for name, code in names.items() for key in (name, code)}
        self.chips = widgets.TagsInput(
            allowed_tags=list(names), allow_duplicates=False, layout={"width": "auto"}
        )
        self.box = widgets.Combobox(
            options=list(names),
            placeholder="add a code",
            continuous_update=False,
            layout={"width": "290px"},
        )
        self.panel = widgets.VBox([self.chips, self.box], layout=_LAYOUT)
        self.box.observe(lambda _: self._add(), "value")

    def codes(self) -> list[str]:
        """Give the codes of the chips."""
        return [self._codes[name] for name in self.chips.value]

    def show(self, codes: Sequence[str]) -> None:
        """Take the codes in force; an empty code says none."""
        self.box.value = ""
        self.chips.value = [self._names[code] for code in codes if code]

    def _add(self) -> None:
        """Turn what was typed, name or code in any case, into a chip; else leave it there."""
        name = self._typed.get(self.box.value.strip().casefold())
        if name is not None:
            self.chips.value = list(dict.fromkeys([*self.chips.value, name]))
            self.box.value = ""


def named_codes(walk: Walk, field: str, messages: Messages) -> dict[str, str]:
    """Give name → code of a field in the codebook's order, partners by name."""
    if field == "checkable":
        return {"yes": "true", "no": "false"}
    codes = walk.allowed[field]
    named = [(messages.label(field, code), code) for code in codes]
    if field == "partners":
        named.sort(key=lambda pair: pair[0].casefold())
    taken = [name for name, _ in named]
    return {name if taken.count(name) == 1 else f"{name} ({code})": code for name, code in named}
