"""Sheets: everything arrives, and nothing is computed."""

import csv
import io

import pytest

from chalicelib.domain.sheet import as_csv


def test_what_is_written_is_read_again():
    rows = [["a", 'say "hi", please', "two\nlines", "שלום 📚"], ["", "1", "2", "3"]]
    assert list(csv.reader(io.StringIO(as_csv(rows), newline=""))) == rows


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\uff1d1+1",
        '=HYPERLINK("x")',
    ],
)
def test_nothing_is_computed(cell):
    ((read,),) = csv.reader(io.StringIO(as_csv([[cell]]), newline=""))
    assert read == f"'{cell}"


def test_an_empty_cell_stays_empty():
    assert as_csv([["", "x"]]) == ",x\r\n"
