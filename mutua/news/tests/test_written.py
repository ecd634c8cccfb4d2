"""What somebody wrote is safe, whatever they wrote, and is found in any script."""

import re

import pytest
from lxml import html

from mutua.news import written

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>go</a>",
    "<a href='JaVaScRiPt:alert(1)'>go</a>",
    "<a href='java\tscript:alert(1)'>go</a>",
    "<a href='&#106;avascript:alert(1)'>go</a>",
    "<a href=' javascript:alert(1)'>go</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>go</a>",
    "<a href='vbscript:msgbox(1)'>go</a>",
    "<a href='https://good.example' onclick='alert(1)' style='color:red' target='_blank'>go</a>",
    "<p style=\"background:url('javascript:alert(1)')\">x</p>",
    "<p onmouseover=alert(1)>x</p>",
    "<iframe src='https://evil.example'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x.swf'></object><embed src='x.swf'>",
    "<form action='https://evil.example'><input name=password><button>Go</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p><!--[if IE]><script>alert(1)</script><![endif]-->x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><script>alert(1)</script></textarea>",
    "<p id=main class=topbar name=body>x</p>",
    "<a href='//evil.example/x'>go</a>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "\x00<script>alert(1)</script>",
    "<ｓｃｒｉｐｔ>alert(1)</ｓｃｒｉｐｔ>",
]


@pytest.mark.parametrize("way", [written.cleaned, written.shown], ids=["kept", "shown"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_acts_in_what_was_written(text, way):
    clean = way(text)
    root = html.fromstring(f"<div>{clean}</div>")
    elements = [each for each in root.iterdescendants() if isinstance(each.tag, str)]
    assert {each.tag for each in elements} <= written.TAGS
    assert {name for each in elements for name in each.attrib} <= {"href", "rel"}
    hrefs = [each.get("href") for each in elements if each.get("href")]
    assert [one for one in hrefs if not one.startswith(("https://", "//"))] == []
    assert written.cleaned(clean) == written.cleaned(written.cleaned(clean))


def test_links_tell_nobody_where_one_came_from():
    assert written.cleaned("<p><a href='https://good.example'>go</a></p>") == (
        '<p><a href="https://good.example" rel="noopener noreferrer">go</a></p>'
    )


def test_plain_text_becomes_paragraphs():
    assert written.cleaned("One & all\n\nTwo < three") == (
        "<p>One &amp; all</p>\n\n<p>Two &lt; three</p>"
    )


def test_text_without_words_is_no_text():
    assert written.cleaned("<p> </p><p><br></p>") == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jornada en São Paulo", "sao paulo"),
        ("Đường đến Hà Nội", "duong den ha noi"),
        ("İSTANBUL'da ışık", "istanbul"),
        ("Straße", "STRASSE"),
        ("四十二家公司相互承认审核结果", "相互承认"),
        ("หนังสือเดินทางเป็นของเจ้าของ", "เดินทาง"),
        ("काम के घंटे", "घंटे"),
        ("ساعات العمل", "العمل"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full width"),
    ],
)
def test_words_are_found_in_any_script_without_case_and_accents(text, word):
    assert written.folded(word) in written.folded(text)


def test_vowels_of_hindi_and_thai_are_not_taken_for_accents():
    assert written.folded("काम") != written.folded("कम")
    assert written.folded("ที่") != written.folded("ท")


def test_blocks_to_typeset_hold_words_and_how_they_are_set():
    text = "<h2>Two</h2><p>One <strong>bold</strong> and <a href='https://x.example'>link</a></p><ul><li>a</li><li>b</li></ul>"
    blocks = written.blocks(text)
    assert [block["kind"] for block in blocks] == ["h2", "p", "ul"]
    assert [(run["text"], run["strong"], run["href"]) for run in blocks[1]["runs"]] == [
        ("One ", False, ""), ("bold", True, ""), (" and ", False, ""), ("link", False, "https://x.example"),
    ]  # fmt: skip
    assert [len(item) for item in blocks[2]["items"]] == [1, 1]


def words_of(blocks):
    """Return the words of blocks in their order, with those of what they hold."""
    for block in blocks:
        yield from words_of(block.get("blocks", []))
        for runs in [block.get("runs", []), *block.get("items", [])]:
            yield from " ".join(run["text"] for run in runs).split()


@pytest.mark.parametrize(
    "text",
    [
        "Loose <p>one</p> between <strong>strong</strong> <p>two</p> after",
        "<blockquote><p>Said</p><ul><li>a</li><li>b</li></ul><p>so</p></blockquote>",
        "<blockquote>Said<blockquote>within</blockquote>so</blockquote>",
        "<ul><li><p>a</p><ol><li>b</li></ol><p>c</p></li><li>d</li></ul>",
        "<ul>loose<li>a</li><blockquote>b</blockquote></ul>",
        "<ul><li>a<blockquote>b<ul><li>c</li></ul></blockquote></li></ul>",
        "<li>stray<ul><li>a</li></ul></li>",
        "<strong>a<ul><li>b</li></ul>c</strong>",
        "<h2>a<ul><li>b</li></ul></h2>",
        "<p>one<br>two</p>",
    ],
)
def test_no_word_is_lost_on_paper(text):
    assert [*words_of(written.blocks(text))] == written.plain(re.sub("<", " <", text)).split()


def test_loose_words_become_one_paragraph_with_what_is_set_among_them():
    (block,) = written.blocks("Twelve <strong>houses</strong> stand.")
    assert [run["text"] for run in block["runs"]] == ["Twelve ", "houses", " stand."]


def test_a_list_within_a_quote_stays_a_list():
    (quote,) = written.blocks("<blockquote><p>Said</p><ul><li>a</li></ul></blockquote>")
    assert [block["kind"] for block in quote["blocks"]] == ["p", "ul"]


def test_a_line_that_ends_within_a_paragraph_ends_on_paper():
    (block,) = written.blocks("<p>one<br>two</p>")
    assert [run["text"] for run in block["runs"]] == ["one", "\u2028", "two"]


def test_headings_on_paper_leap_over_no_level():
    text = "<h2> </h2><blockquote><h3>a</h3></blockquote><h3>b</h3><h2>c</h2><h3>d</h3>"
    quote, *others = written.blocks(text)
    assert [one["kind"] for one in (*quote["blocks"], *others)] == ["h2", "h2", "h2", "h3"]


@pytest.mark.parametrize("way", [written.cleaned, written.shown], ids=["kept", "shown"])
def test_control_characters_go_however_they_are_written(way):
    assert way("<p>a\x02b&#2;c\x0bd\te</p>") == "<p>abc d\te</p>"


@pytest.mark.parametrize("way", [written.cleaned, written.shown], ids=["kept", "shown"])
def test_a_link_that_acts_only_without_its_control_characters_goes_too(way):
    assert "script:" not in way("<p><a href='java&#1;script:alert(1)'>go</a></p>")
    assert "script:" not in way("<p><a href='java\x01script:alert(1)'>go</a></p>")
