"""How Alembic runs the steps: on the connection it is handed, in its transaction."""

from alembic import context

from docgen.records.every_table import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is begun and ended by the database
)
context.run_migrations()
