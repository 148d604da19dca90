"""Of a mail, what its sender wrote is read: no header, history, signature or attachment."""

import base64
import time

import pytest
from reading import assert_sound, events
from small import SOAK

from analysis.documents.formats import read_content
from analysis.documents.units import parse_document
from analysis.errors import SourceError

HEAD = (
    "From: =?utf-8?q?Awa_Diallo?= <awa@example.org>\r\nTo: b@example.org\r\n"
    "Subject: =?utf-8?q?Une_force_fronti=C3=A8re?=\r\nDate: Mon, 3 May 2021 10:00:00 +0200\r\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\r\n"

LARGE = 100_000 if SOAK else 15_000  # characters


def read(body, head=HEAD + PLAIN + "Content-Transfer-Encoding: 8bit\r\n"):
    data = head.encode() + b"\r\n" + (body.encode() if isinstance(body, str) else body)
    content = read_content(data, "a.eml")
    assert_sound(content)
    return content


def text(body, **more):
    return read(body, **more).text


def left_out(body):
    return read(body).left_out[1:]  # the header is always left out


def test_plain_text_is_grouped_by_typography_and_counts_its_lines():
    content = read("Dear all,\r\n\r\nMali trains its army.\r\n\r\n- Niger\r\n")
    assert content.text == "Dear all,\n\nMali trains its army.\n\n- Niger\n"
    assert content.blocks is None
    assert [span.place.where for span in content.places] == ["line 1", "line 3", "line 5"]
    document = parse_document(content, "a", "a.eml")
    assert [unit.form for unit in document.units] == ["sentence", "sentence", "bullet"]
    assert document.place(document.units[1].start).where == "line 3"
    assert content.left_out == ("6 header lines",)
    assert content.facts == {
        "title": "Une force frontière",
        "author": "Awa Diallo",
        "date": "2021-05-03",
    }


@pytest.mark.parametrize(
    ("below", "phrases"),
    [
        ("-- \nAwa Diallo\nMinistry", ("1 signature",)),
        ("Sent from my iPhone", ("1 signature",)),
        (
            "On 2 May 2021, at 9:00, B <b@example.org> wrote:\n\n> Is it so?\n> Tell me.",
            ("2 quoted lines",),
        ),
        ("On Sun, 2 May 2021 at 9:00 B\n<b@example.org> wrote:\n> Is it so?", ("1 quoted line",)),
        ("Le 2 mai 2021 à 9:00, B <b@example.org> a écrit :\n> Oui ?", ("1 quoted line",)),
        ("Am 02.05.2021 um 09:00 schrieb B:\n> Ja?", ("1 quoted line",)),
        ("2021.05.02. 9:00 keltezéssel, B írta:\n> Igen?", ("1 quoted line",)),
        ("On 2 May 2021 at 9:00 B <b@example.org> wrote:\n\nIs it so?", ("1 quoted message",)),
        ("W dniu 2021-05-02 B <b@example.org> napisał:\n\nTak?", ("1 quoted message",)),
        ("-----Original Message-----\nFrom: B\nIs it so?", ("1 quoted message",)),
        ("From: B\nSent: Sunday\nTo: A\nSubject: Re\n\nIs it so?", ("1 quoted message",)),
        ("De : B\nEnvoyé : dimanche\nÀ : A\nObjet : Re\n\nOui ?", ("1 quoted message",)),
        (
            "________________________________\nFrom: B\nSent: x\nTo: A\nIs it?",
            ("1 quoted message",),
        ),
        ("---------- Forwarded message ---------\nIs it so?", ("1 quoted message",)),
        ("-- \nAwa\n> Is it so?", ("1 signature", "1 quoted line")),
    ],
)
def test_history_and_signatures_are_left_out_and_named(below, phrases):
    assert text(f"It is so.\n\n{below}\n") == "It is so.\n"
    assert left_out(f"It is so.\n\n{below}\n") == phrases


@pytest.mark.parametrize(
    "body",
    [
        "On Monday the ministry wrote:\nMali trains its army.\n",
        "On the other hand, we agree.\n",
        "We had two aims:\n-- the first\n-- the second\n",
        "From: our side, all is well.\n",
        "____________________\nIt goes on.\n",
    ],
)
def test_what_only_looks_like_history_is_kept(body):
    assert text("It is so.\n" + body) == "It is so.\n" + body
    assert left_out(body) == ()


def test_answers_between_quoted_lines_are_kept_apart():
    assert text("> One?\nYes.\n> Two?\n> Three?\nNo.\n") == "Yes.\n\nNo.\n"


def test_a_mail_that_only_hands_on_another_is_read_whole():
    body = "---------- Forwarded message ---------\nFrom: B\n\nMali trains its army.\n"
    assert text(body) == body


def test_flowed_lines_are_joined():
    flowed = HEAD + "Content-Type: text/plain; charset=utf-8; format=flowed{}\r\n"
    body = "Mali trains \r\nits army.\r\n From here on \r\nit grows.\r\n"
    body += "> old \r\n> lines\r\n-- \r\nA\r\n"
    content = read(body, head=flowed.format(""))
    assert content.text == "Mali trains its army.\nFrom here on it grows.\n"
    assert [span.place.where for span in content.places] == ["line 1", "line 3"]
    assert content.left_out == ("5 header lines", "1 signature", "1 quoted line")
    assert text("Mali \r\ntrains", head=flowed.format("; delsp=yes")) == "Malitrains\n"


@pytest.mark.parametrize(
    ("charset", "sending", "body"),
    [
        ("iso-8859-1", "8bit", "Sénégal – 5 €".encode("cp1252")),
        ("iso-8859-15", "quoted-printable", b"S=E9n=E9gal =96 5 =A4".replace(b"=96", b"-")),
        ("utf-8", "base64", base64.b64encode("Sénégal – 5 €".encode())),
        ("us-ascii", "8bit", "Sénégal – 5 €".encode()),
    ],
)
def test_encodings_are_undone(charset, sending, body):
    head = (
        f"{HEAD}Content-Type: text/plain; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {sending}\r\n"
    )
    assert text(body, head=head).replace(" - ", " – ") == "Sénégal – 5 €\n"


def parts(kind, *bodies):
    head = f"{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=X\r\n"
    return {"head": head, "body": "".join(f"--X\r\n{b}\r\n" for b in bodies) + "--X--\r\n"}


PAGE = "Content-Type: text/html; charset=utf-8\r\n\r\n"


def test_plain_text_is_preferred_to_a_page():
    page = f"{PAGE}<p>As a page.</p>"
    assert text(**parts("alternative", f"{PLAIN}\r\nAs text.", page)) == "As text.\n"
    assert text(**parts("alternative", f"{PLAIN}\r\n ", page)) == "As a page.\n"


def test_attachments_are_named_and_not_read():
    content = read(
        **parts(
            "mixed",
            f"{PLAIN}\r\nMali trains.",
            f"{PLAIN}Content-Disposition: attachment; filename=a.txt\r\n\r\nNo.",
            "Content-Type: application/pdf\r\n\r\nNo.",
            "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nNo.",
            "Content-Type: image/png\r\nContent-ID: <a>\r\n\r\nNo.",
            "Content-Type: application/pgp-signature\r\n\r\nNo.",
            f"{PLAIN}\r\nIt grows.",
        )
    )
    assert content.text == "Mali trains.\n\nIt grows.\n"
    assert content.left_out[1:] == (
        "2 attachments",
        "1 attached message",
        "1 picture without text",
        "1 digital signature",
    )


def test_a_page_is_read_without_the_history_in_it():
    content = read(
        "<div>Dear all,</div><p>Mali <b>trains</b>.</p><ul><li>Niger</li></ul>"
        "<div class='gmail_signature'>Awa</div><div class='gmail_quote'>On Sunday B wrote:"
        "<blockquote type='cite'>Is it so?</blockquote></div>",
        head=HEAD + "Content-Type: text/html; charset=utf-8\r\n",
    )
    assert events(content) == [("t", "Dear all,"), ("t", "Mali trains."), ("b", "Niger")]
    assert content.left_out == ("5 header lines", "1 quoted message", "1 signature")


def test_a_page_with_a_typed_header_is_cut_there():
    content = read(
        "<p>It is so.</p><div><b>From:</b> B<br><b>Sent:</b> Sunday<br><b>To:</b> A<br></div>"
        "<p>Is it so?</p>",
        head=HEAD + "Content-Type: text/html; charset=utf-8\r\n",
    )
    assert (content.text, content.left_out[1:]) == ("It is so.\n", ("1 quoted message",))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Mali trains its army.\n", "is no mail, as it does not begin with a mail's header"),
        (b"", "is no mail"),
        (
            HEAD.encode() + b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xff",
            "has text that is not in UTF-8",
        ),
        (
            HEAD.encode() + b"Content-Type: text/plain; charset=klingon\r\n\r\nx",
            "has text that is not in KLINGON",
        ),
        (
            HEAD.encode() + b"Content-Type: text/html\r\n\r\n" + b"<i>" * 300,
            "nests elements more than 200",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=rf"^a\.eml {message}"):
        read_content(data, "a.eml")


def test_headers_that_cannot_be_read_say_nothing():
    head = "From: \r\nSubject: =?x?q?=\r\nDate: yesterday\r\nTo: b\r\n"
    assert "date" not in read("Mali trains.\r\n", head=head).facts


@pytest.mark.parametrize(
    "line",
    [
        "x:\n",
        "> x\n",
        "On 1 May a@b.c\n",
        "\n",
        "From: x\n",
        "____________________\n",
        "a@" * 200 + "\n",
    ],
)
def test_time_grows_with_the_size_and_not_with_its_square(line):
    def seconds(size):
        times = []
        for _ in range(2):
            start = time.process_time()
            read_content((HEAD + "\n" + line * (size // len(line))).encode(), "a.eml")
            times.append(time.process_time() - start)
        return min(times)

    # Ten times the size takes a hundred times as long where time grows with the square.
    assert seconds(LARGE) < 40 * max(seconds(LARGE // 10), 0.005)


def test_deeply_nested_parts_are_refused():
    body = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(400)
    )
    head = HEAD + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n"
    with pytest.raises(SourceError, match="nests"):
        read_content((head + body).encode(), "a.eml")
