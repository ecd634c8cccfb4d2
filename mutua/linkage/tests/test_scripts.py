"""Every script is written in Latin letters as its readers would."""

import pytest

from mutua.linkage.folding import fold
from mutua.linkage.naming import core


@pytest.mark.parametrize(
    ("native", "country", "latin"),
    [
        ("เจริญ", "TH", "charoen"),
        ("มงคล", "TH", "mongkhon"),
        ("เชียงใหม่", "TH", "chiangmai"),
        ("สุราษฎร์ธานี", "TH", "suratthani"),
        ("จันทร์เพ็ญ", "TH", "chanphen"),
        ("कोलकाता", "IN", "kolkata"),
        ("मुंबई", "IN", "mumbai"),
        ("कमल", "IN", "kamal"),
        ("देशपांडे", "IN", "deshpande"),
        ("চট্টগ্রাম", "BD", "chattagram"),
        ("ওয়েভ", "BD", "webh"),
        ("முருகன்", "IN", "murugan"),
        ("منصور", "EG", "mansur"),
        ("الخطيب", "EG", "al khatib"),
        ("کراچی", "PK", "karachi"),
        ("松本", "JP", "matsumoto"),
        ("大阪", "JP", "osaka"),
        ("上海", "CN", "shanghai"),
    ],
)
def test_a_name_is_said_by_the_rules_of_its_script(native, country, latin):
    assert fold(native, country) == latin


@pytest.mark.parametrize(
    ("native", "country", "expected"),
    [
        ("上海范例食品有限公司", "CN", "shanghaifanli food"),
        ("บริษัท ตัวอย่างอาหาร จำกัด", "TH", "tuayang food"),
        ("شركة منصور للأغذية", "EG", "mansur food"),
        ("Швейная фабрика «Пример»", "KZ", "primer garment"),
        ("নমুনা টেক্সটাইল মিলস লিমিটেড", "BD", "namuna textile"),
        ("नमूना प्लास्टिक्स प्राइवेट लिमिटेड", "IN", "namuna plastic"),
        ("松本プラスチック株式会社", "JP", "matsumoto plastic"),
    ],
)
def test_trades_and_legal_forms_are_understood_in_every_script(native, country, expected):
    assert core(native, country)[0] == expected


def test_a_trade_is_one_word_in_all_languages():
    said = {
        core(f"Atlas {trade}", "")[0] for trade in ("Foods", "Alimentos", "Shipin", "Gıda", "食品")
    }
    assert said == {"atlas food"}


@pytest.mark.parametrize(
    ("name", "country", "numbers"),
    [
        ("Golden Mill No. 3", "MY", {"3"}),
        ("Golden POM V", "MY", {"5"}),
        ("Golden Unit-2", "IN", {"2"}),
        ("Golden Plant #2", "US", {"2"}),
        ("Golden Mill Two", "MY", {"2"}),
        ("Golden Plant B", "US", {"b"}),
        ("Golden Foods (1993) Co., Ltd.", "TH", set()),
        ("Golden Plot 25 Unit 4", "IN", {"4"}),
        ("金龙第二工厂", "CN", {"2"}),
        ("한성 제2공장", "KR", {"2"}),
    ],
)
def test_numbers_of_sites_are_read_however_they_are_written(name, country, numbers):
    assert core(name, country)[1] == numbers


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Camden Coal Power Station South Africa", "ZA", "camden"),
        ("Camden South Africa", "BW", "camden south africa"),
        ("Harimau Jaya Indonesia", "ID", "harimau jaya"),
        ("M/S Rahman Textile Mills Ltd", "BD", "rahman textile"),
    ],
)
def test_the_records_own_country_and_kind_of_place_are_not_the_core(name, country, expected):
    assert core(name, country)[0] == expected
