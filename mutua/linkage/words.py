"""Words that say what a place is, not which: in the languages that supplier lists come in.

All are folded as `normalise.fold` folds them: Latin letters, lower case, no accents.
"""

_PLANTS = [
    "mill",
    "mills",
    "factory",
    "factories",
    "plant",
    "plants",
    "works",
    "unit",
    "site",
    "facility",
    "manufactory",
    "branch",
    "complex",
    "pom",
    "pks",
    "pmks",
    "kcp",
    "pko",
    "cpo",
    "lm",
    "kilang",
    "pabrik",
    "usine",
    "usines",
    "fabrique",
    "unidad",
    "planta",
    "fabrica",
    "fabrik",
    "werk",
    "betriebsstatte",
    "zavod",
    "fabrika",
    "fabrikasi",
    "fabrikas",
    "tesis",
    "tesisi",
    "isletmesi",
    "subesi",
    "cong",
    "nha",
    "may",
    "chi",
    "nhanh",
    "xuong",
    "gongchang",
    "fenchang",
    "chang",
    "stabilimento",
    "stabilimenti",
    "sede",
    "fabryka",
    "zaklad",
    "karkhana",
    "rongngan",
    "orngngan",
    "msn`",
    "mushtamal",
    "gong",
    "jang",
    "gongjang",
    "kojo",
    "gojo",
]

_TRADE = [
    "oil",
    "palm",
    "sawit",
    "minyak",
    "kelapa",
    "extractora",
    "extraction",
    "huile",
    "huilerie",
    "palme",
    "aceite",
    "aceites",
    "manufacturing",
    "manufacturer",
    "manufacturers",
    "industries",
    "industry",
    "industrial",
    "industria",
    "industrias",
    "industrie",
    "trading",
    "products",
    "product",
    "production",
    "processing",
    "enterprise",
    "enterprises",
    "international",
    "group",
    "holding",
    "holdings",
    "company",
]

PLANTS = frozenset(_PLANTS)
TRADE = frozenset(_TRADE)

# What a place makes, by one word in whatever language: a translated name keeps its core.
_MAKES = {
    "plastic": "plastics plasticos plastico plasticas plastica plastique plastiques plastici plastik "
    "plastikowe plast kunststoff kunststoffe kunststoffwerk nhua blastik suye suliao",
    "food": "foods alimentos alimenticios alimenticia alimenticio alimenticias alimentaire "
    "alimentaires alimentari lebensmittel gida pangan makanan shipin aliments",
    "tea": "teas chaye teh herbata",  # codespell:ignore teh
    "packaging": "packing packagings baozhuang embalagens embalagem envases empaques empaque emballage "
    "emballages imballaggi verpackung verpackungen ambalaj kemasan opakowania opakowan",
    "garment": "garments apparel apparels clothing confecciones confeccao confezioni konfeksiyon "
    "fuzhuang zhiyi garmen bekleidung giyim",
    "textile": "textiles textil tekstil textilien tessile tessili tessitura fangzhi textilwerk",
    "chemical": "chemicals quimica quimicas quimico quimicos chimie chimique chimica chemie kimya "
    "kimia chemia huagong hoachat",
    "paper": "papers papel papier papiers papeles carta kertas kagit zhiye celulosa papelera",
    "shoe": "shoes footwear calzado calzados calcados calcado chaussures calzature schuhe "
    "ayakkabi xieye",
    "toy": "toys juguetes brinquedos jouets giocattoli spielzeug oyuncak wanju",
    "sugar": "azucar acucar sucre sucrerie zucchero zucker seker gula ingenio usina tangye",
    "dairy": "lacteos laticinios laitier laiterie latticini molkerei sut ruye mleczarnia",
    "beverage": "beverages drinks bebidas boissons bevande getranke icecek minuman yinliao napoje",
    "glass": "vidrio vidrios vidro vidros verre verrerie vetro glas cam kaca boli szklo",
    "furniture": "muebles moveis meubles mobili mobel mobilya mebel jiaju meble",
    "cosmetic": "cosmetics cosmeticos cosmetiques cosmetici kosmetik kozmetik kosmetyki huazhuangpin",
    "electronic": "electronics electronica eletronica electronique elettronica elektronik dianzi",
    "printing": "print prints impresos grafica imprimerie stampa druckerei matbaa percetakan yinshua",
    "ceramic": "ceramics ceramica ceramicas ceramique keramik seramik taoci",
    "detergent": "detergents detergentes detergente detersivi waschmittel deterjan",
}
MAKES = {word: kind for kind, said in _MAKES.items() for word in said.split()}

# A number in words counts at the end of a name only: "Tres Hermanos" is not the third of its kind.
SPOKEN = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
    "uno": "1", "dos": "2", "tres": "3", "deux": "2", "trois": "3",
}  # fmt: skip
NUMBERS = {
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
    "塑料": " plastic ", "塑业": " plastic ", "プラスチック": " plastic ", "플라스틱": " plastic ",
    "食品": " food ", "식품": " food ", "茶叶": " tea ", "茶业": " tea ", "包装": " packaging ",
    "포장": " packaging ", "服装": " garment ", "制衣": " garment ", "纺织": " textile ",
    "섬유": " textile ", "化工": " chemical ", "化学": " chemical ", "화학": " chemical ",
    "纸业": " paper ", "製紙": " paper ", "玩具": " toy ", "鞋业": " shoe ", "鞋": " shoe ",
    "电子": " electronic ", "電子": " electronic ", "전자": " electronic ", "家具": " furniture ",
    "陶瓷": " ceramic ", "饮料": " beverage ", "飲料": " beverage ", "乳业": " dairy ",
    "乳業": " dairy ", "糖业": " sugar ", "製糖": " sugar ", "印刷": " printing ",
    "彩印": " printing ", "化妆品": " cosmetic ", "化粧品": " cosmetic ", "玻璃": " glass ",
    "พลาสติก": " plastic ", "อาหาร": " food ", "น้ำมันปาล์ม": " palm oil ",
    "บรรจุภัณฑ์": " packaging ", "เครื่องดื่ม": " beverage ", "สิ่งทอ": " textile ",
    "بلاستيك": " plastic ", "للأغذية": " food ", "للتعبئة": " packaging ", "زجاج": " glass ",
    "пластик": " plastic ", "упаковка": " packaging ", "текстиль": " textile ",
    "चीनी मिल": " sugar mill ", "प्लास्टिक": " plastic ", "வாசனை": " fragrance ",
    "省": " province ", "市": " city ", "县": " county ", "区": " district ", "镇": " town ",
    "路": " road ", "街": " street ", "号": " no ",
}  # fmt: skip
