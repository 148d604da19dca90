"""Tell a heading from a sentence that lost its full stop, and how deep a heading stands."""

import re

from analysis.documents.sentences import ends_sentence

MAX_HEADING_CHARACTERS = 120
MAX_HEADING_WORDS = 16
ATX = re.compile(r"(#{1,6})[^\S\r\n]+(?=\S)")
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[^\S\r\n]+(?=\S)")
_ROMAN = r"(?=[LC]*[IVX])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ENUMERATED = re.compile(rf"(?:(?P<roman>{_ROMAN})|(?P<letter>[A-Z]))[.)][^\S\r\n]+(?=\S)")
_ALONE = re.compile(rf"(?:\d{{1,2}}(?:\.\d{{1,2}})*|{_ROMAN})\.?$")
# Divisions that name themselves, from the whole to the part; the place in the list is the rank.
_DIVISIONS = (
    r"Books?|Volumes?|Livres?|Tomes?|Teil|Buch|Parts?|Parties?|Annex(?:e|es)?|Appendix|Appendices"
    r"|Schedules?|Anhang|Anexos?|Anlage|Часть|Приложение",
    r"Tit(?:le|re|el|ulo)|Títulos?|Раздел",
    r"Chapters?|Chapitres?|Kapitel|Capítulos?|Letters?|Acts?|Actes?|Глава",
    r"Sections?|SEC|Abschnitt|Sección|Scenes?|Scènes?",
    r"Articles?|Artikel|Artículos?|Artigos?|Rules?|Regulations?|Статья|§",
)
_NUMBER = (
    rf"(?:\d{{1,4}}(?:[.-]\d{{1,3}})*[A-Za-z]?|{_ROMAN}|[A-Z]|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|premier|première))"
)
_DIVISION = re.compile(
    "|".join(rf"(?P<d{i}>(?i:{words}))" for i, words in enumerate(_DIVISIONS)).join(("(?:", ")"))
    + rf"\.?[^\S\r\n]*{_NUMBER}(?=$|[\s.:–—,(-])"
)
_BARE_DIVISION = re.compile(r"(?:ANNEX|APPENDIX|SCHEDULE|Annex|Appendix|Annexe)$")
# What only a clause has, in the languages most read here: forms that are no noun in another.
_WORDS = (
    "is are was were has have had will would shall should can could may might must does did "
    "says said est sont était étaient ont avait avaient sera seront peut peuvent doit doivent "
    "fut furent ist sind wird wurde wurden haben kann können está están fue fueron había "
    "puede pueden foi foram pode podem был была было были "
)
_FINITE = frozenset(_WORDS.split())
_ASKS = re.compile(
    r"(?:How|What|Why|Who|Whose|Where|When|Which|Whether|If|Comment|Pourquoi|Quand|Où|Ce q|Wie|Was"
    r"|Warum|Wer|Cómo|Qué|Por qué|Quién|Как|Что|Почему)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INNER_END = re.compile(r"[^\W\d_]{4,}[.;][\"”’»)]*\s+[\"“«(]?[^\W\d_]")
_REFERS = re.compile(r"[(\[](?:see|cf|voir|siehe|vgl|ver|v[ée]ase|см)\b[^()]*[)\]]$", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|\S@\S+\.\w")
_FACT = re.compile(
    r"(?:Title|Author|Authors|Release date|Language|Credits|Date|From|To|Cc|Subject|Tel|Phone|Fax|"
    r"E-?mail|Source|Category|Request for Comments|Obsoletes|Updates|ISSN|Translator|Editor|"
    r"Illustrator|Produced by|Titre|Auteur|Langue|Objet)\s?:",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:\b(?:a|an|the|of|to|by|with|and|or|de|du|des|le|la|les|et|ou|und|der|die|den|el|los|y)"
    r"|[-–—‐(\[,;])$"
)


def looks_like_heading(line: str, *, title: bool = False) -> bool:
    """Take a short line that is no sentence: no end of one, no finite verb, no open end.

    A document's `title` may be a clause, as headlines are.
    """
    if not _is_short(line):
        return False
    if is_division(line):
        return not _has_verb(line)
    if ends_sentence(line, 0, len(line)) or line[-1] in ":;,,、؛،":
        return _is_shouted(line)
    if _INNER_END.search(line) or _REFERS.search(line) or _DANGLING.search(line):
        return False
    if _ADDRESS.search(line) or _FACT.match(line):
        return False
    return title or not _has_verb(line)


def is_division(line: str) -> bool:
    """Tell whether a line opens as a division with its number does: "Article 5", "Chapter 3 –"."""
    return bool(_DIVISION.match(line) or _BARE_DIVISION.match(line))


def is_numbered(line: str) -> bool:
    """Tell whether a line opens with a number that headings bear: "1.1 Scope", "II. Scope"."""
    return bool(NUMBERED.match(line) or _ENUMERATED.match(line) or is_division(line))


def unnumbered(line: str) -> str:
    """Give a heading's line without its number."""
    label = NUMBERED.match(line) or _ENUMERATED.match(line)
    return line[label.end() :] if label else line


def rank(line: str) -> int | None:
    """Rank a heading by its number, else its case; None if neither can tell.

    Parts, titles and chapters go from -3 to -1, capitals are 0, sections 1, articles 2, Title
    Case 3, sentence case 4; "II." is 98, "B." 99, and "2.1 Scope" 101 whatever its letters.
    """
    if division := _DIVISION.match(line):
        place = next(i for i in range(len(_DIVISIONS)) if division[f"d{i}"])
        return place - 3 if place < 3 else place - 2
    if _BARE_DIVISION.match(line):
        return -3
    if number := NUMBERED.match(line):
        return 100 + number[1].count(".")
    if label := _ENUMERATED.match(line):
        return 98 if label["roman"] else 99
    words = _WORD.findall(line)
    if len(words) > 1 and all(word.isupper() for word in words):
        return 0
    rest = [word for word in words[1:] if len(word) > 1 and not word.isupper()]
    if not rest:
        return None
    return 3 if any(word[0].isupper() for word in rest) else 4


def _is_short(line: str) -> bool:
    if len(line) > MAX_HEADING_CHARACTERS or len(line.split()) > MAX_HEADING_WORDS:
        return False
    if _ALONE.match(line):
        return not line[0].isdigit() or "." in line
    return not line[0].islower() and any(c.isalpha() for c in line)


def _has_verb(line: str) -> bool:
    """Tell a clause, whose verb stands in lower case; a question for a heading has one too."""
    words = _WORD.findall(line)
    return len(words) > 3 and not _ASKS.match(line) and not _FINITE.isdisjoint(words)


def _is_shouted(line: str) -> bool:
    """Tell "INTRODUCTION." and "SECTION 1. SHORT TITLE.", headings of old that are closed."""
    words = _WORD.findall(line)
    return (
        line.endswith(".")
        and bool(words)
        and len(max(words, key=len)) > 3
        and all(word.isupper() for word in words)
        and _FINITE.isdisjoint(word.lower() for word in words)
    )
