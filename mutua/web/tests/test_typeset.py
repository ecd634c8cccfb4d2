"""PDFs that print alike on a machine without any font."""

from pathlib import Path

import pypdfium2
import pytest

from mutua import receipts
from mutua.web.typeset import typeset

TEMPLATE = Path(__file__).parent / "typst" / "words.typ"
WORDS = {
    "en": "Seven workers of ten answered.",
    "tr": "Çalışanların çoğu güvende hissediyor.",
    "vi": "Phần lớn người lao động cảm thấy được tôn trọng.",
    "hi": "ज़्यादातर मज़दूर सुरक्षित महसूस करते हैं।",
    "th": "คนงานส่วนใหญ่รู้สึกปลอดภัย",
    "ar": "يشعر معظم العمال بالأمان.",
    "zh-hans": "大多数工人感到安全，龘靐是生僻字。",
    "bn": "বেশিরভাগ শ্রমিক নিরাপদ বোধ করেন।",
    "ta": "பெரும்பாலான தொழிலாளர்கள் பாதுகாப்பாக உணர்கிறார்கள்.",
    "am": "አብዛኞቹ ሠራተኞች ደህንነት ይሰማቸዋል።",
    "my": "အလုပ်သမားအများစုက လုံခြုံသည်ဟု ခံစားရသည်။",
    "km": "កម្មករភាគច្រើនមានអារម្មណ៍ថាមានសុវត្ថិភាព។",
    "ru": "Большинство рабочих чувствуют себя в безопасности.",
}


def printed(language: str, words: list[str]) -> bytes:
    """Set some words with a QR code."""
    data = {"title": "Words", "words": words, "picture": receipts.qr("https://mutua.example/w/X/")}
    return typeset(TEMPLATE, data, language)


@pytest.mark.parametrize("language", WORDS)
def test_every_script_is_printed_without_a_font_of_the_machine(language: str) -> None:
    page = pypdfium2.PdfDocument(printed(language, [WORDS[language]]))[0]
    fonts = {one.get_font().get_base_name() for one in page.get_objects() if one.type == 1}
    assert fonts
    assert all("Noto" in name or "Source" in name or "Piazzolla" in name for name in fonts)


@pytest.mark.parametrize("language", ["en", "tr", "vi", "ru", "zh-hans"])
def test_words_can_be_searched_and_read_aloud(language: str) -> None:
    text = pypdfium2.PdfDocument(printed(language, [WORDS[language]]))[0].get_textpage()
    assert WORDS[language] in text.get_text_range()


def test_data_is_never_read_as_markup() -> None:
    odd = '#panic("no") *bold* $x$ @label \\ <tag> //'
    text = pypdfium2.PdfDocument(printed("en", [odd]))[0].get_textpage()
    assert odd in text.get_text_range()
