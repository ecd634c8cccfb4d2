"""What the demo's events are about: places, texts, programmes."""

from dataclasses import dataclass, field

type Words = tuple[str, str, str]
type Planned = tuple[str, str, float, int, str, int | None]

THEMES = {
    "working-hours": "Working hours", "migrant-labour": "Migrant labour",
    "grievance-mechanisms": "Grievance mechanisms", "land-use": "Land use",
    "wages": "Wages", "health-and-safety": "Health and safety",
}  # fmt: skip
ABOUT = (
    "A day for people who run farms, mills and factories: what buyers ask for and why, what others "
    "have tried, and what it cost them.\n\nBring a question. In the workshops you work on it with "
    "people who had the same one."
)
WORKSHOPS = (
    ("Grievance channels that workers use", "Room Banyan", 24),
    ("Working hours in the peak season", "Room Neem", 40),
    ("Recruiting migrant workers without fees", "Room Teak", 40),
    ("Safe handling of chemicals", "Room Banyan", 40),
    ("Reading an audit report together", "Room Neem", 40),
    ("Land, water and the neighbours", "Room Teak", 40),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the demo."""

    title: str
    city: str
    country: str
    zone: str
    ago: int  # days: before the end of its year back, or ahead
    guests: int
    place: str = "Hotel Meridian Garden"
    languages: tuple[str, ...] = ("en",)
    themes: tuple[str, ...] = ("working-hours", "grievance-mechanisms")
    sort: str = "suppliers"
    audience: str = "public"
    capacity: int | None = None
    online: bool = False
    cancelled: bool = False
    more: dict[str, Words] = field(default_factory=dict)
    behind: tuple[tuple[str, str, None], ...] = (
        ("sponsor", "Lindenhof Foundation", None), ("partner", "Institute for Fair Work", None),
    )  # fmt: skip

    def texts(self, year: int) -> dict[str, Words]:
        """Return what is said of it, in English first."""
        summary = "What buyers ask for, what workers say, and what suppliers do about it."
        return {"en": (f"{self.title} {year}", summary, ABOUT)} | self.more

    def parts(self) -> list[Planned]:
        """Return its programme: sort, title, hours after the start, minutes, room, places."""
        if self.sort == "members":
            return [
                ("plenary", "Competition law, in two minutes", 0, 15, "", None),
                ("plenary", "What was decided, and what came of it", 0.25, 105, "", None),
                ("break", "Lunch", 3, 60, "", None),
                ("plenary", "The plan for next year", 4, 120, "", None),
            ]
        if not self.place:
            return [
                ("plenary", "Welcome", 0, 20, "", None),
                ("plenary", "Planning the peak season: three factories tell", 0.5, 70, "", None),
                ("break", "Pause", 1.75, 15, "", None),
                ("plenary", "Questions and answers", 2, 60, "", None),
            ]
        first = [("workshop", t, 2.5, 90, room, places) for t, room, places in WORKSHOPS[:3]]
        other = [("workshop", t, 5.0, 90, room, places) for t, room, places in WORKSHOPS[3:]]
        return [
            ("plenary", "Welcome, and how the day goes", 0, 30, "Great hall", None),
            (
                "plenary",
                "One audit for many buyers: what changes for you",
                0.5,
                90,
                "Great hall",
                None,
            ),
            ("break", "Coffee", 2, 30, "Foyer", None),
            *first,
            ("break", "Lunch", 4, 60, "Foyer", None),
            *other,
            ("plenary", "What we take home", 6.75, 60, "Great hall", None),
        ]


_FORUM = "Supplier Forum"
LATE = 3  # members that came of late: they led nothing, and were at no meeting
MEETING = Told(
    "Members' meeting", "Geneva", "CH", "Europe/Zurich", 165, 0, sort="members",
    audience="members", behind=(),
)  # fmt: skip
PAST: tuple[tuple[Told, ...], ...] = (
    (
        Told(f"{_FORUM} South-East Asia", "Bangkok", "TH", "Asia/Bangkok", 60, 210, languages=("en", "th")),
        Told(f"{_FORUM} Türkiye", "Izmir", "TR", "Europe/Istanbul", 150, 160, languages=("en", "tr")),
        Told("Training on grievance channels", "", "", "UTC", 240, 120, place="", sort="training"),
        MEETING,
    ),
    (
        Told(f"{_FORUM} Latin America", "São Paulo", "BR", "America/Sao_Paulo", 90, 240, languages=("pt-br", "es")),
        Told(f"{_FORUM} East Africa", "Nairobi", "KE", "Africa/Nairobi", 200, 130),
        MEETING,
    ),
    (
        Told(f"{_FORUM} India", "Pune", "IN", "Asia/Kolkata", 80, 260, languages=("en", "hi")),
        Told("Training on working hours", "", "", "UTC", 190, 150, place="", sort="training"),
        Told(f"{_FORUM} Indonesia", "Surabaya", "ID", "Asia/Jakarta", 310, 140, languages=("id", "en")),
        MEETING,
    ),
    (
        Told(f"{_FORUM} Mexico", "Puebla", "MX", "America/Mexico_City", 120, 150, languages=("es",)),
        Told(f"{_FORUM} Viet Nam", "Da Nang", "VN", "Asia/Ho_Chi_Minh", 260, 130, languages=("vi", "en")),
        MEETING,
    ),
    (Told("Online forum for suppliers", "", "", "UTC", 100, 280, place=""),),
    (
        Told(f"{_FORUM} North Africa", "Casablanca", "MA", "Africa/Casablanca", 90, 110, languages=("fr", "ar")),
        Told(f"{_FORUM} Bangladesh", "Dhaka", "BD", "Asia/Dhaka", 280, 170),
    ),
)  # fmt: skip
COMING = (
    Told(
        f"{_FORUM} South Asia", "Hyderabad", "IN", "Asia/Kolkata", 45, 185,
        languages=("en", "hi"), capacity=160, place="Charminar Convention Centre",
        themes=("grievance-mechanisms", "working-hours", "migrant-labour"),
        more={
            "hi": (
                "दक्षिण एशिया आपूर्तिकर्ता मंच",
                "ख़रीदार क्या चाहते हैं, मज़दूर क्या कहते हैं, और आपूर्तिकर्ता क्या करते हैं।",
                "खेत, मिल और कारख़ाने चलाने वालों के लिए एक दिन।\n\nएक सवाल साथ लाइए।",
            ),
        },
    ),
    Told(
        "Training on the peak season", "", "", "Europe/Istanbul", 20, 30, place="",
        sort="training", languages=("en", "tr", "vi"), themes=("working-hours",),
    ),
    Told(
        "Members' meeting", "Geneva", "CH", "Europe/Zurich", 70, 0, sort="members",
        audience="members", place="Maison des Associations", online=True, behind=(),
    ),
    Told(
        f"{_FORUM} Southern Cone", "Curitiba", "BR", "America/Sao_Paulo", 30, 24,
        languages=("pt-br", "es"), capacity=120, cancelled=True,
    ),
)  # fmt: skip
