"""What the demo's library holds: invented tools and guidance, in words of our own."""

from dataclasses import dataclass

type Parts = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class File:
    """One file: in which language and edition, how many days ago, what is new, and its words."""

    language: str
    title: str
    parts: Parts
    number: int = 1
    days: int = 400
    note: str = ""


@dataclass(frozen=True)
class Shelved:
    """A document with its files."""

    about: str
    sort: str
    audience: str
    terms: tuple[str, ...]
    files: tuple[File, ...]


HOURS: Parts = (
    (
        "Before the season",
        ("Plan shifts with the buyer's forecast.", "Agree on rest days in writing."),
    ),
    (
        "Every week",
        ("Compare the gate's times with the payroll.", "Ask whoever exceeds 60 hours why."),
    ),
)
HEAT: Parts = (
    ("Water, shade, rest", ("A litre an hour for each person.", "Shade within two minutes' walk.")),
    ("When it is above 32 degrees", ("Ten minutes of rest each hour.", "Nobody works alone.")),
    ("Warning signs", ("Cramps, dizziness, confusion: stop, cool, call for help.",)),
)
CALOR: Parts = (
    ("Agua, sombra, descanso", ("Un litro por hora y persona.", "Sombra a menos de dos minutos.")),
    ("Por encima de 32 grados", ("Diez minutos de descanso cada hora.", "Nadie trabaja solo.")),
)
PANAS: Parts = (
    ("Air, teduh, istirahat", ("Satu liter per jam untuk setiap orang.", "Tempat teduh dekat.")),
    (
        "Di atas 32 derajat",
        ("Istirahat sepuluh menit setiap jam.", "Tidak ada yang bekerja sendiri."),
    ),
)
FEES: Parts = (
    ("Who pays", ("The employer pays every cost of hiring.", "No deposit, no papers kept back.")),
    (
        "How to find out",
        ("Ask the last ten who arrived, alone.", "Read the agency's contract with you."),
    ),
    ("What to do", ("Pay back within three months.", "Tell the buyer before it asks.")),
)
VOICES: Parts = (
    ("A complaint that helps", ("Heard within two days.", "Answered in the person's language.")),
    ("Without fear", ("Names stay with two people.", "Nobody loses a shift over it.")),
)
ASKING: Parts = (
    ("Before you ask", ("See who had the site audited already.", "Say what you would recognise.")),
    ("In the letter", ("Why you ask, until when you read.", "What the supplier gains.")),
)
NEEDS: Parts = (("For each site", ("Protocol, date, rating.", "Open findings and who acts.")),)

# fmt: off
SHELF = (
    Shelved("What a mill can do in the hot months, on two pages to hang up.", "guidance", "public", ("heat-stress", "health-and-safety"), (
        File("en", "Work in the heat", HEAT, 1, 620), File("en", "Work in the heat", HEAT, 2, 40, "Breaks by temperature"),
        File("es", "Trabajo con calor", CALOR, 2, 40), File("id", "Bekerja di cuaca panas", PANAS, 2, 12),
    )),
    Shelved("From the first interview to repayment: who pays for hiring, and how to find out who did.", "guidance", "public", ("migrant-labour", "responsible-recruitment"), (
        File("en", "No fees for workers", FEES, 1, 300), File("en", "No fees for workers", FEES, 2, 21, "Repayment within three months"),
    )),
    Shelved("A check of working hours that a supervisor does in half an hour a week.", "tool", "public", ("working-hours", "wages"), (File("en", "Hours under control", HOURS, 1, 210),)),
    Shelved("What makes people speak, and what silences them.", "guidance", "signed_in", ("grievance-mechanisms",), (File("en", "Complaints that help", VOICES, 1, 150),)),
    Shelved("How to ask a supplier for an audit so that it shares it.", "tool", "members", ("audit-consulting",), (File("en", "Asking well", ASKING, 1, 90), File("en", "Asking well", ASKING, 2, 9, "A letter to begin with"))),
    Shelved("What to have at hand when a recognition is decided.", "tool", "members", (), (File("en", "Checklist for a decision", NEEDS, 1, 60),)),
    Shelved("Sites where land was cleared or claimed: what to ask before you buy.", "guidance", "members", ("land-use", "environment"), (File("en", "Land: seven questions", ASKING, 1, 500),)),
    Shelved("For those who administer a member: inviting, roles, leaving.", "guidance", "administrators", (), (File("en", "Who may do what", NEEDS, 1, 33),)),
    Shelved("What was decided at the spring meeting.", "minutes", "members", (), (File("en", "Minutes, spring meeting", NEEDS, 1, 170),)),
    Shelved("What was decided at the autumn meeting.", "minutes", "members", (), (File("en", "Minutes, autumn meeting", NEEDS, 1, 5),)),
    Shelved("Signs that a child works, and what to do on that day.", "guidance", "public", ("child-labour", "agriculture"), (File("en", "A child at work", VOICES, 1, 260),)),
    Shelved("Questions that a group of women asks of its own mill.", "tool", "public", ("women-at-work", "freedom-of-association"), (File("en", "Women ask", VOICES, 1, 75),)),
)
# fmt: on
