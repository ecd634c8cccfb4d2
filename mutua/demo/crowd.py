"""Who comes to the demo's events: invented people of invented companies, in many scripts."""

from dataclasses import dataclass
from random import Random

# country, language, given names, family names, first words of companies, legal form
LANDS = (
    ("IN", "hi", "Anjali Ravi Meera Suresh Kavita अर्जुन प्रिया", "Iyer Kulkarni Reddy शर्मा Nair", "Kaveri Sahyadri Tungabhadra Godavari Malwa", "Pvt Ltd"),
    ("BD", "en", "Nusrat Tanvir Shirin Rafiq Farzana", "Hossain Akter Chowdhury Miah", "Padma Meghna Surma Karnaphuli", "Ltd"),
    ("PK", "en", "Ayesha Bilal Sana Usman", "Qureshi Malik Bhatti Shah", "Ravi Chenab Sutlej", "(Pvt) Ltd"),
    ("LK", "en", "Dilani Nuwan Sachini", "Perera Jayasuriya Silva", "Mahaweli Kelani", "PLC"),
    ("CN", "zh-hans", "伟 芳 秀英 强 丽", "王 李 陈 刘 赵", "Jinhe Lüshan Donghai Qingquan", "Co., Ltd"),
    ("VN", "vi", "Lan Minh Hương Tuấn Thảo", "Nguyễn Trần Phạm Lê", "Sông Hồng Đồng Xanh Biển Đông", "Công ty TNHH"),
    ("TH", "th", "สมชาย มาลี ปรีชา Kanya", "ศรีสุข แก้วมณี Boonmee", "Chao Phraya Mae Ping Siam Thong", "Co., Ltd"),
    ("ID", "id", "Siti Budi Ratna Agus Dewi", "Wijaya Lestari Santoso Hidayat", "Sungai Biru Gunung Lawu Cahaya Rimba", "Tbk"),
    ("TR", "tr", "Elif Mehmet Şule Çağlar Gül", "Yılmaz Öztürk Şahin Aydın", "Kızılırmak Gediz Toros", "A.Ş."),
    ("EG", "ar", "منى أحمد ليلى Karim", "حسن عبد الله Farouk", "Nile Delta Fayoum", "S.A.E."),
    ("MA", "fr", "Salma Youssef Imane", "Bennani El Fassi Ouazzani", "Sebou Tensift", "SARL"),
    ("KE", "en", "Wanjiku Otieno Achieng Kamau", "Mwangi Odhiambo Njoroge", "Tana Athi Mara", "Ltd"),
    ("ET", "en", "Hirut Bekele Selam", "Tadesse Worku Alemu", "Awash Abay", "PLC"),
    ("GH", "en", "Ama Kwame Esi", "Mensah Boateng Owusu", "Volta Ankobra", "Ltd"),
    ("BR", "pt-br", "João Luciana Ângela Thiago", "Souza Araújo Conceição Prado", "Rio Claro Serra Azul Vale Verde", "Ltda"),
    ("MX", "es", "Xóchitl Íñigo Lucía Raúl", "Hernández Núñez Peña", "Río Bravo Sierra Alta", "S.A. de C.V."),
    ("PE", "es", "Rosa Martín Yolanda", "Quispe Huamán Cáceres", "Mantaro Urubamba", "S.A.C."),
    ("CO", "es", "Andrés Paola Inés", "Gómez Restrepo Mejía", "Magdalena Cauca", "S.A.S."),
    ("PT", "pt-br", "Inês Duarte Beatriz", "Magalhães Gonçalves", "Tejo Mondego", "Lda"),
    ("DE", "en", "Jörg Käthe Uwe", "Müller Groß Schäfer", "Weser Saale", "GmbH"),
)  # fmt: skip
TRADES = {
    "agriculture": "Farms", "food-processing": "Foods", "packaging": "Packaging",
    "textiles": "Textiles", "chemicals": "Chemicals", "logistics": "Logistics",
    "retail": "Stores", "machinery": "Machinery", "services": "Services", "energy": "Energy",
    "construction": "Builders", "civil-society": "Foundation", "government": "Labour Office",
    "audit-consulting": "Consulting",
}  # fmt: skip
SECTORS = {slug: slug.replace("-", " ").capitalize() for slug in TRADES}
WEIGHTS = (22, 20, 14, 12, 6, 6, 4, 4, 4, 2, 2, 2, 1, 1)
ROLES = (
    "Mill manager", "Compliance manager", "Human resources", "Production manager", "Owner",
    "Sustainability", "Export sales", "Workers' representative", "Quality manager", "",
)  # fmt: skip
NEEDS = ("vegetarian", "halal", "step-free access", "vegan", "sign language, Indian")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may come."""

    name: str
    email: str
    company: str
    country: str
    language: str
    sector: str
    role: str


def invent(random: Random, companies: int = 300) -> list[Guest]:
    """Invent companies, and one to four people of each; the weightiest countries first."""
    guests: list[Guest] = []
    for number in range(companies):
        land = random.choices(LANDS, [*range(len(LANDS) + 4, 4, -1)])[0]
        country, language, given, family, firsts, form = land
        sector = random.choices(list(TRADES), WEIGHTS)[0]
        words = firsts.split()
        first = " ".join(random.sample(words, 2)) if len(words) > 2 else random.choice(words)
        company = f"{first} {TRADES[sector]} {form}"
        guests += [
            Guest(
                name=f"{random.choice(given.split())} {random.choice(family.split())}",
                email=f"p{number}.{who}@c{number}.example", company=company, country=country,
                language=language, sector=sector, role=random.choice(ROLES),
            )
            for who in range(random.choice((1, 1, 2, 2, 3, 4)))
        ]  # fmt: skip
    random.shuffle(guests)
    return guests
