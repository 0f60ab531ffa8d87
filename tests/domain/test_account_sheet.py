"""Accounts as a sheet: what is exported is imported again; what cannot be read is said, with its limit or line."""

import pytest

from chalicelib.domain.account_sheet import LINES, SIZE, read_sheet, sheet_rows
from chalicelib.domain.sheet import as_csv
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Invalid

HEAD = "Name,Screen name,E-mail,Role,User name\n"


def an_account(name, role=Role.LIBRARIAN, *, active=True):
    return Staff("pat", "pat", name, "Pat", "pat@a.example", role, "harlow", "lakeland", active)


def asked(text):
    return [each.asked for each in read_sheet(text).lines]


@pytest.mark.parametrize(
    "name", ["Pat", '=HYPERLINK("x")', "O'Neil, Jr.", "two\nlines", "'=x", "שלום"]
)
@pytest.mark.parametrize("role", list(Role))
def test_an_export_is_imported_as_it_was(name, role):
    (line,) = read_sheet(as_csv(sheet_rows([an_account(name, role, active=False)]))).lines
    assert (line.line, line.active) == (2, False)
    # A cell that began with an apostrophe before a sign that computes is the one thing that is not told apart.
    assert line.asked.name == name.removeprefix("'")
    assert (line.asked.role, line.asked.username) == (role.value, "pat")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_columns_stand_in_any_order_under_any_spelling_parted_as_the_program_does(sign):
    text = f"\ufeffE-MAIL{sign}Phone{sign}screen_name{sign}name\r\n\r\na@a.example{sign}1{sign}A{sign}Ana\r\n"
    sheet = read_sheet(text)
    (line,) = sheet.lines
    assert (line.line, sheet.ignored) == (3, ("Phone",))
    assert (line.asked.name, line.asked.email, line.asked.role) == (
        "Ana",
        "a@a.example",
        "librarian",
    )


@pytest.mark.parametrize(
    ("role", "read"),
    [
        ("", "librarian"),
        ("LIBRARIAN", "librarian"),
        ("administrator  of the library", "library_admin"),
        ("group_admin", "group_admin"),
        ("Owner", "owner"),
    ],
)
def test_roles_are_named_as_on_the_screen_or_as_programs_do(role, read):
    assert asked(f"{HEAD}Ana,A,a@a.example,{role},ana\n")[0].role == read


def test_a_line_begins_where_it_begins_though_cells_have_many():
    lines = read_sheet(HEAD + '"An\na",A,a@a.example\nBen,B,b@a.example\n').lines
    assert [each.line for each in lines] == [2, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the lines"),
        ("\n \n", "Paste the lines"),
        (HEAD, "no account below"),
        ("Ana,A,a@a.example", "Not there: Name, Screen name, E-mail"),
        (HEAD + 'Ana,"A,a@a.example\n', "Line 2: the quotation marks"),
        (HEAD + "Ana,A,a@a.example\n" * (LINES + 1), "201 accounts; the limit is 200"),
        (HEAD + "é" * SIZE, "bytes; the limit is 64,000"),
    ],
)
def test_what_is_no_sheet_or_too_much_is_said(text, said):
    with pytest.raises(Invalid) as refused:
        read_sheet(text)
    assert refused.value.details["field"] == "csv"
    assert said in refused.value.message
