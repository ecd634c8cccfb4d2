from mutua import linkage
from mutua.linkage import Reason, Record
from mutua.linkage.reasons import CODES  # the insides, to be sure that none is forgotten


def reasons_between(*records):
    (pair,) = linkage.link(records).pairs
    return {reason.code: reason for reason in pair.reasons}


def test_a_shared_rare_name_is_told():
    reason = Reason("words", 4.1, {"shared": "gravel hill", "alone": ""})
    assert reason.text == "same rare name part “gravel hill” (+4.1)"


def test_numbers_apart_are_told():
    assert Reason("numbers", -3.0, {"a": "1", "b": "2"}).text == "number 1 against number 2 (−3.0)"


def test_distances_are_told():
    assert Reason("distance", -2.5, {"km": "12"}).text == "12 km apart (−2.5)"
    assert Reason("distance", -0.4, {}).text == "no coordinates to compare (−0.4)"


def test_equal_and_different_values_are_told():
    same = Reason("company", 1.0, {"a": "Merak Bhd", "b": "MERAK BHD"})
    other = Reason("company", -1.0, {"a": "Merak Bhd", "b": "Ostrava s.r.o."})
    assert same.text == "same company “Merak Bhd” (+1.0)"
    assert other.text == "company “Merak Bhd” against “Ostrava s.r.o.” (−1.0)"


def test_equal_identifiers_are_told():
    reason = Reason("identifiers", 3.0, {"same": "gln", "other": ""})
    assert reason.text == "same identifier (gln) (+3.0)"


def test_a_pair_names_what_its_records_say():
    told = reasons_between(
        Record("1", "a", name="Gravel Hill Biscuits", country="CZ", lat=49.80, lon=18.2),
        Record("2", "b", name="GRAVEL HILL BISCUITS LTD", country="CZ", lat=49.81, lon=18.2),
    )
    assert told["name"].params == {"percent": "100"}
    assert told["distance"].params == {"km": "1.1"}


def test_addresses_agree_only_where_both_are_given():
    one = {"name": "Gravel Hill Biscuits", "country": "CZ", "city": "Brno"}
    bare = reasons_between(Record("1", "a", **one), Record("2", "b", **one))
    assert not [reason.text for reason in bare.values() if "addresses agree" in reason.text]
    one |= {"address": "Dlouhá 12"}
    told = reasons_between(Record("1", "a", **one), Record("2", "b", **one))
    assert told["address"].text.startswith("addresses agree")
    assert Reason("address", 0.5, {"missing": "yes"}).text == "no two addresses to compare (+0.5)"


def test_every_code_of_the_model_has_a_sentence():
    texts = [Reason(code, weight).text for code in CODES for weight in (1.0, -1.0)]
    assert all(text.split(" (")[0] not in CODES for text in texts)
