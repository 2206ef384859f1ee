"""What a coordinator's list may tell, and the many ways a column is headed for it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.excel.plainness import phrase

LONGEST: Final = 80  # letters; a longer text heads no column
PLURAL: Final = re.compile(r"\(s\)", re.IGNORECASE)
EMAIL: Final = r"(?:e ?mails?(?: address(?:es)?)?|mail)"
PHONE: Final = (
    r"(?:(?:(?:tele)?phone|tel|mobile|mob)(?: (?:no|number|numbers|nr))?"
    r"|contact (?:no|number))"
)
LAST: Final = r"(?:last|previous|prev|prior|most recent|latest)"
REVIEW: Final = r"(?:(?:ips )?(?:fidelity )?reviews?|fidelity)"

# Who, as `phrase` folds a heading: small letters, s for z, no punctuation.
PEOPLE: Final = {
    "service_lead": r"(?:ips )?(?:service|team|provider) (?:lead|manager|contact)"
    r"|(?:ips )?team leader|ips (?:lead|manager|contact)",
    "trust_lead": r"(?:host |nhs )*trust (?:lead|sponsor|contact|link)",
    "commissioning_lead": r"(?:lead )?commissioning (?:lead|manager|contact)"
    r"|(?:lead commissioner|commissioner|icb) (?:lead|contact)|lead commissioner",
    "regional_lead": r"(?:ips grow )?(?:regional|region) lead|(?:ips )?grow lead",
    "reviewer_1": r"(?:lead|first|1st) (?:reviewer|assessor)"
    r"|(?:reviewers?|assessors?) ?(?:1|one|a)|r1",
    "reviewer_2": r"(?:second|2nd|co) (?:reviewer|assessor)"
    r"|(?:reviewers?|assessors?) ?(?:2|two|b)|r2",
}
PARTS: Final = {
    "name": r"(?:name of (?:the )?)?(?:{who})s?(?: s)?(?: (?:full )?names?)?",
    "email": rf"(?:{{who}})s?(?: s)? {EMAIL}|{EMAIL} (?:of |for )?(?:the )?(?:{{who}})",
    "phone": rf"(?:{{who}})s?(?: s)? (?:{PHONE})|(?:{PHONE}) (?:of |for )?(?:{{who}})",
}
ALONE: Final = {"email": EMAIL, "phone": PHONE}

# Each field with its spellings, the plainer first: where two columns would do for a
# field, the plainer one is read.
SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "service": (
        r"(?:name of (?:the )?)?(?:ips )?services?(?: name)?",
        r"service provider(?: name)?",
        r"(?:name of (?:the )?)?(?:ips )?providers?(?: name)?|service (?:or )?provider",
    ),
    "region": (r"(?:nhs |nhse |nhs england |england )?regions?(?: name)?", r"area"),
    "host_trust": (
        r"host (?:nhs |mental health )*trusts?(?: name)?",
        r"(?:nhs |mental health |mh |partner )*trusts?(?: name)?",
        r"host(?: organisation)?",
    ),
    "ods_code": (
        r"(?:trust |service |provider |host |organisation )*ods(?: codes?)?"
        r"(?: of (?:host )?trust)?",
        r"(?:organisation|org|trust|nhs) codes?",
    ),
    "commissioner": (
        r"commissioners?(?: names?)?|commissioning (?:body|organisation)"
        r"|icbs?(?: (?:or )?commissioners?)?|commissioners? (?:or )?icb",
        r"(?:icb|icbs) names?|integrated care boards?(?: icb)?|ics|ccg",
    ),
    "ips_teams": (
        r"ips teams?(?: names?)?|teams? (?:under review|reviewed|to be reviewed)",
        r"(?:employment |es )?teams?(?: names?)?",
    ),
    "clinical_teams": (
        r"(?:clinical|community|mental health|mh|cmh) teams?(?: names?| involved)?"
        r"|cmhts?|teams integrated with",
    ),
    "reference": (
        rf"(?:{REVIEW} |our )?(?:ref|reference)(?: (?:no|number|code))?",
        rf"{REVIEW} (?:id|no|number|code)",
    ),
    "first_day": (
        rf"(?:{REVIEW} )?(?:dates? )?(?:day (?:1|one)|first day)(?: date)?"
        rf"|(?:date )?day 1(?: of {REVIEW})?",
        rf"(?:{REVIEW} )?(?:dates? )?(?:starts?|from|begins?|start date|date 1|1st day)"
        r"(?: on)?",
    ),
    "last_day": (
        rf"(?:{REVIEW} )?(?:dates? )?(?:day (?:2|two)|(?:second|last) day)(?: date)?"
        rf"|(?:date )?day 2(?: of {REVIEW})?",
        rf"(?:{REVIEW} )?(?:dates? )?(?:ends?|to|until|end date|date 2|2nd day)"
        r"(?: on)?",
    ),
    "review_dates": (
        rf"(?:next |planned |agreed |proposed |booked )*{REVIEW} (?:dates?|days?)"
        rf"(?: booked| agreed| planned)?|dates? of (?:the )?(?:next )?{REVIEW}",
        rf"dates?|(?:next |planned )?{REVIEW}(?: date s)?|days?|when",
    ),
    "review_type": (
        rf"(?:type|format|mode)(?: of {REVIEW})?|{REVIEW} (?:type|format|mode)",
        r"(?:in person|virtual|face to face)(?: or)? (?:in person|virtual|remote)",
    ),
    "stage": (
        rf"(?:{REVIEW} |current )*(?:status|stage)(?: of {REVIEW})?",
        r"progress|where are we",
    ),
    "last_review_on": (
        rf"(?:date (?:of )?)?{LAST} {REVIEW}(?: (?:dates?|on|held|held on))?"
        rf"|{LAST} reviewed(?: on)?|date {LAST} reviewed|{LAST} {REVIEW} review dates?",
    ),
    "last_total": (
        rf"{LAST} (?:{REVIEW} )?(?:total |overall )?(?:scores?|totals?)"
        rf"(?: (?:out of )?125)?|(?:score|total) (?:of |at )?{LAST} {REVIEW}",
    ),
    "last_band": (
        rf"{LAST} (?:{REVIEW} )?(?:score )?(?:band|banding|rating|level|category)"
        rf"|(?:band|rating) (?:of |at )?{LAST} {REVIEW}",
    ),
    "service_notes": (r"(?:service|provider) (?:notes?|comments?)",),
    "review_notes": (rf"{REVIEW} (?:notes?|comments?)|notes? on (?:the )?{REVIEW}",),
    "notes": (
        r"(?:general |other |further )?(?:notes?|comments?|remarks?)",
        r"(?:other|further|additional) information|actions?",
    ),
    "reviewers": (
        rf"(?:names? of )?(?:{REVIEW} )?(?:reviewers|assessors)(?: names?)?",
    ),
}
# Headings that don't say of which review they speak: taken, and told.
UNSURE: Final = {
    "last_total": rf"(?:{REVIEW} |total |overall |final )*(?:scores?|totals?)"
    r"(?: (?:out of )?125)?",
    "last_band": rf"(?:{REVIEW} |overall )*(?:band|banding|rating|level of fidelity)",
}
OF_REVIEW: Final = frozenset(
    (
        *("reference", "first_day", "last_day", "review_dates", "review_type", "stage"),
        *("last_review_on", "last_total", "last_band", "review_notes", "reviewers"),
        *(f"reviewer_1.{part}" for part in PARTS),
        *(f"reviewer_2.{part}" for part in PARTS),
        *(f"regional_lead.{part}" for part in PARTS),
    )
)


class Meant(NamedTuple):
    """The field a heading is for; `rank` is 0 for its plainest spelling."""

    field: str
    rank: int
    unsure: bool = False


def _all() -> tuple[tuple[Meant, re.Pattern[str]], ...]:
    found = [
        (Meant(field, rank), spelling)
        for field, spellings in SPELLINGS.items()
        for rank, spelling in enumerate(spellings)
    ]
    found += [
        (Meant(f"{who}.{part}", 0), shape.format(who=names))
        for who, names in PEOPLE.items()
        for part, shape in PARTS.items()
    ]
    found += [(Meant(one, 9, unsure=True), shape) for one, shape in UNSURE.items()]
    return tuple((meant, re.compile(spelling)) for meant, spelling in found)


KNOWN: Final = _all()


@lru_cache(maxsize=5_000)
def field_of(heading: str) -> Meant | None:
    """Return the field that a heading is for, None where it is for none known.

    >>> field_of("Service lead's e-mail").field, field_of("ICB / Commissioner").field
    ('service_lead.email', 'commissioner')
    """
    if len(heading) > LONGEST:
        return None
    words = phrase(PLURAL.sub("s", heading))
    found = [meant for meant, shape in KNOWN if shape.fullmatch(words)]
    return min(found, key=lambda one: one.rank, default=None)


@lru_cache(maxsize=1_000)
def part_of_person(heading: str) -> str:
    """Return "email" or "phone" where a heading says that alone, of nobody.

    >>> part_of_person("E-mail address"), part_of_person("Region")
    ('email', '')
    """
    words = phrase(heading)
    return next((p for p, one in ALONE.items() if re.fullmatch(one, words)), "")
