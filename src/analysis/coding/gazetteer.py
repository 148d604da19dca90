"""Name the parties that a text can name: states, organisations, missions, companies.

State names come from CLDR, adjectives from data/adjectives.csv, all else from data/states.yaml
and data/organisations.yaml. Patterns overlap on purpose ("Guinea" stands inside "Equatorial
Guinea"): **a match inside a longer match of another pattern does not count**, and a pattern
whose code is empty names something that is no party ("Lake Chad") and only takes its place.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale

from analysis.coding.codebook import FIELDS, Codebook
from analysis.coding.matching import PatternSet
from analysis.coding.persons import names_person
from analysis.files.project import parse_yaml

LANGUAGES = ("en", "fr")
NO_PARTY = ""
_FEW, _ENOUGH, _SHARE = 2, 3, 0.05  # lines that name a home country
_DATA = files("analysis.data")
_PIECES = re.compile(r" - | & |\bSt\. |.", re.DOTALL)
_NO_PLURAL = re.compile(r"(?:ese|sh|ch|s|x|z|men)$")
_SAID = re.compile(r".*[AEIOU].*[AEIOU].*|NATO")
_VARIANTS = {
    " - ": r"\s*[-‐‑–]\s*",
    " & ": r"[\s\p{Zs}]+(?:&|and|et)[\s\p{Zs}]+",
    "St. ": r"(?:St\.?|Saint)[\s\p{Zs}]+",
    " ": r"[\s\p{Zs}]+",
    "-": r"[-‐‑]",
    "'": r"['’]",
    "’": r"['’]",
}


class PartnerPattern(NamedTuple):
    """A pattern in RE2 syntax, without word edges, that names one party.

    `code` is the party's, or `NO_PARTY`; `rule` says which kind of name it is
    (``state-adjective:france``); `category` is the kind of partnership that the party alone
    suggests: bilateral, multilateral, regional, industrial, civil-military or unspecified.
    """

    code: str
    pattern: str
    language: str
    rule: str
    category: str


class Mention(NamedTuple):
    """A party named in a text, at code points ``[start, end)``."""

    code: str
    rule: str
    start: int
    end: int


def partner_patterns(languages: tuple[str, ...] = LANGUAGES) -> list[PartnerPattern]:
    """List the patterns of the languages; a language without a gazetteer has none."""
    return [p for language in languages if language in LANGUAGES for p in _patterns(language)]


def state_code(iso: str) -> str:
    """Give the code of a state, CLDR's English name in lower-case ASCII with hyphens.

    Raises
    ------
    KeyError
        When `iso` is not the ISO 3166 alpha-2 code of a state.
    """
    return _state_codes()[iso]


@cache
def home_codes(home: str) -> frozenset[str]:
    """Give the codes that stand for a document's home, empty for none known.

    A home is a country (ISO 3166) or an organisation with a code of its own ("african-union").
    """
    code = home if home in _organisation_codes() else _state_codes().get(home)
    return frozenset() if code is None else frozenset({code})


def partner_codes(classes: Iterable[str] = ()) -> list[str]:
    """List the codes that a partner can take, sorted: named parties and `classes`."""
    named = (organisation["code"] for organisation in organisation_entries())
    return sorted({*_state_codes().values(), *named, *classes})


def allowed_codes(codebook: Codebook) -> dict[str, Collection[str]]:
    """Give each field the codes that it may take, none where the codebook leaves it out."""
    allowed: dict[str, Collection[str]] = {field: codebook.codes(field) for field in FIELDS}
    open_ended = {
        "partners": partner_codes(allowed["partners"]),
        "checkable": ("true", "false"),
    }
    return allowed | {field: codes for field, codes in open_ended.items() if allowed[field]}


def named_parties() -> frozenset[str]:
    """Give the codes of states and of organisations with a code of their own.

    Every other partner code is a class of parties, such as ``allies``.
    """
    return _organisation_codes().union(_state_codes().values())


def partner_label(code: str, language: str) -> str:
    """Give the name of a state (CLDR) or organisation in a language, any other code as it is.

    The label of a class is the codebook's; one may leave out a class that codings name.
    """
    labels = {o["code"]: o["label"] for o in organisation_entries() if "label" in o}
    if code in labels:
        return str(labels[code].get(language, labels[code]["en"]))
    iso = _isos().get(code)
    return code if iso is None else str(Locale.parse(language).territories[iso])


def find_mentions(text: str, languages: tuple[str, ...] = LANGUAGES) -> list[Mention]:
    """Find the parties that a text names, in order, longer names before names inside them."""
    patterns, pattern_set = _compiled(languages)
    data = text.encode()
    spans = [
        (start, -end, index)
        for index in pattern_set.hits(text, data)
        for start, end in pattern_set.patterns[index].all(data)
    ]
    mentions, reached = [], -1
    for start, end, index in sorted(spans):
        if -end > reached:
            reached = -end
            place = len(data[:start].decode()), len(data[:reached].decode())
            code, rule = patterns[index].code, patterns[index].rule
            if not (rule.startswith("state-name") and names_person(text, code, *place)):
                mentions.append(Mention(code, rule, *place))
    return [mention for mention in mentions if mention.code != NO_PARTY]


class HomeGuess(NamedTuple):
    """The country that a text seems to be about, None with too little to go by, and why."""

    code: str | None
    reason: str


def guess_home(text: str) -> HomeGuess:
    """Guess the country that a text is mostly about, as ISO 3166 alpha-2 code.

    The state named in most of the text's lines (paragraphs, bullets, headings): at least three,
    and one in twenty, or two where the first line names it. Where another comes within a fifth of
    it, the one of the two that the text names first.
    """
    lines = [find_mentions(line) for line in text.splitlines() if line.strip()]
    states = _isos()
    named = [dict.fromkeys(m.code for m in line if m.code in states) for line in lines]
    counts = Counter(code for line in named for code in line)
    if not counts:
        return HomeGuess(None, "no country is named")
    # A counter keeps the order of first mention, which `next` then follows.
    most = max(counts.values())
    home = next(code for code, count in counts.items() if count >= 0.8 * most)
    others = [f"next {states[c]} {n}" for c, n in counts.most_common() if c != home][:1]
    reason = ", ".join([f"{states[home]} named in {_lines(counts[home])}", *others])
    least = _FEW if home in named[0] else _ENOUGH
    enough = counts[home] >= max(least, len(lines) * _SHARE)
    return HomeGuess(states[home] if enough else None, reason)


def _lines(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"


@cache
def _compiled(languages: tuple[str, ...]) -> tuple[list[PartnerPattern], PatternSet]:
    # Many names are the same in several languages: one pattern finds them.
    patterns = list({p[:2] + p[3:]: p for p in partner_patterns(languages)}.values())
    return patterns, PatternSet([pattern.pattern for pattern in patterns])


@cache
def state_entries() -> dict[str, Any]:
    """Give the content of data/states.yaml."""
    loaded: dict[str, Any] = parse_yaml((_DATA / "states.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def organisation_entries() -> list[dict[str, Any]]:
    """Give the content of data/organisations.yaml."""
    text = (_DATA / "organisations.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = parse_yaml(text)
    return loaded


@cache
def _organisation_codes() -> frozenset[str]:
    return frozenset(str(o["code"]) for o in organisation_entries() if "label" in o)


@cache
def _adjectives() -> Mapping[tuple[str, str], list[str]]:
    """Group the generated adjectives by state and language."""
    lines = (_DATA / "adjectives.csv").read_text(encoding="utf-8").splitlines()
    forms: dict[tuple[str, str], list[str]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        forms.setdefault((row["state"], row["language"]), []).append(row["form"])
    return forms


@cache
def _state_codes() -> dict[str, str]:
    names = Locale("en").territories
    return {iso: _slug(names[iso]) for iso in sorted({iso for iso, _ in _adjectives()})}


@cache
def _isos() -> Mapping[str, str]:
    return {code: iso for iso, code in _state_codes().items()}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    # CLDR's apostrophe is typographic and would vanish: "Côte d’Ivoire" is cote-d-ivoire.
    plain = plain if "’" not in name else _slug(name.replace("’", " "))
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


@cache
def _patterns(language: str) -> tuple[PartnerPattern, ...]:
    return (
        *(p for iso in _state_codes() for p in _state_patterns(iso, language)),
        *(
            p
            for organisation in organisation_entries()
            for p in _organisation(organisation, language)
        ),
        *_no_party(language),
    )


def _state_patterns(iso: str, language: str) -> Iterator[PartnerPattern]:
    extra = state_entries()["states"].get(iso, {})
    code = state_code(iso)
    without = set(extra.get("without", {}).get(language, ()))
    names = {*_cldr_names(iso, language), *extra.get("names", {}).get(language, ())}
    adjectives = {*_adjectives().get((iso, language), ())}
    adjectives |= {*extra.get("adjectives", {}).get(language, ())}
    adjective = _english_adjective if language == "en" else _french_adjective
    alternatives = {
        "state-name": map(_name, names - without),
        "state-adjective": map(adjective, adjectives - without),
        "state-abbreviation": map(_exact, extra.get("abbreviations", ())),
        "state-institution": map(_proper, extra.get("institutions", ())),
        "state-undertaking": map(_proper, extra.get("undertakings", ())),
        "state-capital": map(_capital, extra.get("capital", {}).values()),
    }
    for rule, forms in alternatives.items():
        if pattern := _any_of(forms):
            yield PartnerPattern(code, pattern, language, f"{rule}:{code}", "bilateral")


def _cldr_names(iso: str, language: str) -> list[str]:
    """Give CLDR's name of a state; "Myanmar (Burma)" is two names."""
    return [name.strip(" )") for name in Locale(language).territories[iso].split("(")]


def _organisation(organisation: Mapping[str, Any], language: str) -> Iterator[PartnerPattern]:
    names, code = organisation["names"], organisation["code"]
    official = set(organisation.get("label", {}).values())
    proper = {*names.get("any", ()), *names.get(language, ())} - official
    category = organisation["category"]
    if category in ("multilateral", "regional"):
        proper |= {*_as_words(proper | official)}
    pattern = _any_of([*map(_name, official), *map(_proper, proper)])
    yield PartnerPattern(code, pattern, language, organisation_rule(organisation), category)


def organisation_rule(organisation: Mapping[str, Any]) -> str:
    """Give the rule that an organisation's names are found by."""
    names = ("organisation", organisation["code"], organisation.get("body"))
    return ":".join(name for name in names if name)


def _no_party(language: str) -> Iterator[PartnerPattern]:
    elsewhere = state_entries()["elsewhere"]
    names = (*elsewhere["any"], *elsewhere[language])
    for pattern in (_any_of(map(_name, names)), *state_entries()["elsewhere_patterns"]):
        yield PartnerPattern(NO_PARTY, pattern, language, "no-party", "unspecified")
    for region, called in state_entries()["region_names"].items():
        pattern = _any_of(map(_name, called[language]))
        yield PartnerPattern(NO_PARTY, pattern, language, f"region:{region}", "unspecified")


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(sorted(set(forms)))


def _name(form: str) -> str:
    """Match a name: of several words in any case, of one as written or all in capitals."""
    if " " in form or "-" in form:
        return f"(?i:{_literal(form)})"
    capitals = f"|{_literal(form.upper())}" if len(form) > 3 and not form.isupper() else ""
    return f"(?-i:{_literal(form)}{capitals})"


def _proper(form: str) -> str:
    """Match a name that could be common words: its first letter must be as written."""
    if not form[0].isupper() or not (" " in form or "-" in form):
        return _name(form)
    return f"(?-i:{_literal(form[0])}(?i:{_literal(form[1:])}))"


def _as_words(forms: Iterable[str]) -> Iterator[str]:
    """Spell abbreviations that are said as words the way newspapers do ("Amisom", "Nato")."""
    return (f.capitalize() for f in forms if f.isalpha() and f.isupper() and _SAID.fullmatch(f))


def _exact(form: str) -> str:
    return f"(?-i:{_literal(form)})"


def _capital(form: str) -> str:
    # The spaces of the frame vary as those of a name do.
    frame = "|".join(state_entries()["capital_as_actor"]).replace(" ", _VARIANTS[" "])
    return f"(?-i:{frame.replace('{0}', _literal(form))})"


def _english_adjective(form: str) -> str:
    plural = "" if _NO_PLURAL.search(form) else "s?"
    return f"(?-i:{_literal(form)}{plural})"


def _french_adjective(form: str) -> str:
    plural = "" if form[-1] in "sxz" else "s?"
    return f"(?i:{_literal(form)}{plural})"


def _literal(form: str) -> str:
    """Write a form as a pattern that lets blanks, hyphens, apostrophes and accents vary."""
    return "".join(_VARIANTS.get(piece) or _letter(piece) for piece in _PIECES.findall(form))


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    # Accents go missing on capitals, and a text may carry them as combining marks.
    return re.escape(base) if base == character else rf"(?:{character}|{base}\p{{Mn}}*)"
