"""The API's operation on the token itself."""

from docgen.usecases.api.token_shapes import OwnToken
from web.api.answering import Said
from web.api.operations import Asked, Gives, operation, reads


@operation("GET /token", reads(), Gives(OwnToken))
def show_token(asked: Asked) -> Said:
    """Read whom your token stands for, what it opens and how long."""
    return OwnToken.of(asked.who, asked.token)
