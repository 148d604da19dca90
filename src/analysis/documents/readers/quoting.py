"""What of a mail's lines its writer wrote: no history, no signature."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.documents.readers.pieces import Tally

_QUOTED = re.compile(r"\s{0,3}>")
_SIGNATURE = re.compile(r"--\s?$")
# What phones and programs put below a mail.
_SENT_FROM = re.compile(
    r"\s*(?:Sent from (?:my|Mail for|Outlook|Yahoo)|Get Outlook for|Envoyé de mon|"
    r"Envoyé depuis|Von meinem .{1,40} gesendet|Gesendet von (?:Outlook|Mail)|"
    r"Enviado desde mi|Inviato da)\b",
    re.I,
)
# "On Monday 3 May 2021 at 10:00, A <a@example.org> wrote:", and as programs say it elsewhere.
_ATTRIBUTION = re.compile(
    r"\s*(?:On\b.{4,300}\bwrote|Le\b.{4,300}\ba écrit|Am\b.{4,300}\bschrieb.{0,100}|"
    r"El\b.{4,300}\bescribió|Il\b.{4,300}\bha scritto|Em\b.{4,300}\bescreveu|"
    r"Op\b.{4,300}\bschreef.{0,100})\s*:\s*$",
    re.S,
)
_TELLS_DATE = re.compile(r"@|\d{1,2}[:.h]\d\d|\d{4}")
# In any language: a date, an address, at most a few words, and a colon.
_ADDRESSED = re.compile(
    r"(?=(?:\D*\d){3}).{4,250}@[\w.-]{3,80}>?,?(?:\s\S{1,25}){0,3}\s*:\s*$|"
    r".{1,100}@\S{1,100}> wrote\s*:\s*$|.{2,100} wrote on .{4,100}:\s*$",
    re.S,
)
_ATTRIBUTION_LINES, _ATTRIBUTION_CHARACTERS = 4, 500
_HISTORY = re.compile(
    r"\s*(?:-{2,}\s*(?:Original Message|Forwarded [Mm]essage|Message d'origine|"
    r"Message d’origine|Message transféré|Ursprüngliche Nachricht|Weitergeleitete Nachricht|"
    r"Mensaje original|Messaggio originale|Oorspronkelijk bericht|Original Appointment|"
    r"Oprindelig besked|"
    r"On\b.{4,200}\bwrote)\s*-{2,}|Begin forwarded message:|_{20,})\s*$",
    re.I,
)
_FIELD = re.compile(
    r"(?:^|[\s*])(From|De|Von|Da|Van|Fra|Från|Sent|Envoyé|Gesendet|Inviato|Verzonden|Enviado|Date|Datum|Data|"
    r"Fecha|To|À|A|An|Para|Aan|Subject|Objet|Betreff|Oggetto|Asunto|Onderwerp|Dato|Til|Emne|Skickat|"
    r"Ämne|Cc)\s?:",
    re.I,
)
_FROM = re.compile(r"\s*\*?(?:From|De|Von|Da|Van|Fra|Från)\s?:", re.I)
# So many fields in so many lines, or at the beginning of one long line, are a header.
_FIELDS, _FIELD_WINDOW, _FIELD_CHARACTERS = 3, 7, 600


class Line(NamedTuple):
    """A line of a mail, and which one of its text it is, from 1."""

    text: str
    number: int


def own_lines(lines: Sequence[Line], tally: Tally) -> list[Line | None]:
    """Give what the writer of a mail wrote; None stands where something was left out.

    A mail of which nothing would remain only hands on another, and is given whole.
    """
    counts = Tally()
    kept = _without_quotes(_before_signature(_before_history(lines, counts), counts), counts)
    if not any(line is not None and line.text.strip() for line in kept):
        return list(lines)
    tally.merge(counts)
    return kept


def history_begins(texts: Sequence[str], index: int) -> bool:
    """Tell whether the mail that is answered or handed on begins at a line."""
    text = texts[index]
    if not _HISTORY.match(text):
        return _has_header(texts, index)
    # A rule alone can also part a mail.
    return text.strip(" _") != "" or _has_header(texts, _filled(texts, index + 1))


def _filled(texts: Sequence[str], index: int) -> int:
    """Give the next line, from one on, that is not blank."""
    while index < len(texts) and not texts[index].strip():
        index += 1
    return index


def _has_header(texts: Sequence[str], index: int) -> bool:
    """Tell whether a mail's header is typed out here, as Outlook does above an answered mail."""
    if index >= len(texts) or not _FROM.match(texts[index]):
        return False
    window = "\n".join(text[:_FIELD_CHARACTERS] for text in texts[index : index + _FIELD_WINDOW])
    return len({field[1].lower() for field in _FIELD.finditer(window)}) >= _FIELDS


def is_attribution(text: str) -> bool:
    """Tell a line that says when somebody wrote what follows."""
    if len(text) > _ATTRIBUTION_CHARACTERS or not _TELLS_DATE.search(text):
        return False
    return bool(_ATTRIBUTION.match(text) or _ADDRESSED.match(text))


def is_signature(text: str) -> bool:
    """Tell the line that opens a signature."""
    return bool(_SIGNATURE.match(text) or _SENT_FROM.match(text))


def _before_history(lines: Sequence[Line], counts: Tally) -> list[Line]:
    """Cut off what stands below a mail with no mark at its lines."""
    texts = [line.text for line in lines]
    for index in range(len(lines)):
        end = _attribution_end(texts, index)
        unmarked = end is not None and not _quotes_follow(texts, end)
        if unmarked or history_begins(texts, index):
            counts.add("quoted message")
            return list(lines[:index])
    return list(lines)


def _attribution_end(texts: Sequence[str], index: int) -> int | None:
    """Give the line after an attribution that begins here, which may be broken over several.

    Above quoted lines, whatever tells a date or an address and ends in a colon is one.
    """
    for end in range(index + 1, min(index + 1 + _ATTRIBUTION_LINES, len(texts) + 1)):
        last = texts[end - 1].strip()
        if not last:
            return None
        if not last.endswith(":"):
            continue
        alone = end == index + 1 and _TELLS_DATE.search(last) and _quotes_follow(texts, end)
        tails = [" ".join(texts[start:end]) for start in range(index, end)]
        # One that does not say where it opens, opens here if it does not on a line below.
        opens = _ATTRIBUTION.match(tails[0]) or not any(is_attribution(tail) for tail in tails[1:])
        return end if alone or (opens and is_attribution(tails[0])) else None
    return None


def _quotes_follow(texts: Sequence[str], index: int) -> bool:
    index = _filled(texts, index)
    return index < len(texts) and bool(_QUOTED.match(texts[index]))


def _before_signature(lines: Sequence[Line], counts: Tally) -> list[Line]:
    """Cut off the signature, but no answer among quoted lines below it."""
    for index, line in enumerate(lines):
        if is_signature(line.text):
            below = lines[index + 1 :]
            counts.add("signature")
            return [*lines[:index], *(each for each in below if _QUOTED.match(each.text))]
    return list(lines)


def _without_quotes(lines: Sequence[Line], counts: Tally) -> list[Line | None]:
    """Leave out quoted lines, and the lines that say whose they are; one gap for them all."""
    texts = [line.text for line in lines]
    kept: list[Line | None] = []
    quoted = index = 0
    while index < len(lines):
        end = _attribution_end(texts, index)
        if end is not None and _quotes_follow(texts, end):
            index = end
        elif _QUOTED.match(texts[index]):
            quoted += 1
            index += 1
        else:
            kept.append(lines[index])
            index += 1
            continue
        if kept and kept[-1] is not None:
            kept.append(None)
    counts.add("quoted line", count=quoted)
    return kept
