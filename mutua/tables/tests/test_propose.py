"""Columns are proposed from their headings in many languages and from their values."""

import pytest

from mutua import tables

UML = [f"PO10000{n:05d}" for n in range(20)]


def proposed(put, headings, *rows, fields=None):
    lines = [";".join(headings), *(";".join(row) for row in rows)]
    table = tables.open(put("\n".join(lines) + "\n"))
    return {table.headings[g.column]: key for key, g in tables.propose(table, fields).items()}


@pytest.mark.parametrize(
    "headings",
    [
        ["Mill name", "Mill company", "Parent company", "Country", "Latitude (y)", "Longitude (x)"],
        ["Planta extractora", "Empresa", "Grupo empresarial", "País", "Latitud", "Longitud"],
        ["Nome da usina", "Fornecedor", "Controladora", "País", "Latitude", "Longitude"],
        ["Nom de l'usine", "Fournisseur", "Société mère", "Pays", "Latitude", "Longitude"],
        ["工厂名称", "供应商名称", "母公司", "国家/地区", "纬度", "经度"],
        ["कारखाने का नाम", "कंपनी का नाम", "मूल कंपनी", "देश", "अक्षांश", "देशांतर"],
        ["Nama Pabrik", "Nama Perusahaan", "Induk Perusahaan", "Negara", "Lintang", "Bujur"],
        ["Tên nhà máy", "Nhà cung cấp", "Tập đoàn", "Quốc gia", "Vĩ độ", "Kinh độ"],
        ["ชื่อโรงงาน", "ชื่อบริษัท", "บริษัทแม่", "ประเทศ", "ละติจูด", "ลองจิจูด"],
        ["Tesis Adı", "Firma Adı", "Ana Şirket", "Ülke", "Enlem", "Boylam"],
        ["Werk", "Lieferant", "Konzern", "Land", "Breitengrad", "Längengrad"],
        ["Завод", "Поставщик", "Холдинг", "Страна", "Широта", "Долгота"],
        ["FACILITY NAME*", "Supplier Name (legal)", "Group", "COUNTRY CODE", "LAT.", "LONG."],
        ["Name of Site", "Vendor", "Parent/Owner", "Facility country", "GPS Lat", "GPS Lon"],
    ],
)
def test_headings_are_known_in_the_languages_of_the_suppliers(put, headings):
    row = ["Alpha", "Alpha Ltd", "Alpha Group", "Ghana", "5.6037", "-0.1870"]
    keys = ["name", "company", "parent", "country", "lat", "lon"]
    assert proposed(put, headings, row) == dict(zip(headings, keys, strict=True))


def test_the_headings_of_an_audited_list_are_known(put):
    headings = [
        "Site",
        "Sedex ZS",
        "Audit standard",
        "Version",
        "Audit date",
        "Announced",
        "Audit firm",
    ]
    row = ["Alpha", "ZS1234567", "SMETA", "6.1", "2025-04-03", "yes", "Sample Audits"]
    keys = [
        "name",
        "sedex_site",
        "protocol",
        "protocol_version",
        "audit_date",
        "audit_kind",
        "audit_firm",
    ]
    assert proposed(put, headings, row) == dict(zip(headings, keys, strict=True))


def test_a_list_of_companies_alone_has_their_names(put):
    assert proposed(put, ["Supplier", "Country"], ["Alpha Ltd", "Ghana"]) == {
        "Supplier": "name",
        "Country": "country",
    }


def test_values_speak_louder_than_a_vague_heading(put):
    rows = [[f"Mill {n}", code] for n, code in enumerate(UML)]
    assert proposed(put, ["Mill", "ID"], *rows) == {"Mill": "name", "ID": "uml"}


def test_values_alone_are_enough_for_countries_mails_and_positions(put):
    rows = [
        ["Alpha", "Ghana", "a@alpha.example", "5.6037, -0.1870"],
        ["Beta", "Togo", "b@beta.example", "6.1319, 1.2228"],
    ]
    assert proposed(put, ["Name", "Q1", "Q2", "Q3"], *rows) == {
        "Name": "name",
        "Q1": "country",
        "Q2": "email",
        "Q3": "coordinates",
    }


def test_each_column_fills_one_field_and_each_field_one_column(put):
    found = proposed(
        put, ["Name", "Site name", "Country", "Country code"], ["A", "B", "Ghana", "GH"]
    )
    assert found == {"Name": "name", "Country": "country"}


def test_fields_can_be_limited(put):
    headings, row = ["Name", "Audit date"], ["Alpha", "2025-04-03"]
    assert proposed(put, headings, row, fields=tables.LIST_FIELDS) == {"Name": "name"}


def test_the_reason_is_told_in_words(put):
    table = tables.open(put("Name;Land\nAlpha;Ghana\nBeta;Togo\n"))
    assert tables.propose(table)["country"].why == (
        'The heading is "Land", and all values look like countries'
    )


LISTS = {
    "colgate.xlsx": "parent company name address city region country lat lon uml",
    "ferrero.csv": "parent company name uml country region lat lon",
    "frieslandcampina.csv": "name parent uml lat lon country",
    "general-mills.xlsx": "parent company name lat lon country region city uml",
    "hershey.csv": "uml company name parent country lat lon",
    "johnson-johnson.xlsx": "parent company name lat lon country region uml",
    "mondelez.csv": "name company parent country lat lon uml",
    "procter-gamble.csv": "name company parent lat lon country uml",
    "reckitt.csv": "parent company name address region country lat lon uml",
    "unilever.xlsx": "parent name city region country lat lon uml",
}


@pytest.mark.real_data
@pytest.mark.parametrize("name", LISTS)
def test_the_real_lists_are_understood_without_a_hint(real_data, name):
    table = tables.open(real_data / "lists" / name)
    found = {guess.column: key for key, guess in tables.propose(table).items()}
    assert [found[column] for column in sorted(found)] == LISTS[name].split()
    assert sorted(found) == list(range(len(table.headings)))
