import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.snapshots import Snapshots, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


class Opaque:
    """What JSON cannot hold."""


def no_default(value):
    raise TypeError(type(value))


@given(JSON, st.integers(0, 6))
def test_encoding_in_pieces_gives_the_same_content(value, depth):
    assert json.loads("".join(encode(value, no_default, depth))) == value


def test_what_json_cannot_hold_is_asked_for():
    def default(value):
        return {"opaque": True} if isinstance(value, Opaque) else no_default(value)

    encoded = "".join(encode({"a": [Opaque()], "b": Opaque()}, default, 3))
    assert json.loads(encoded) == {"a": [{"opaque": True}], "b": {"opaque": True}}


@pytest.mark.parametrize(
    ("operation", "changes"),
    [
        ("PutItem", True),
        ("TransactWriteItems", True),
        ("POST", True),
        ("Query", False),
        ("GetItem", False),
        ("BatchGetItem", False),
        ("DescribeTable", False),
    ],
)
def test_only_operations_that_change_something_ask_for_a_snapshot(tmp_path, operation, changes):
    snapshots = Snapshots(tmp_path)
    snapshots.note(operation)
    assert snapshots.is_due() is changes
