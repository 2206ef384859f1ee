"""Whole ways through the API: a review booked and moved, an agreement issued."""

from tests.web.api.calling import asking

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class TestAnAgreement:
    def test_is_checked_issued_once_and_downloaded(self, tmp_path):
        with asking(tmp_path) as (program, review):
            check = program.get(f"{review}/agreement/check").json
            body = {"number": check["number"]}
            got = [
                program.post(f"{review}/agreement/issues", json=body) for _ in range(2)
            ]
            issue = got[0].json
            word = program.get(f"/issues/{issue['id']}/docx")
            job = program.get(f"/jobs/{issue['pdf']['job']}").json
            pdf = program.get(f"/issues/{issue['id']}/pdf")
            again = program.post(f"{review}/agreement/issues", json={"number": 2})
            draft = program.get(f"{review}/agreement/draft")

        assert (check["is_ready"], check["number"]) == (True, 1)
        assert [one.status_code for one in got] == [201, 201]
        assert got[0].json == got[1].json
        assert (word.mimetype, word.data[:2]) == (DOCX, b"PK")
        assert "agreement-" in word.headers["Content-Disposition"]
        assert (job["task"], job["state"]) == ("pdf", "waiting")
        assert (pdf.status_code, pdf.json["conflict"]) == (409, None)
        assert again.status_code == 422
        assert again.json["problems"][0]["where"].endswith("because")
        assert draft.data[:2] == b"PK"

    def test_keeps_what_is_sent_and_nothing_that_can_not_be_read(self, tmp_path):
        with asking(tmp_path) as (program, review):
            path = f"{review}/agreement"
            sent = {
                "review_dates": ["16 March 2027", None, "17 March 2027"],
                "clinical_teams": {"left_to": "nobody"},
                "reference": "2027-999",
                "no_such_blank": "x",
            }
            wrong = program.patch(path, '"2"', json={"answers": sent})
            before = program.get(path).json
            right = program.patch(
                path, '"2"', json={"answers": {"join_ips_meetings": None}}
            )

        assert wrong.status_code == 422
        assert {one["where"] for one in wrong.json["problems"]} == {
            "request, answers.review_dates",
            "request, answers.clinical_teams.left_to",
            "request, answers.reference",
            "request, answers.no_such_blank",
        }
        assert before["version"] == 2
        assert "join_ips_meetings" not in right.json["answers"]
        (blank,) = [
            one for one in right.json["blanks"] if one["name"] == "join_ips_meetings"
        ]
        assert blank["state"] == "unanswered"


class TestAReview:
    def test_is_booked_moved_put_off_and_taken_up(self, tmp_path):
        with asking(tmp_path) as (program, review):
            service = program.get(review).json["service_id"]
            body = {"service_id": service, "reference": "2027-044"}
            booked = program.post("/reviews", json=body)
            twice = program.post("/reviews", json=body)
            days = {"review_dates": ["16 March 2027", "17 March 2027"]}
            follows = program.post(f"{review}/consequences", json=days).json
            stale = program.post(
                f"{review}/move", json=days, headers={"If-Match": '"1"'}
            )
            moved = program.post(
                f"{review}/move", json=days, headers={"If-Match": '"2"'}
            )
            dates = program.get(f"{review}/deadlines").json["deadlines"]
            off = program.post(f"{review}/postpone", json={"because": "Snow"})
            up = program.post(f"{review}/take-up")

        assert booked.headers["Location"].endswith(booked.json["id"])
        assert (booked.status_code, twice.status_code) == (201, 422)
        assert follows["over"] == 2
        assert "Review day 1" in [one["title"] for one in follows["moved"]]
        assert (stale.status_code, stale.json["conflict"]["now"]) == (409, 2)
        assert moved.json["first_day"] == "2027-03-16"
        (governance,) = [one for one in dates if one["key"] == "governance_by"]
        assert governance["computed"] == "2027-02-16"
        assert (off.json["stage"], off.json["first_day"]) == ("postponed", None)
        assert up.json["stage"] != "postponed"
