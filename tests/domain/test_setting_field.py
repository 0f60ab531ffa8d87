"""What each kind of field takes, and why it takes something not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.setting_field import (
    Choice,
    Choices,
    Colour,
    Email,
    Emails,
    Field,
    Line,
    Number,
    Option,
    QueueId,
    Rows,
    Text,
    TimeZone,
    Url,
    YesNo,
)
from chalicelib.domain.setting_value import Unfit

SIZES = (Option("s", "Small"), Option("m", "Medium"), Option("l", "Large"))
TIERS = Rows(
    (Field("name", "Name", Line(5, required=True)), Field("n", "N", Number(0, 9))), 2, "tier"
)
EVERY_KIND = (
    YesNo(),
    Line(),
    Text(),
    Email(),
    Emails(),
    Url(),
    Choice(SIZES),
    Choices(SIZES, 2),
    Number(1, 5),
    Colour(),
    TimeZone(),
    QueueId(),
    TIERS,
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        (YesNo(), True, True),
        (Line(5), " a\nb ", "a b"),
        (Line(5), "", ""),
        (Line(9), "{{7*7}}", "{{7*7}}"),
        (Text(9), "a\r\nb", "a\nb"),
        (Email(), " ask@harlow.example ", "ask@harlow.example"),
        (Email(), "", ""),
        (Emails(), "a@b.example; c@d.example;", ("a@b.example", "c@d.example")),
        (Emails(), ["a@b.example", "a@b.example"], ("a@b.example",)),
        (Emails(), "", ()),
        (Url(), "https://www.example.org/ask?a=b#c", "https://www.example.org/ask?a=b#c"),
        (Url(), "", ""),
        (Choice(SIZES), "m", "m"),
        (Choices(SIZES, 2), ["l", "s"], ("s", "l")),
        (Number(1, 5), 5, 5),
        (Colour(), "#1F5F8B", "#1f5f8b"),
        (Colour(), "", ""),
        (TimeZone(), "Europe/Berlin", "Europe/Berlin"),
        (QueueId(), "harlow", "harlow"),
        (TIERS, [{"name": "a", "n": 1}], ({"name": "a", "n": 1},)),
        (TIERS, [], ()),
    ],
)
def test_what_fits_is_kept_in_one_form(kind, sent, kept):
    assert kind.read(sent) == kept


@pytest.mark.parametrize(
    ("kind", "sent", "reason"),
    [
        (YesNo("On", "Off"), "yes", "Choose On or Off."),
        (Line(5), "abcdef", "This has 6 characters; the limit is 5."),
        (Line(5, required=True), " ", "This is needed."),
        (Line(5), 7, "Write a text."),
        (Text(3), "a\nbcd", "This has 5 characters; the limit is 3."),
        (Email(), "ask", "does not look like an e-mail address"),
        (Email(required=True), "", "Write an e-mail address."),
        (Email(), "a@b.example\r\nBcc: c@d.example", "does not look like an e-mail address"),
        (Emails(), "a@b.example, c@d.example", "does not look like"),
        (Emails(1), "a@b.example;c@d.example", "the limit is 1"),
        (Emails(), {"a": 1}, "Send a list."),
        (Url(), "http://example.org", "https://"),
        (Url(), "javascript:alert(1)", "whole address"),
        (Url(), "https://localhost/", "whole address"),
        (Url(), "https://pat:secret@example.org/", "password"),
        (Url(), "https://exa mple.org/", "characters that no address has"),
        (Url(), "https://[::1", "whole address"),
        (Url(), "https://example.org:99999/", "whole address"),
        (Url(), "https://a..b.example/", "whole address"),
        (Url(), "https://\\\\evil.example/", "characters that no address has"),
        (Url(required=True), "", "This is needed."),
        (Choice(SIZES), "xl", "Choose one of the values."),
        (Choices(SIZES, 2), ["s", "m", "l"], "the limit is 2"),
        (Choices(SIZES, 2), ["xl"], "nothing like “xl”"),
        (Number(1, 5), 6, "from 1 to 5"),
        (Number(1, 5), True, "whole number"),
        (Number(1, 5), "3", "whole number"),
        (Colour(), "red", "six digits"),
        (TimeZone(), "Mars/Base", "Choose a time zone"),
        (QueueId(), "", "This is needed."),
        (TIERS, [{"name": "a", "n": 1}] * 3, "the limit is 2"),
        (TIERS, [{"name": "a", "n": 1}, {"name": "", "n": 1}], "Tier 2: This is needed."),
        (TIERS, ["a"], "Tier 1 is not filled in."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(kind, sent, reason):
    with pytest.raises(Unfit, match=r".*") as refused:
        kind.read(sent)
    assert reason in str(refused.value)


@given(sent=ANYTHING)
def test_whatever_is_sent_is_kept_or_refused_and_what_is_kept_stays_as_it_is(sent):
    for kind in EVERY_KIND:
        try:
            kept = kind.read(sent)
        except Unfit:
            continue
        assert kind.read(kept) == kept
