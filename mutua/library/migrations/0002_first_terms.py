"""Seed the words that things are sorted by; the secretariat changes them as it likes."""

from django.db import migrations

LANGUAGES = ("en", "es", "fr", "pt-br", "tr", "ar", "hi", "th", "vi", "id", "zh-hans")

# fmt: off
SECTORS = {
    "agriculture": ("Agriculture", "Agricultura", "Agriculture", "Agricultura", "Tarım", "الزراعة", "कृषि", "เกษตรกรรม", "Nông nghiệp", "Pertanian", "农业"),
    "food-processing": ("Food processing", "Procesamiento de alimentos", "Transformation alimentaire", "Processamento de alimentos", "Gıda işleme", "تصنيع الأغذية", "खाद्य प्रसंस्करण", "การแปรรูปอาหาร", "Chế biến thực phẩm", "Pengolahan makanan", "食品加工"),
    "packaging": ("Packaging", "Envases y embalajes", "Emballage", "Embalagens", "Ambalaj", "التعبئة والتغليف", "पैकेजिंग", "บรรจุภัณฑ์", "Bao bì", "Kemasan", "包装"),
    "textiles": ("Textiles", "Textiles", "Textile", "Têxteis", "Tekstil", "المنسوجات", "वस्त्र", "สิ่งทอ", "Dệt may", "Tekstil", "纺织"),
    "chemicals": ("Chemicals", "Productos químicos", "Chimie", "Produtos químicos", "Kimya", "الكيماويات", "रसायन", "เคมีภัณฑ์", "Hóa chất", "Bahan kimia", "化工"),
    "logistics": ("Logistics", "Logística", "Logistique", "Logística", "Lojistik", "الخدمات اللوجستية", "लॉजिस्टिक्स", "โลจิสติกส์", "Hậu cần", "Logistik", "物流"),
    "retail": ("Retail", "Comercio minorista", "Commerce de détail", "Varejo", "Perakende", "تجارة التجزئة", "खुदरा व्यापार", "ค้าปลีก", "Bán lẻ", "Ritel", "零售"),
    "machinery": ("Machinery", "Maquinaria", "Machines", "Máquinas", "Makine", "الآلات", "मशीनरी", "เครื่องจักร", "Máy móc", "Permesinan", "机械"),
    "services": ("Services", "Servicios", "Services", "Serviços", "Hizmetler", "الخدمات", "सेवाएँ", "บริการ", "Dịch vụ", "Jasa", "服务业"),
    "energy": ("Energy", "Energía", "Énergie", "Energia", "Enerji", "الطاقة", "ऊर्जा", "พลังงาน", "Năng lượng", "Energi", "能源"),
    "construction": ("Construction", "Construcción", "Construction", "Construção", "İnşaat", "البناء", "निर्माण", "การก่อสร้าง", "Xây dựng", "Konstruksi", "建筑"),
    "government": ("Government", "Gobierno", "Pouvoirs publics", "Governo", "Kamu", "الحكومة", "सरकार", "ภาครัฐ", "Chính phủ", "Pemerintah", "政府"),
    "civil-society": ("Civil society", "Sociedad civil", "Société civile", "Sociedade civil", "Sivil toplum", "المجتمع المدني", "नागरिक समाज", "ภาคประชาสังคม", "Xã hội dân sự", "Masyarakat sipil", "民间社会"),
    "trade-union": ("Trade union", "Sindicato", "Syndicat", "Sindicato", "Sendika", "نقابة عمالية", "श्रमिक संघ", "สหภาพแรงงาน", "Công đoàn", "Serikat pekerja", "工会"),
    "audit-consulting": ("Audit and consulting", "Auditoría y consultoría", "Audit et conseil", "Auditoria e consultoria", "Denetim ve danışmanlık", "التدقيق والاستشارات", "लेखापरीक्षा और परामर्श", "การตรวจสอบและที่ปรึกษา", "Kiểm toán và tư vấn", "Audit dan konsultasi", "审核与咨询"),
    "academia": ("Academia", "Mundo académico", "Monde universitaire", "Academia", "Akademi", "الأوساط الأكاديمية", "शिक्षा जगत", "สถาบันการศึกษา", "Giới học thuật", "Akademisi", "学术界"),
}
THEMES = {
    "working-hours": ("Working hours", "Jornada laboral", "Temps de travail", "Jornada de trabalho", "Çalışma saatleri", "ساعات العمل", "काम के घंटे", "ชั่วโมงการทำงาน", "Giờ làm việc", "Jam kerja", "工作时间"),
    "migrant-labour": ("Migrant labour", "Trabajo migrante", "Travail migrant", "Trabalho migrante", "Göçmen emeği", "العمالة الوافدة", "प्रवासी श्रम", "แรงงานข้ามชาติ", "Lao động di cư", "Pekerja migran", "移民劳工"),
    "responsible-recruitment": ("Responsible recruitment", "Contratación responsable", "Recrutement responsable", "Recrutamento responsável", "Sorumlu işe alım", "التوظيف المسؤول", "ज़िम्मेदार भर्ती", "การสรรหาแรงงานอย่างมีความรับผิดชอบ", "Tuyển dụng có trách nhiệm", "Perekrutan yang bertanggung jawab", "负责任的招聘"),
    "grievance-mechanisms": ("Grievance mechanisms", "Mecanismos de reclamación", "Mécanismes de réclamation", "Mecanismos de queixa", "Şikâyet mekanizmaları", "آليات التظلم", "शिकायत तंत्र", "กลไกการร้องทุกข์", "Cơ chế khiếu nại", "Mekanisme pengaduan", "申诉机制"),
    "land-use": ("Land use", "Uso de la tierra", "Utilisation des terres", "Uso da terra", "Arazi kullanımı", "استخدام الأراضي", "भूमि उपयोग", "การใช้ที่ดิน", "Sử dụng đất", "Penggunaan lahan", "土地使用"),
    "child-labour": ("Child labour", "Trabajo infantil", "Travail des enfants", "Trabalho infantil", "Çocuk işçiliği", "عمل الأطفال", "बाल श्रम", "แรงงานเด็ก", "Lao động trẻ em", "Pekerja anak", "童工"),
    "wages": ("Wages", "Salarios", "Salaires", "Salários", "Ücretler", "الأجور", "मज़दूरी", "ค่าจ้าง", "Tiền lương", "Upah", "工资"),
    "health-and-safety": ("Health and safety", "Seguridad y salud", "Santé et sécurité", "Saúde e segurança", "Sağlık ve güvenlik", "الصحة والسلامة", "स्वास्थ्य और सुरक्षा", "สุขภาพและความปลอดภัย", "An toàn và sức khỏe", "Kesehatan dan keselamatan", "健康与安全"),
    "heat-stress": ("Heat stress", "Estrés térmico", "Stress thermique", "Estresse térmico", "Isı stresi", "الإجهاد الحراري", "ताप तनाव", "ความเครียดจากความร้อน", "Căng thẳng nhiệt", "Stres panas", "热应激"),
    "women-at-work": ("Women at work", "Mujeres en el trabajo", "Les femmes au travail", "Mulheres no trabalho", "Çalışma hayatında kadınlar", "المرأة في العمل", "कार्यस्थल पर महिलाएँ", "ผู้หญิงในที่ทำงาน", "Phụ nữ tại nơi làm việc", "Perempuan di tempat kerja", "职场女性"),
    "freedom-of-association": ("Freedom of association", "Libertad sindical", "Liberté syndicale", "Liberdade de associação", "Örgütlenme özgürlüğü", "الحرية النقابية", "संगठन की स्वतंत्रता", "เสรีภาพในการสมาคม", "Tự do hiệp hội", "Kebebasan berserikat", "结社自由"),
    "environment": ("Environment", "Medio ambiente", "Environnement", "Meio ambiente", "Çevre", "البيئة", "पर्यावरण", "สิ่งแวดล้อม", "Môi trường", "Lingkungan", "环境"),
}
# fmt: on


def seed(apps, _editor):
    """Add what is missing, in the order of the lists."""
    term = apps.get_model("library", "Term")
    for kind, words in (("sector", SECTORS), ("theme", THEMES)):
        for order, (slug, names) in enumerate(words.items(), 1):
            named = dict(zip(LANGUAGES, names, strict=True))
            term.objects.get_or_create(
                kind=kind, slug=slug, defaults={"names": named, "order": order * 10}
            )


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
