"""What language a text is in, and how sure that is."""

import pytest

from analysis.documents.languages import find_language
from analysis.documents.sources import Manifest, identify_source

ENGLISH = (
    "The ferry company of this town publishes a yearbook of all that its boats have done. " * 12
)
FRENCH = (
    "La compagnie des bacs de cette ville publie un annuaire de tout ce que font ses bateaux. " * 12
)
RUSSIAN = "Порт закрыли в марте, потому что кран сломался дважды. "


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        (RUSSIAN, "ru", "by script"),
        ("Порт", "ru", "by script"),
        ("Η Ελλάδα είναι χώρα.", "el", "by script"),
        ("מדינה קטנה על הים.", "he", "by script"),
        ("مالي دولة.", "ar", "by script"),
        ("港は三月に閉鎖された。", "ja", "by script"),
        ("该港口于三月关闭。", "zh", "by script"),
        (ENGLISH, "en", "detected"),
        (FRENCH, "fr", "detected"),
        (ENGLISH + RUSSIAN * 60, "ru", "mixed: ru, en"),
        (ENGLISH * 3 + RUSSIAN * 12, "en", "mixed: en, ru"),
        (ENGLISH + ENGLISH + FRENCH, "en", "mixed: en, fr"),
        ("12 000", "en", "guessed"),
        ("", "en", "guessed"),
    ],
)
def test_find_language(text, code, how):
    assert find_language(text) == (code, how)


def test_a_document_says_what_is_unsure_of_its_language():
    def read(text):
        none = Manifest(subject="x", documents=())
        return identify_source(text.encode(), "a.txt", none, None, lambda _: None)

    assert read(ENGLISH).remarks == ()
    assert read("It sails.").remarks in ((), ("language guessed: en",))
    assert read(ENGLISH + RUSSIAN * 60).remarks == ("language mixed: ru, en",)
    assert read("Oru 12.").remarks == ("language guessed: en",)
