"""Feed the parser, the loaders and the matcher what nobody wrote (atheris, guided by coverage).

``python tests/fuzzing.py TARGET tests/corpus/TARGET [libFuzzer's options]``; `make soak` runs it.
A target raises for a crash or a broken promise; one of our own errors is an answer.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:  # the targets alone serve the tests
    atheris = None

if __name__ == "__main__" and atheris:
    with atheris.instrument_imports(include=["analysis"]):
        from analysis.coding.matching import PatternSet
        from analysis.documents.formats import read_plain_text
        from analysis.documents.units import parse_document, unaccounted
        from analysis.errors import AnalysisError
        from analysis.evidence import load_register
else:
    from analysis.coding.matching import PatternSet
    from analysis.documents.formats import read_plain_text
    from analysis.documents.units import parse_document, unaccounted
    from analysis.errors import AnalysisError
    from analysis.evidence import load_register

from analysis.coding.codebook import load_codebook

LANGUAGES = ("en", "fr", "ar", "hi", "zh", "ja", "de", "ru")


def feed_parser(data: bytes) -> None:
    """Parse a document whose first byte chooses the language; its locators partition it."""
    try:
        text = read_plain_text(data[1:], "fuzz.txt").text
    except AnalysisError:
        return
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"
    document = parse_document(text, "fuzz", "fuzz.txt", language)
    assert unaccounted(document) == []
    assert len({unit.claim_id for unit in document.units}) == len(document.units)
    assert [unit.position for unit in document.units] == list(range(1, len(document.units) + 1))


def feed_codebook(data: bytes) -> None:
    """Load a codebook and compile what it holds."""
    codebook = load_codebook(_file(data))
    for language in codebook.languages:
        PatternSet([named.rule.match for named in codebook.rules(language)])


def feed_register(data: bytes) -> None:
    """Load an evidence register."""
    load_register(_file(data))


def feed_patterns(data: bytes) -> None:
    """Compile a pattern and search it in itself."""
    text = data.decode("utf-8", errors="ignore")
    PatternSet([text]).hits(text, text.encode())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": feed_parser,
    "codebook": feed_codebook,
    "register": feed_register,
    "patterns": feed_patterns,
}
_folder = tempfile.TemporaryDirectory(prefix="briefing-fuzz-")


def _file(data: bytes) -> Path:
    path = Path(_folder.name, "fuzz.yaml")
    path.write_bytes(data)
    return path


def feed(target: str, data: bytes) -> None:
    """Feed one target; our own errors are answers."""
    try:
        TARGETS[target](data)
    except AnalysisError as answer:
        assert 0 < len(str(answer)) < 2_000, "an error says what to mend, in one sentence"


if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: feed(name, data))
    atheris.Fuzz()
