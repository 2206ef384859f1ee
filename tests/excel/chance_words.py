"""What people put beside, above and around scores, drawn by chance."""

from docgen.review.scale import IPS_25

SHORT = [
    "Caseload",
    "Emp staff",
    "Generalists",
    "Team assignment",
    "Team contact",
    "Collaboration",
    "Voc unit",
    "Supervisor role",
    "Zero excl",
    "Agency focus",
    "Exec support",
    "Benefits advice",
    "Disclosure",
    "Voc assessment",
    "Rapid search",
    "Indiv job search",
    "Job dev frequency",
    "Job dev quality",
    "Job types",
    "Diversity employers",
    "Competitive jobs",
    "Indiv supports",
    "Time-unlimited",
    "Community-based",
    "Outreach",
]
PEOPLE = ("J. Shah", "A. Bell", "Priya Nair", "Tom O'Neill", "M Okafor", "Dr Ann Lee")
TEAMS = ("North Team", "South", "EIP", "East CMHT", "Harbour Team", "City West")
COMMENTS = (
    "Seen 4 of 5 files; 20 clients each.",
    "See note 3.\nTwo of 4 teams met weekly.",
    "1) Log checked. 2) 5 employers a week.",
    "Good – 90% of caseload from 2 teams.",
    "Nothing to add",
    "3",
    "Was 2 last year, discussed with J. Shah",
)
ANCHORS = "1= 41 or more. 2= 31 to 40. 3= 26 to 30. 4= 21 to 25. 5= 20 or fewer."
CODES = ("MIS, DOC, INT", "INT, OBS", "DOC", "MIS, DOC, INT, OBS, ISP")
TITLES = (
    "Supported Employment Fidelity Scale Score Sheet",
    "IPS Fidelity Review",
    "IPS fidelity scale – UK version",
    "Fidelity review 2026",
    "Score sheet (25 items, each scored 1 to 5)",
)
KEYS = (
    "115–125 = Exemplary Fidelity",
    "100–114 = Good Fidelity",
    "74-99 = Fair Fidelity",
    "73 and below = Not Supported Employment",
)
PLAIN_HEADINGS = (
    "Score",
    "Rating",
    "Rating (1–5)",
    "Score out of 5",
    "IPS score",
    "SCORE",
    "Fidelity Review score this review",
    "Current score",
)
STEADY = {"Score", "Rating", "SCORE"}


def name_of(chance, item):
    """An item's name as somebody might have typed it, sure to be told apart."""
    one = IPS_25.item(item)
    name = chance.choice(one.names)
    if len(name) < 11 and chance.random() < 0.7:
        name = one.name
    return chance.choice(TWISTS)(name)


def _spaced(name):
    return "  ".join(" ".join(word) for word in name.split())


TWISTS = (
    *[lambda name: name] * 8,
    str.upper,
    str.lower,
    lambda name: name + "\u00a0",
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("-", "–"),
    lambda name: f"{name}¹",
    lambda name: f"{name}*",
    lambda name: f"{name}: how far the service keeps to it, from 1 to 5",
    lambda name: name.replace(" ", "\n", 1),
    lambda name: name.replace("'", "’"),
    _spaced,
)


def numbered(chance, item, style):
    """An item's number in one of the styles people use."""
    one = IPS_25.item(item)
    section = one.section
    at = [key.key for key in IPS_25.sections].index(section)
    inside = one.section_number
    letter = {"staffing": "S", "organisation": "O", "services": "S"}[section]
    full = {"staffing": "ST", "organisation": "ORG", "services": "SE"}[section]
    return {
        "running": item,
        "text": f"{item}.",
        "item": f"Item {item}",
        "q": f"Q{item}",
        "restarting": inside,
        "letter": f"{letter}{inside}",
        "code": f"{full}{inside}",
        "dotted": f"{at + 1}.{inside}",
        "floating": float(f"{at + 1}.{inside}"),
    }[style]


NUMBERINGS = (
    *("running", "text", "item", "q", "restarting", "letter", "code", "dotted"),
    "floating",
)
