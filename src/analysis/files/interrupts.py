"""Take signals as interruptions that are never lost.

Python raises KeyboardInterrupt wherever the main thread stands. Inside an import a callback may
swallow it, and leave the import lock held, for which every other thread then waits for ever. So
an interruption waits until no import is under way.
"""

import logging
import signal
from types import FrameType

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
_UNTOUCHED = (signal.SIG_DFL, signal.default_int_handler)
_AGAIN = 0.05  # seconds until an import is looked at again


def take_interrupts() -> None:
    """Take Ctrl-C, the end of a service and of a session alike: as KeyboardInterrupt.

    What the caller had ignored, as `nohup` does, stays ignored.
    """
    if not hasattr(signal, "setitimer"):  # Windows
        return
    for name in _ENDS:
        number = getattr(signal, name)
        if signal.getsignal(number) in _UNTOUCHED:
            signal.signal(number, interrupt)
    signal.signal(signal.SIGALRM, interrupt)


def interrupt(_: int, frame: FrameType | None) -> None:
    """Handle a signal: raise KeyboardInterrupt, or try again if an import is under way."""
    if _is_importing(frame):
        # Again and again: one alarm could come just before a call that waits, and wake nobody.
        signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
        return
    signal.setitimer(signal.ITIMER_REAL, 0)
    # What is left in the middle is no news, whatever asyncio has to say of it.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    raise KeyboardInterrupt


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
