"""The `briefing` command: one module a verb, each adding its arguments and running them.

Progress and errors go to stderr, data to stdout. Exit codes: 0 all done; 2 bad usage or
input, nothing written; 3 partly done; 4 a run failed; 130 interrupted.
"""

import argparse
import logging
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import NoReturn
from unicodedata import category

from analysis.errors import AnalysisError, ReportError
from analysis.files.interrupts import take_interrupts
from analysis.files.project import find_project

VERBS = (
    "build",
    "batch",
    "claims",
    "diff",
    "agreement",
    "add",
    "remove",
    "init",
    "export",
    "import",
    "check",
    "verify",
)
log = logging.getLogger("analysis")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    if argv is None:
        take_interrupts()
    argv = sys.argv[1:] if argv is None else argv
    _start_log(quiet=False, file=None)
    try:
        # A verb waits for no other verb's imports.
        args = _parser(argv[:1] if argv and argv[0] in VERBS else VERBS).parse_args(argv)
        _start_log(args.quiet, args.log)
        args.project = find_project(args.project or Path.cwd(), args.otherwise)
        code: int = args.run(args)
    except AnalysisError as error:
        log.error("briefing: %s", error)
        return error.exit_code
    except KeyboardInterrupt:
        log.error("briefing: interrupted; nothing half-done was left.")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        log.error("briefing: %s%s; what stood there before is untouched.", place, error.strerror)
        return ReportError.exit_code
    return code


def printable(text: str) -> str:
    """Replace control characters, so that no file name or document drives the terminal."""
    return "".join(
        c if c.isprintable() or c == "\n" or category(c) == "Zs" else f"U+{ord(c):04X}"
        for c in text
    )


class _Printable(logging.Formatter):
    """Format records for terminals and logs; what follows a line break cannot pass for a record."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record)).replace("\n", "\n  ")


# What argparse says, and what it means: one sentence, as every other message is.
_WORDS = (
    (r"argument (?:.*/)?(\S+): invalid \w+ value: '(.*)'", r"\1: «\2» is no value for it"),
    (r"argument (?:.*/)?(\S+): expected .*", r"\1 wants a value"),
    (r"the following arguments are required: (.*)", r"\1 is missing"),
    (r"unrecognized arguments: (.*)", r"there is no «\1» here"),
)
_CHOICE = re.compile(r"argument (?:.*/)?(\S+): invalid choice: '(.*)' \(choose from (.*)\)")


class _Parser(argparse.ArgumentParser):
    """Complain about arguments as every other message does: a file's name may be one."""

    def error(self, message: str) -> NoReturn:
        told = message
        if found := _CHOICE.fullmatch(message):
            known = re.findall(r"[\w-]+", found[3])
            near = get_close_matches(found[2], known, n=1)
            hint = f"did you mean «{near[0]}»?" if near else f"there are {', '.join(known)}"
            told = f"{found[1]}: no «{found[2]}»; {hint}"
        for pattern, words in _WORDS:
            told = re.sub(pattern, words, told)
        stop = "" if told.endswith("?") else "."
        self.exit(2, printable(f"{self.prog}: {told}{stop} `{self.prog} --help` says more.\n"))


class _Version(argparse.Action):
    """Say the version; looked up only when asked for, as it takes a search of the environment."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(version("claims-briefing"))
        parser.exit()


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--project", type=Path, metavar="DIR", help="the project folder")
    common.add_argument("--quiet", action="store_true", help="say nothing but errors")
    common.add_argument("--log", type=Path, metavar="FILE", help="append progress to FILE as well")
    parser = _Parser(prog="briefing", description="An analyst's briefing that regenerates itself.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say the version and stop")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for verb in names:
        module = import_module(
            f"analysis.cli.{verb}_" if verb == "import" else f"analysis.cli.{verb}"
        )
        summary, _, epilog = (module.__doc__ or "").partition("\n\n")
        child = verbs.add_parser(
            verb,
            parents=[common],
            help=summary.rstrip("."),
            description=summary,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(child)
        child.set_defaults(run=module.run, otherwise=getattr(module, "ELSEWHERE", None))
    return parser


def _start_log(quiet: bool, file: Path | None) -> None:
    for handler in log.handlers:
        handler.close()
    log.handlers = [logging.StreamHandler(sys.stderr)]
    log.handlers[0].setLevel(logging.ERROR if quiet else logging.INFO)
    log.handlers[0].setFormatter(_Printable())
    if file:
        log.addHandler(logging.FileHandler(file, encoding="utf-8"))
        log.handlers[1].setFormatter(_Printable("%(asctime)s %(levelname)s %(message)s"))
    log.setLevel(logging.INFO)
    log.propagate = False
