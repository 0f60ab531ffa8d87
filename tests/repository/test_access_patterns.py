"""docs/access-patterns.md against the builders of keys, the indexes and the lists; and that nothing scans."""

import ast
import inspect

from chalicelib.domain.lists import BY_NAME
from chalicelib.storage import keys, set_up_keys, staff_keys, survey_keys, table
from tests.support.documents import DOCS, ROOT, marked, rows_with
from tests.support.table import table_definition

TEXT = (DOCS / "access-patterns.md").read_text()
LIBRARY = sorted((ROOT / "chalicelib").rglob("*.py"))


def builders():
    return {
        name
        for place in (keys, set_up_keys, staff_keys, survey_keys)
        for name, function in inspect.getmembers(place, inspect.isfunction)
        if function.__module__ == place.__name__
    }


def documented_indexes():
    return {
        marked(row["Index"])[0]: row for row in rows_with(TEXT, "Index", "Projection", "Partition")
    }


def test_every_builder_is_documented_and_every_documented_builder_exists():
    cells = [row["Builder"] for row in rows_with(TEXT, "Builder")]
    of_keys = {name for cell in cells for name in marked(cell)}
    of_indexes = {"offer", "activity_day", "waiting_order"}
    assert all(f"`{name}`" in TEXT for name in of_indexes)
    assert of_keys | of_indexes == builders()


def test_indexes_are_the_same_in_code_template_and_document():
    template = {
        index["IndexName"]: (
            *(key["AttributeName"] for key in index["KeySchema"]),
            index["Projection"]["ProjectionType"],
        )
        for index in table_definition()["GlobalSecondaryIndexes"]
    }
    code = {
        name: (*attributes, "KEYS_ONLY" if name in table.KEYS_ONLY else "ALL")
        for name, attributes in table.INDEXES.items()
    }
    document = {
        name: (*marked(row["Partition key"]), *marked(row["Sort key"]), row["Projection"])
        for name, row in documented_indexes().items()
    }
    assert code == template
    assert document == template


def test_attributes_of_keys_are_declared_once_and_all_are_used():
    definition = table_definition()
    declared = [each["AttributeName"] for each in definition["AttributeDefinitions"]]
    used = {name for keys_of in table.INDEXES.values() for name in keys_of} | {"pk", "sk"}
    assert sorted(declared) == sorted(used)


def test_lists_are_documented_with_their_index():
    documented = {
        marked(row["List"])[0]: marked(row["Index"])[0] for row in rows_with(TEXT, "List", "Index")
    }
    assert documented == {name: each.index for name, each in BY_NAME.items()}


def test_nothing_scans():
    calls = [
        f"{path.name}:{node.lineno}"
        for path in LIBRARY
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in {"scan", "parallel_scan", "rate_limited_scan"}
    ]
    assert calls == []


def test_keys_are_built_in_one_place():
    """No other module puts a key together."""
    kinds = "CHAT GROUP LIBRARY LINE ONCE QUESTION QUEUE STAFF STAFF_THREAD STAFF_THREADS SURVEY SURVEYS TICKET"
    prefixes = tuple(f"{kind}#" for kind in kinds.split())
    built = [
        f"{path.name}:{node.lineno}"
        for path in LIBRARY
        if path.name not in {"keys.py", "set_up_keys.py", "staff_keys.py", "survey_keys.py"}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and str(node.values[0].value).startswith(prefixes)
    ]
    assert built == []
