"""Mails (.eml): what the sender wrote, from the plain text or else from the web page in it."""

import codecs
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, NamedTuple

from analysis.documents.blocks import find_blocks
from analysis.documents.content import Content, Piece, Place, Span, assemble
from analysis.documents.readers.html import language_in, read_chapter
from analysis.documents.readers.limits import MAX_DEPTH, check_size, too_deep
from analysis.documents.readers.markup import decode, parse_text
from analysis.documents.readers.pieces import Tally, text_of
from analysis.documents.readers.quoting import (
    Line,
    history_begins,
    is_attribution,
    is_signature,
    own_lines,
)
from analysis.errors import SourceError

VERSION = 1
_ENDS = re.compile(r"\r\n|\n|\r")
# The header of a mail that is one: some of these, on lines of their own.
_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "mime-version", "sender")
_FEW_HEADERS = 2
# What mail programs call the parts of a web page that are not the sender's words.
_QUOTES = (
    "//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]",
    "//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]",
    "//*[@id='OLK_SRC_BODY_SECTION']",
    "//blockquote[@type='cite']",  # after those that hold it
)
_ATTRIBUTIONS = ("//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]",)
_SIGNATURES = (
    "//*[contains(concat(' ', @class, ' '), ' gmail_signature ')]",
    "//*[contains(concat(' ', @class, ' '), ' moz-signature ')]",
    "//*[@id='Signature' or @id='signature' or @id='ms-outlook-mobile-signature']",
)


class _Body(NamedTuple):
    """A part of a mail that is its text: plain, or a web page."""

    text: str
    page: bool
    flowed: bool
    joined: bool


def read(data: bytes, name: str) -> Content:
    """Read a mail: the sender's own words; its lines are grouped as those of plain text."""
    check_size(data, name)
    message = _parse(data, name)
    tally = Tally()
    tally.add("header line", count=len(message.keys()))
    bodies = list(_bodies(message, name, tally))
    facts = _facts(message)
    if any(body.page for body in bodies):
        pieces = [piece for body in bodies for piece in _pieces(body, name, tally)]
        return assemble(pieces, tally.phrases(), facts)
    text, places = _plain(bodies, tally)
    return Content(text, None, places, tally.phrases(), facts)


def _parse(data: bytes, name: str) -> EmailMessage:
    # The parser's time grows with the square of the levels, and each level names its boundary.
    if data.count(b"boundary=") > MAX_DEPTH:
        raise too_deep(name)
    try:
        message = message_from_bytes(data, policy=policy.default)
        keys = {key.lower() for key in message.keys()}  # noqa: SIM118 - a message is no mapping
    except RecursionError:
        raise too_deep(name) from None
    if len(keys & set(_HEADERS)) < _FEW_HEADERS:
        raise SourceError(
            f"{name} is no mail, as it does not begin with a mail's header: save the mail as .eml "
            "in the program that has it, or its text as .txt."
        )
    return message


def _bodies(message: Message, name: str, tally: Tally, depth: int = 0) -> Iterator[_Body]:
    """Give the parts that are a mail's text, and count those that are attached."""
    if depth > MAX_DEPTH:
        raise too_deep(name)
    kind = message.get_content_type()
    if message.is_multipart() and kind != "message/rfc822":
        parts = message.get_payload()
        chosen = parts if isinstance(parts, list) else []
        if kind == "multipart/alternative":
            chosen = _best(chosen)
        for part in chosen:
            if isinstance(part, Message):
                yield from _bodies(part, name, tally, depth + 1)
        return
    attached = message.get_content_disposition() == "attachment" or _file_name(message)
    if kind in ("text/plain", "text/html") and not attached:
        text = _decoded(message, name)
        flowed = str(message.get_param("format", "")).lower() == "flowed"
        joined = str(message.get_param("delsp", "")).lower() == "yes"
        yield _Body(text, kind == "text/html", flowed, joined)
    elif kind == "message/rfc822":
        tally.add("attached message")
    elif kind.endswith("-signature"):
        tally.add("digital signature")
    elif kind.startswith("image/") and message.get("Content-ID"):
        tally.add("picture without text", "pictures without text")
    else:
        tally.add("attachment")


def _best(parts: list[Any]) -> list[Any]:
    """Choose of several forms of the same the plain text, unless it is empty, or the page."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            inside = [part] if not part.is_multipart() else list(part.walk())
            texts = [each for each in inside if each.get_content_type() == kind]
            if any(_payload(text).strip() for text in texts):
                return [part]
    return parts[:1]


def _payload(part: Message) -> bytes:
    """Give a part's bytes as they were before they were encoded for sending."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _file_name(message: Message) -> bool:
    try:
        return bool(message.get_filename())
    except (LookupError, ValueError, TypeError):
        return True


def _decoded(part: Message, name: str) -> str:
    """Decode a part's text by the encoding that it names."""
    data = _payload(part)
    charset = str(part.get_param("charset", "") or "").strip("'\"").lower()
    if part.get_content_type() == "text/html" and charset in ("", "us-ascii"):
        return decode(data, name)
    try:
        encoding = codecs.lookup(charset or "utf-8").name
        # Who says ASCII and has other characters, has mostly UTF-8; Latin-1 is that of Windows.
        encoding = {"ascii": "utf-8", "iso8859-1": "cp1252"}.get(encoding, encoding)
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        raise SourceError(
            f"{name} has text that is not in {(charset or 'UTF-8').upper()[:40]}, the encoding "
            "that it names or that is usual: save the mail's text as UTF-8 .txt."
        ) from None


def _plain(bodies: Iterable[_Body], tally: Tally) -> tuple[str, tuple[Span, ...]]:
    """Join the sender's lines into one text, each with its place."""
    chunks: list[str] = []
    places: list[Span] = []
    offset = 0
    for body in bodies:
        for line in _lines_of(body, tally):
            text = "" if line is None else line.text.rstrip().replace("\xad", "")
            if line is not None and text:
                where = f"line {line.number}"
                places.append(Span(offset, offset + len(text), Place(where=where)))
            chunks += text, "\n"
            offset += len(text) + 1
        chunks.append("\n")
        offset += 1
    text = "".join(chunks).rstrip("\n")
    return text + ("\n" if text else ""), tuple(places)


def _lines_of(body: _Body, tally: Tally) -> list[Line | None]:
    lines = [Line(text, number) for number, text in enumerate(_ENDS.split(body.text), start=1)]
    return own_lines(_unflowed(lines, body.joined) if body.flowed else lines, tally)


def _unflowed(lines: list[Line], joined: bool) -> list[Line]:
    """Join the lines that a program broke: those that end in a space (RFC 3676)."""
    found: list[tuple[list[str], int]] = []
    open_ = -1  # how deep the line is quoted that goes on in the next; -1 where none does
    for line in lines:
        depth = len(line.text) - len(line.text.lstrip(">"))
        body = line.text[depth:].removeprefix(" ")
        signs = body == "-- "
        flows = body.endswith(" ") and not signs
        if flows and joined:
            body = body[:-1]
        if open_ == depth and not signs:
            found[-1][0].append(body)
        else:
            found.append(([">" * depth, " " if depth else "", body], line.number))
        open_ = depth if flows else -1
    return [Line("".join(texts), number) for texts, number in found]


def _pieces(body: _Body, name: str, tally: Tally) -> list[Piece]:
    """Give a part's pieces, plain text among web pages as typography has it."""
    if not body.page:
        text, places = _plain([body], tally)
        starts = {span.start: span.place for span in places}
        return [
            Piece(b.kind, ((text[b.start : b.end], starts.get(b.start, Place())),))
            for b in find_blocks(text)
        ]
    root = parse_text(body.text, name)
    if root is None:
        return []
    counts = Tally()
    _take_out(root, _QUOTES, "quoted message", counts)
    _take_out(root, _ATTRIBUTIONS, "quoted message", Tally())
    _take_out(root, _SIGNATURES, "signature", counts)
    pieces = _own_pieces(read_chapter(root, counts), counts)
    if not pieces:  # a mail that only hands on another
        whole = parse_text(body.text, name)
        return read_chapter(whole, tally)
    tally.merge(counts)
    return pieces


def _take_out(root: Any, paths: Iterable[str], what: str, counts: Tally) -> None:
    """Empty parts of a page, so that all others keep their places."""
    for path in paths:
        for element in root.xpath(path):
            if "".join(element.itertext()).strip():
                counts.add(what)
                element.clear(keep_tail=True)


def _own_pieces(pieces: list[Piece], counts: Tally) -> list[Piece]:
    """Cut off the history and signature that a page does not mark."""
    texts = [text_of(piece) for piece in pieces]
    for index, text in enumerate(texts):
        if history_begins(texts, index) or is_attribution(text):
            counts.add("quoted message")
            return pieces[:index]
        if is_signature(text):
            counts.add("signature")
            return pieces[:index]
    return pieces


def _facts(message: EmailMessage) -> dict[str, str]:
    """Give a mail's subject, sender, day and language."""
    name, address = parseaddr(_header(message, "From"))
    facts = {
        "title": _header(message, "Subject"),
        "author": name or address,
        "date": _day(_header(message, "Date")),
        "language": language_in(_header(message, "Content-Language")),
    }
    return {key: value for key, value in facts.items() if value}


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message.get(key, "") or "").split())
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""  # what the standard library cannot read, says nothing


def _day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
