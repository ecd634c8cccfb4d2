"""Words that say what a place is, not which: in the languages that supplier lists come in.

All are folded as `normalise.fold` folds them: Latin letters, lower case, no accents.
"""

_PLANTS = ["mill", "mills", "factory", "factories", "plant", "plants", "works", "unit", "site", "facility", "manufactory", "branch", "complex", "pom", "pks", "pmks", "kcp", "pko", "cpo", "lm", "kilang", "pabrik", "usine", "usines", "fabrique", "unidad", "planta", "fabrica", "fabrik", "werk", "betriebsstatte", "zavod", "fabrika", "fabrikasi", "fabrikas", "tesis", "tesisi", "isletmesi", "subesi", "cong", "nha", "may", "chi", "nhanh", "xuong", "gongchang", "fenchang", "chang", "stabilimento", "stabilimenti", "sede", "fabryka", "zaklad", "karkhana", "rongngan", "orngngan", "msn`", "mushtamal", "gong", "jang", "gongjang", "kojo", "gojo"]

_TRADE = ["oil", "palm", "sawit", "minyak", "kelapa", "extractora", "extraction", "huile", "huilerie", "palme", "aceite", "aceites", "manufacturing", "manufacturer", "manufacturers", "industries", "industry", "industrial", "industria", "industrias", "industrie", "trading", "products", "product", "production", "processing", "enterprise", "enterprises", "international", "group", "holding", "holdings", "company"]

PLANTS = frozenset(_PLANTS)
TRADE = frozenset(_TRADE)

NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
    "uno": "1", "dos": "2", "tres": "3", "deux": "2", "trois": "3",
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip

# Before transliteration, because spellings of these in Latin letters run into their neighbours.
NATIVE = {
    "有限责任公司": " co ltd ", "股份有限公司": " co ltd ", "有限公司": " co ltd ", "公司": " co ",
    "集团": " group ", "分厂": " factory ", "工厂": " factory ", "工廠": " factory ", "厂": " factory ",
    "廠": " factory ", "株式会社": " kk ", "有限会社": " ltd ", "工場": " factory ",
    "주식회사": " co ltd ", "공장": " factory ", "โรงงาน": " factory ", "บริษัท": " company ",
    "จำกัด": " ltd ", "مصنع": " factory ", "شركة": " company ", "завод": " factory ",
    "фабрика": " factory ", "ооо": " ooo ", "оао": " oao ", "工业": " industry ", "実業": " industry ",
    "实业": " industry ", "制造": " manufacturing ", "製造": " manufacturing ", "कारखाना": " factory ",
    "省": " province ", "市": " city ", "县": " county ", "区": " district ", "镇": " town ",
    "路": " road ", "街": " street ", "号": " no ",
}  # fmt: skip
