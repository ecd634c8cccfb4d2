"""Towns by the names that English lists use, where other scripts call them otherwise."""

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "towns.tsv"
# In Latin letters too some are known by two names.
_LATIN = {
    "AT": "wien=vienna", "BE": "bruxelles=brussels|brussel=brussels|antwerpen=antwerp|anvers=antwerp|gent=ghent",
    "BG": "sofiya=sofia", "CH": "geneve=geneva|genf=geneva|zurich=zurich|basel=basel",
    "CN": "peking=beijing|canton=guangzhou|tientsin=tianjin|nanking=nanjing|tsingtao=qingdao|chungking=chongqing|amoy=xiamen",
    "CZ": "praha=prague|plzen=pilsen", "DE": "koln=cologne|munchen=munich|nurnberg=nuremberg|hannover=hanover",
    "DK": "kobenhavn=copenhagen", "EG": "al qahirah=cairo|el qahira=cairo|al iskandariyah=alexandria|al jizah=giza|el giza=giza",
    "ES": "sevilla=seville|zaragoza=zaragoza|a coruna=la coruna", "GR": "athina=athens|athinai=athens|pireas=piraeus|thessalonica=thessaloniki|saloniki=thessaloniki",
    "IN": "bombay=mumbai|calcutta=kolkata|madras=chennai|bangalore=bengaluru|poona=pune|baroda=vadodara|mysore=mysuru|gurgaon=gurugram|cochin=kochi|trivandrum=thiruvananthapuram|cawnpore=kanpur",
    "IT": "roma=rome|milano=milan|torino=turin|napoli=naples|firenze=florence|venezia=venice|genova=genoa|padova=padua",
    "KH": "phnum penh=phnom penh", "MA": "ad dar al bayda=casablanca|dar el beida=casablanca|tanger=tangier|fes=fez|marrakech=marrakesh",
    "MM": "rangoon=yangon", "PL": "warszawa=warsaw|krakow=krakow|cracow=krakow", "PT": "lisboa=lisbon", "RO": "bucuresti=bucharest",
    "RS": "beograd=belgrade", "RU": "moskva=moscow|sankt peterburg=saint petersburg|st petersburg=saint petersburg",
    "SA": "ar riyad=riyadh|jiddah=jeddah|makkah=mecca|al madinah=medina", "SE": "goteborg=gothenburg",
    "TH": "krung thep=bangkok|krungthep=bangkok|krung thep maha nakhon=bangkok|korat=nakhon ratchasima",
    "TN": "tunis=tunis|safaqis=sfax", "TR": "istanbul=istanbul|constantinople=istanbul|smyrna=izmir",
    "UA": "kiev=kyiv|kharkov=kharkiv|odessa=odesa|lvov=lviv|dnepr=dnipro|dnipropetrovsk=dnipro", "VN": "saigon=ho chi minh city|sai gon=ho chi minh city|tp ho chi minh=ho chi minh city|tphcm=ho chi minh city|hcmc=ho chi minh city|ho chi minh=ho chi minh city",
    "BD": "dacca=dhaka|chattogram=chittagong|jessore=jashore|comilla=cumilla|bogra=bogura", "SY": "dimashq=damascus|halab=aleppo",
    "KR": "pusan=busan|taegu=daegu|inchon=incheon|taejon=daejeon|kwangju=gwangju", "TW": "taibei=taipei|gaoxiong=kaohsiung|taizhong=taichung|xinzhu=hsinchu|taoyuan district=taoyuan",
    "IL": "yerushalayim=jerusalem|hefa=haifa|tel aviv yafo=tel aviv|tel aviv jaffa=tel aviv", "IR": "esfahan=isfahan", "PK": "lahor=lahore",
}  # fmt: skip
_ROUND = re.compile(r" (?:city|shi|si|sheng|metropolitan city|province|district)$")


@cache
def _native(country: str) -> dict[str, str]:
    rows = (
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line[:1] != "#"
    )
    return {
        name: english
        for code, english, names in rows
        if code == country
        for name in names.split("|")
    }


@cache
def latin(country: str) -> dict[str, str]:
    """Return the other names of towns in Latin letters, folded, and the usual ones."""
    return dict(pair.split("=") for pair in _LATIN.get(country, "").split("|") if pair)


def in_english(city: str, country: str) -> str:
    """Return the English name of a town written in another script, or "" where rules do as well."""
    return _native(country).get(" ".join(city.lower().split()), "") if country else ""


def usual(folded: str, country: str) -> str:
    """Return a folded town's usual name in English; any other text stays."""
    known = latin(country)
    if folded in known:
        return known[folded]
    short = _ROUND.sub("", folded)
    return known.get(short, folded) if short != folded else folded
