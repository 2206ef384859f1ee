"""Where plans and certificates are signed: everyone who is known is named there."""

from tests.usecases.test_papers import LINE, answers, printed, sample


class TestASupportPlan:
    def test_names_everyone_who_agreed_on_it_where_they_sign(self):
        signed = self.signed(sample("support-plan"))

        assert [one for one in signed if one != "and"] == [
            *("Name\tAlex Example", "Role\tIPS Grow", "Signature", "Date"),
            *("Name\tJo Example", "Role\tteam leader", "Signature", "Date"),
            *("Name\tChris Example", "Role\tclinical lead", "Signature", "Date"),
        ]

    def test_leaves_a_line_to_sign_where_nobody_is_known_to_have_agreed(self):
        signed = self.signed(answers(starts_on="3 May 2027", lines=[LINE]))

        assert signed == ["Name", "Signature", "Date"] * 2

    def signed(self, found):
        """What stands below the plan's last headings, above header and footer."""
        words = printed("support-plan", found)
        return words[words.index("For the IPS service and host Trust") + 1 : -2]


class TestADestructionCertificate:
    def test_says_what_its_witnesses_do(self):
        words = printed("destruction-certificate", sample("destruction-certificate"))
        signed = words[words.index("Declaration") :]

        for at, one in enumerate(signed):
            if one.startswith("Witness"):
                assert signed[at + 1].startswith("Role\t")
        assert sum(one.startswith("Role") for one in signed) == 4
