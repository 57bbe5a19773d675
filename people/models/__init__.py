"""Staff users and their posts, organisations, persons and, apart from them, identities."""

from people.models.organisations import Organisation, OrganisationAlias
from people.models.persons import Identity, NotTheSame, Person, PersonStatement
from people.models.users import Post, User

__all__ = [
    "Identity",
    "NotTheSame",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "PersonStatement",
    "Post",
    "User",
]
