"""The codebook: schema, loading and checking of ``data/codebook.yaml``.

The file says everything that the machine knows of language and subject; see docs/coding.md.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from analysis.errors import CodebookError
from analysis.files.faults import explain, first_fault
from analysis.files.project import parse_file, read_text

FIELDS = ("kind", "themes", "partners", "categories", "direction", "checkable")
# Those that a unit can have several codes of.
LISTS = ("themes", "partners", "categories")
# Those that say something of a unit's partners, and are left out with them.
OF_PARTNERS = ("categories", "direction")
# What a unit that shows no other code of a field gets.
ELSE = {"kind": "descriptive", "direction": "none"}
MAX_PATTERN = 100_000
_REFERENCE = re.compile(r"<([a-z][a-z0-9-]*)>")
_CODE = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[ '’-])*")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Model):
    """A named pattern and the company that it keeps.

    `match` is RE2 without word edges. An occurrence that overlaps one of `except` does not
    count. `unless` and `requires` name cues: none of the first, one of the second must occur
    in the unit.
    """

    match: str
    exclude: str | None = Field(default=None, alias="except")
    unless: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: object) -> object:
        return {"match": value} if isinstance(value, str | list) else value

    @field_validator("match", "exclude", mode="before")
    @classmethod
    def _join(cls, value: object) -> object:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "|".join(value)
        return value

    @field_validator("unless", "requires", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


Rules = dict[str, dict[str, Rule]]


class Example(_Model):
    """A sentence that shows a code, with what must be known around it."""

    text: str
    home: str | None = None
    heading: str | None = None
    before: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Examples(_Model):
    """Sentences that must get the code, and sentences that must not."""

    positive: tuple[Example, ...] = ()
    negative: tuple[Example, ...] = ()


class Code(_Model):
    """One code: label by language, definition, rules and examples by language."""

    code: str = Field(pattern=_CODE)
    label: dict[str, str] = Field(min_length=1)
    definition: str = Field(min_length=1)
    category: str | None = None
    rules: Rules = {}
    examples: dict[str, Examples] = {}


def _in_words(label: str) -> str:
    """Hold a label to words: it stands within sentences, where marks would be read as such."""
    if not _WORD.fullmatch(label):
        raise ValueError("must be words: letters, digits, blanks, apostrophes and hyphens alone")
    return label


Word = Annotated[str, AfterValidator(_in_words)]


class CodedField(_Model):
    """One of the six fields: what readers call it, definition and codes in order.

    A codebook leaves a field out by giving it no codes. `label`, `plural` and `meaning` are what
    readers see, by language; what is not given is worded as any subject may word it.
    """

    label: dict[str, Word] = {}
    plural: dict[str, Word] = {}
    meaning: dict[str, str] = {}
    definition: str = ""
    codes: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        names = [code.code for code in self.codes]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"the code {min(twice)} stands twice: keep one")
        return self


class Fields(_Model):
    """The six fields of the coding scheme; what is left out has no codes."""

    kind: CodedField = CodedField()
    themes: CodedField = CodedField()
    partners: CodedField = CodedField()
    categories: CodedField = CodedField()
    direction: CodedField = CodedField()
    checkable: CodedField = CodedField()

    def __getitem__(self, name: str) -> CodedField:
        if name in OF_PARTNERS and not self.partners.codes:
            return CodedField()
        field: CodedField = getattr(self, name)
        return field

    @model_validator(mode="after")
    def _else_is_coded(self) -> Self:
        for name, rest in ELSE.items():
            codes = [code.code for code in self[name].codes]
            if codes and rest not in codes:
                raise ValueError(f"{name} has no code {rest}, which all else gets: add it")
        return self


class NamedRule(NamedTuple):
    """A rule with its place in the codebook; `field` is ``cue`` for a cue."""

    field: str
    code: str
    name: str
    rule: Rule


class Codebook(_Model):
    """The whole codebook.

    `vocabulary` holds pieces of patterns, used as ``<name>`` in any pattern; `words` the
    word classes that clauses are read with; `cues` the named patterns that decide between
    codes; `contexts` patterns held against the words next to a named state.
    """

    title: str
    version: str
    languages: tuple[str, ...] = Field(min_length=1)
    fields: Fields
    vocabulary: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    cues: Rules = {}
    contexts: dict[str, dict[str, str]] = {}

    def __repr__(self) -> str:
        return f"<Codebook {self.title!r}, version {self.version}>"

    __str__ = __repr__

    def label(self, field: str, code: str, language: str) -> str | None:
        """Give a code's label in a language, or None where the codebook has none."""
        for candidate in self.fields[field].codes:
            if candidate.code == code:
                return candidate.label.get(language)
        return None

    def has(self, *fields: str) -> bool:
        """Tell whether units are coded on all of some fields: none of them is left out."""
        return all(self.fields[field].codes for field in fields)

    def codes(self, field: str) -> tuple[str, ...]:
        """List a field's codes in the codebook's order, none where it is left out."""
        return tuple(code.code for code in self.fields[field].codes)

    def rules(self, language: str) -> Iterator[NamedRule]:
        """Iterate over all rules of a language, cues last, vocabulary filled in."""
        for field in FIELDS:
            for code in self.fields[field].codes:
                for name, rule in code.rules.get(language, {}).items():
                    yield NamedRule(field, code.code, name, self._fill(rule, language))
        for name, rule in self.cues.get(language, {}).items():
            yield NamedRule("cue", name, name, self._fill(rule, language))

    def contexts_of(self, language: str) -> dict[str, str]:
        """Give the context patterns of a language by name, vocabulary filled in."""
        vocabulary = self.vocabulary.get(language, {})
        return {n: expand(p, vocabulary) for n, p in self.contexts.get(language, {}).items()}

    def _fill(self, rule: Rule, language: str) -> Rule:
        vocabulary = self.vocabulary.get(language, {})
        filled = {"match": expand(rule.match, vocabulary)}
        if rule.exclude is not None:
            filled["exclude"] = expand(rule.exclude, vocabulary)
        return rule.model_copy(update=filled)


def expand(pattern: str, vocabulary: Mapping[str, str]) -> str:
    """Fill vocabulary references in a pattern, nested ones too.

    Raises
    ------
    CodebookError
        When a reference names nothing or refers to itself, or the pattern grows too long.
    """
    for _ in range(8):
        if not _REFERENCE.search(pattern):
            return pattern
        # Held against the limit before it grows: a few lines can multiply without end.
        names = _REFERENCE.findall(pattern)
        if len(pattern) + sum(len(_looked_up(n, vocabulary)) for n in names) > MAX_PATTERN:
            raise CodebookError(
                f"The pattern «{pattern[:60]}» becomes longer than {MAX_PATTERN:,} characters: "
                "name less in it."
            )
        pattern = _REFERENCE.sub(lambda match: _looked_up(match[1], vocabulary), pattern)
    raise CodebookError(f"The vocabulary refers to itself in «{pattern[:60]}»: break the circle.")


def _looked_up(name: str, vocabulary: Mapping[str, str]) -> str:
    if name not in vocabulary:
        raise CodebookError(f"<{name}> is not in the vocabulary: add it there, or mend the name.")
    return f"(?:{vocabulary[name]})"


def load_codebook(path: str | Path) -> Codebook:
    """Load and check a codebook.

    Raises
    ------
    CodebookError
        When the file is missing, is not YAML, or a field is wrong; the message names the
        file, the field's path and the mend.
    """
    place = Path(path)
    return _read(place, read_text(place, CodebookError))


@lru_cache(maxsize=4)
def _read(path: Path, text: str) -> Codebook:
    """Read a codebook's text, once while it stays the same."""
    data = parse_file(path, text, CodebookError)
    try:
        codebook = Codebook.model_validate(data)
    except ValidationError as error:
        raise CodebookError(explain(str(path), text, data, first_fault(error))) from None
    _check_references(path, codebook)
    return codebook


def _check_references(path: Path, codebook: Codebook) -> None:
    """Hold every vocabulary reference and every cue named by a rule against the file."""
    for language in codebook.languages:
        cues = codebook.cues.get(language, {})
        try:
            rules = list(codebook.rules(language))
        except CodebookError as error:
            raise CodebookError(f"{path}, {language}: {error}") from None
        for field, code, name, rule in rules:
            for cue in (*rule.unless, *rule.requires):
                if cue not in cues:
                    raise CodebookError(
                        f"{path}, {field}.{code}.rules.{language}.{name}: «{cue}» is not one of "
                        f"cues.{language}: add the cue, or mend the name."
                    )
