"""The example house, backed up and restored into an empty folder: all is there."""

from sqlalchemy import func, select

from docgen.records import accounts, people, second_factors
from docgen.records.every_table import METADATA
from docgen.records.history import first_broken, head
from docgen.usecases import example_house
from docgen.usecases.backups import Backup, back_up, restore
from docgen.usecases.signing_in import key_of
from tests.usecases.signing import PASSWORD, SECRET, Outbox, office_in
from tests.web.signing import app_of, client_of, sign_in

CAM = "cam@docgen.example"


def with_password(office):
    """Let the example's coordinator sign in with a password and a telephone."""
    with office.records.database.writing() as connection:
        cam = people.by_email(connection, CAM)
        kept = accounts.hash_of_password(PASSWORD)
        accounts.keep_password(connection, cam.id, kept, office.now())
        second_factors.keep(connection, cam.id, key_of(office), SECRET, 0)


def counted(office):
    """How many rows each table has, where the history ends, and every file's hash."""
    with office.records.database.reading() as connection:
        rows = {
            table.name: connection.execute(
                select(func.count()).select_from(table)
            ).scalar()
            for table in METADATA.sorted_tables
        }
        assert first_broken(connection) is None
        files = sorted(office.records.files.names())
        return rows, head(connection), files


class TestARestoredHouse:
    def test_is_the_one_that_was_backed_up(self, tmp_path):
        archive = tmp_path / "backup.tar"
        with office_in(tmp_path / "live") as office:
            example_house.make(office)
            with_password(office)
            before = counted(office)
            made = back_up(office, archive)
        assert isinstance(made, Backup), made
        assert made.problems == ()

        done = restore(archive, tmp_path / "restored")

        assert isinstance(done, Backup), done
        with office_in(tmp_path / "restored") as office:
            assert counted(office) == before
            for name in before[2]:
                assert office.records.files.content(name)  # raises where it is torn
        rows = before[0]
        assert min(rows["reviews"], rows["people"]) >= 3
        assert rows["issues"] >= 1
        assert len(before[2]) > 2

    def test_lets_its_people_sign_in(self, tmp_path):
        archive = tmp_path / "backup.tar"
        with office_in(tmp_path / "live") as office:
            example_house.make(office)
            with_password(office)
            back_up(office, archive)
        assert restore(archive, tmp_path / "restored").problems == ()

        with office_in(tmp_path / "restored") as office:
            client = client_of(app_of(office, Outbox()))
            answer = sign_in(client, office, CAM)
            page = client.get("/reviews")

        assert answer.status_code == 303
        assert page.status_code == 200
        assert "Cam Example" in page.text
