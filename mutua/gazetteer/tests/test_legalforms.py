"""Legal forms come off a name, whatever the country, and never the name itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.gazetteer.legalforms import strip


@pytest.mark.parametrize(
    ("name", "country", "core"),
    [
        ("Golden Hill Oils Sdn. Bhd.", "MY", "Golden Hill Oils"),
        ("PT Bukit Contoh Tbk", "ID", "Bukit Contoh"),
        ("PT. BUKIT CONTOH (PERSERO), TBK", None, "BUKIT CONTOH"),
        ("CV Maju Contoh", "ID", "Maju Contoh"),
        ("Aceites Ejemplo, S. A. de C. V.", None, "Aceites Ejemplo"),
        ("CÔNG TY TNHH MTV THỦY SẢN MẪU", "VN", "THỦY SẢN MẪU"),
        ("Örnek Gıda San. ve Tic. Ltd. Şti.", "TR", "Örnek Gıda"),
        ("Örnek Gıda A.Ş.", "TR", "Örnek Gıda"),
        ("上海范例食品有限公司", "CN", "上海范例食品"),
        ("株式会社見本", None, "見本"),
        ("บริษัท ตัวอย่าง จำกัด (มหาชน)", "TH", "ตัวอย่าง"),
        ("ООО «Пример»", "RU", "«Пример»"),
        ("Beispiel GmbH & Co. KG", None, "Beispiel"),
        ("Sample Foods Co.,Ltd (Foshan)", "CN", "Sample Foods (Foshan)"),
        ("Sample Oils (Pvt.) Ltd.", "PK", "Sample Oils"),
        ("Primer Sample d.o.o.", None, "Primer Sample"),
        ("Óleos Exemplo Ltda", "BR", "Óleos Exemplo"),
        ("Sample Plantation Bhd (Mill 2)", "MY", "Sample Plantation (Mill 2)"),
    ],
)
def test_the_form_goes_and_the_name_stays(name, country, core):
    assert strip(name, country)[0] == core


@pytest.mark.parametrize("name", ["", "  ", "Ltd", "PT", "Pvt Ltd", "有限公司", "Company", "..."])
def test_a_name_that_is_only_a_form_is_left_alone(name):
    assert strip(name) == (name, ())


def test_forms_come_in_canonical_spelling():
    assert strip("Sample Sendirian Berhad", "MY") == ("Sample", ("sdn bhd",))


def test_a_short_form_of_one_country_stays_in_another():
    assert strip("Sample AS", "NO")[0] == "Sample"
    assert strip("Sample AS", "MY")[0] == "Sample AS"


@given(st.text(max_size=60), st.sampled_from([None, "ID", "CN", "DE", "US", "RU"]))
def test_stripping_twice_is_stripping_once(name, country):
    core, _ = strip(name, country)
    assert strip(core, country) == (core, ())
    assert bool(core) == bool(name)
