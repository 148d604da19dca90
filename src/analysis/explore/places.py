"""A place in a notebook that can be filled again, and is stored as it was last filled."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from analysis.page.blocks import BLOCKS_MIME, Block


class Place:
    """An output that the kernel exchanges where it stands, so that the notebook holds the last.

    A widget's state is not stored with a notebook; an output is. `html` is for the screen,
    `blocks` for the exporters.

    Parameters
    ----------
    mark
        Put on the element as ``data-view``, by which the page tells what is in view.
    """

    def __init__(self, mark: str = "") -> None:
        self.html = ""
        self.blocks: Sequence[Block] = ()
        self._mark = mark
        self._id = uuid4().hex
        self._displayed = False

    def fill(self, html: str, blocks: Sequence[Block] = ()) -> None:
        """Exchange what stands here."""
        if html == self.html:
            return
        self.html, self.blocks = html, blocks
        if self._displayed:
            self._publish(update=True)

    def _ipython_display_(self) -> None:
        self._publish(update=False)
        self._displayed = InteractiveShell.initialized()

    def _publish(self, update: bool) -> None:
        data: dict[str, Any] = {
            BLOCKS_MIME: {"version": 1, "blocks": [block.to_json() for block in self.blocks]},
            "text/html": f'<div class="x-panel" data-view="{self._mark}">{self.html}</div>',
            "text/plain": "\n".join(block.summary() for block in self.blocks),
        }
        show: Any = display  # IPython is untyped
        show(data, raw=True, display_id=self._id, update=update)


class Stack:
    """Widgets and places that a cell shows one below the other, as outputs of their own."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def _ipython_display_(self) -> None:
        show: Any = display
        for part in self.parts:
            show(part)
