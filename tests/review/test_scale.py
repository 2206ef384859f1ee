"""The scale: 25 items in three sections, and the scales it is not."""

from itertools import combinations

import pytest

from docgen.problems import Refused
from docgen.review.names import edition_of, other_scale, plain
from docgen.review.scale import IPS_25, Basis
from docgen.review.scale_changes import read_scale
from docgen.review.scores import assess
from tests.review.scoring import points

CODES = {"MIS", "DOC", "INT", "OBS", "ISP"}


class TestTheItems:
    def test_are_25_numbered_through_all_sections(self):
        assert [one.number for one in IPS_25.items] == list(range(1, 26))

    def test_stand_in_sections_of_three_eight_and_fourteen(self):
        sizes = [(one.name, len(one.items)) for one in IPS_25.sections]

        assert sizes == [("Staffing", 3), ("Organisation", 8), ("Services", 14)]

    def test_begin_anew_at_one_in_each_section(self):
        inside = [one.section_number for one in IPS_25.items]

        assert inside == [*range(1, 4), *range(1, 9), *range(1, 15)]

    def test_are_found_by_their_number_in_a_section(self):
        assert IPS_25.in_section("services", 1).key == "work_incentives_planning"
        assert IPS_25.in_section("staffing", 4) is None

    def test_have_keys_of_their_own(self):
        assert len(IPS_25.by_key) == 25

    def test_share_no_name(self):
        for one, other in combinations(IPS_25.items, 2):
            shared = set(map(plain, one.names)) & set(map(plain, other.names))
            assert not shared, (one, other)

    def test_say_what_one_and_five_mean_briefly(self):
        for one in IPS_25.items:
            assert 0 < len(one.one) < 90, one
            assert 0 < len(one.five) < 90, one

    def test_have_a_step_for_each_score_where_they_are_counted(self):
        for one in IPS_25.items:
            is_counted = one.basis in (Basis.NUMBER, Basis.COUNT)
            assert len(one.steps) in ((5,) if is_counted else (0, 5)), one
            assert bool(one.steps) == bool(one.measure), one

    def test_name_their_usual_evidence_by_known_codes(self):
        assert {one.code for one in IPS_25.evidence_sources} == CODES
        assert all(set(one.evidence) <= CODES for one in IPS_25.items)

    def test_say_where_they_come_from_and_only_two_were_verified(self):
        assert all(one.source for one in IPS_25.items)
        assert [one.number for one in IPS_25.items if one.verified] == [1, 2]


class TestTheBands:
    @pytest.mark.parametrize(
        ("total", "band"),
        [
            (25, "Not supported employment (IPS)"),
            (73, "Not supported employment (IPS)"),
            (74, "Fair fidelity"),
            (99, "Fair fidelity"),
            (100, "Good fidelity"),
            (114, "Good fidelity"),
            (115, "Exemplary fidelity"),
            (125, "Exemplary fidelity"),
        ],
    )
    def test_hold_both_their_ends(self, total, band):
        assert IPS_25.band_for(total).name == band

    @pytest.mark.parametrize("total", [24, 126])
    def test_hold_no_total_that_cannot_be(self, total):
        with pytest.raises(ValueError, match="no total"):
            IPS_25.band_for(total)

    def test_leave_no_total_out_and_none_in_two(self):
        held = [t for one in IPS_25.bands for t in range(one.floor, one.ceiling + 1)]

        assert sorted(held) == list(range(25, 126))

    def test_say_which_is_next(self):
        assert IPS_25.band_above(99).name == "Good fidelity"
        assert IPS_25.band_above(115) is None

    def test_have_sources_and_own_up_to_what_was_not_read(self):
        assert all(one.source for one in IPS_25.bands)
        assert IPS_25.band_for(100).verified
        assert not IPS_25.band_for(115).verified


class TestAnotherScale:
    @pytest.mark.parametrize(
        ("title", "key"),
        [
            ("IPS Fidelity Scale (15-item)", "ips_15"),
            ("Permanence of Jobs Developed", "ips_15"),
            ("IPS-Y fidelity scale", "ips_y"),
            ("EMPLOYMENT SERVICES FIDELITY SCALE", "addictions"),
            ("JiSEF", "jisef"),
            ("Oregon Integrated SE/Education Fidelity Scale v1", "oregon_integrated"),
        ],
    )
    def test_is_known_by_its_title_or_an_item(self, title, key):
        assert other_scale(["Score sheet", title]).key == key

    def test_is_refused_by_name_with_what_to_do(self):
        refusal = other_scale(["Jobs as transitions"]).refusal

        assert refusal == (
            "This is the 15-item IPS Fidelity Scale of 1997, which docgen does not"
            " score. Score the service on the 25-item scale of 2008, and give that"
            " sheet."
        )

    def test_is_not_seen_in_any_name_of_our_own_items(self):
        names = [name for one in IPS_25.items for name in one.names]
        titles = ["Supported Employment Fidelity Scale", "25 item scale", IPS_25.name]

        assert other_scale([*names, *titles]) is None

    def test_is_not_our_own_scale_in_another_edition(self):
        title = "The IPS Fidelity Scale (UK version)"

        assert other_scale([title]) is None
        assert edition_of([title]).name == "UK version (Centre for Mental Health)"


class TestNamesAreCompared:
    @pytest.mark.parametrize(
        ("written", "same"),
        [
            ("Individualized job search", "INDIVIDUALISED  JOB SEARCH"),
            ("VR counselors", "VR counsellors"),
            ("Engagement & outreach", "Engagement and outreach"),
            ("Time‑unlimited", "Time unlimited"),
            ("Ｃａｓｅｌｏａｄ size", "Caseload\u00a0size"),
        ],
    )
    def test_whatever_their_spelling(self, written, same):
        assert plain(written) == plain(same)


class TestAnOperatorsScaleFile:
    GOOD = {  # noqa: RUF012
        "bands": [
            {"name": "High", "floor": 110, "source": "Our board"},
            {"name": "Low", "floor": 25, "source": "Our board"},
        ],
        "items": [{"item": 9, "anchors": ["a", "b", "c", "d", "e"]}],
    }

    def test_puts_its_bands_in_place_of_ours(self):
        scale = read_scale(self.GOOD, file="scale.toml", lines={})

        held = [(one.name, one.floor, one.ceiling) for one in scale.bands]
        assert held == [("High", 110, 125), ("Low", 25, 109)]
        assert assess(points(), scale).band.name == "Low"

    def test_adds_the_full_wording_of_an_item(self):
        scale = read_scale(self.GOOD, file="scale.toml", lines={})

        assert scale.item(9).anchors == ("a", "b", "c", "d", "e")
        assert scale.item(8).anchors == ()

    def test_leaves_our_own_scale_as_it_is(self):
        read_scale(self.GOOD, file="scale.toml", lines={})

        assert IPS_25.item(9).anchors == ()
        assert len(IPS_25.bands) == 4

    def test_is_refused_with_everything_that_is_wrong(self):
        bands = [
            {"name": "High", "floor": 110, "source": "Us"},
            {"name": "Other", "floor": 110, "source": "Us"},
        ]
        items = [{"item": 3, "anchors": ["one", "two"]}]

        read = read_scale({"bands": bands, "items": items}, file="s.toml", lines={})

        assert isinstance(read, Refused)
        assert [str(one) for one in read.problems] == [
            "s.toml, items.0.anchors: Item 3, Vocational generalists, has 2 anchors."
            " Give 5, from the lowest score to the highest.",
            "s.toml, bands.1.floor: Two bands begin at 110. Give each a floor of its"
            " own.",
            "s.toml, bands: A total below 110 has no band. Let the lowest band begin"
            " at 25.",
        ]
