"""Who may call what."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.actor import Caller, ChatPatron, check_caller
from chalicelib.domain.staff import Role
from chalicelib.errors import NotAllowed, NotSignedIn
from tests.support.consortium import a_librarian
from tests.support.questions import HARLOW

NOBODY, PATRON = None, ChatPatron("c1")
LIBRARIAN, LIBRARY_ADMIN, GROUP_ADMIN = (a_librarian("Ana", HARLOW, role) for role in Role)
OFF = replace(GROUP_ADMIN, active=False)
ok, sign_in, no = None, NotSignedIn, NotAllowed

TABLE = {
    #                     nobody   patron  librarian library admin group admin deactivated
    Caller.ANYONE:        (ok,      ok,     ok,       ok,           ok,         ok),
    Caller.PATRON:        (sign_in, ok,     no,       no,           no,         sign_in),
    Caller.CHATTER:       (sign_in, ok,     ok,       ok,           ok,         sign_in),
    Caller.LIBRARIAN:     (sign_in, no,     ok,       ok,           ok,         sign_in),
    Caller.LIBRARY_ADMIN: (sign_in, no,     no,       ok,           ok,         sign_in),
    Caller.GROUP_ADMIN:   (sign_in, no,     no,       no,           ok,         sign_in),
}  # fmt: skip
ACTORS = (NOBODY, PATRON, LIBRARIAN, LIBRARY_ADMIN, GROUP_ADMIN, OFF)


def test_every_kind_of_caller_is_in_the_table():
    assert set(TABLE) == set(Caller)


@pytest.mark.parametrize(
    ("may", "actor", "refusal"),
    [(may, *pair) for may, row in TABLE.items() for pair in zip(ACTORS, row, strict=True)],
)
def test_only_those_who_may_call_are_let_through(may, actor, refusal):
    if refusal is None:
        check_caller(may, actor)
        return
    with pytest.raises(refusal):
        check_caller(may, actor)
