"""What the chat form and its closed page say, in one language."""

from msgspec import Struct


class FormWords(Struct, frozen=True, kw_only=True):
    """The phrases of one language. What stands in braces is filled in."""

    code: str
    name: str
    own_name: str
    heading: str
    on_duty: str
    lead: str
    without_script: str
    leave_heading: str
    closed_heading: str
    closed_lead: str
    leave_lead: str
    just_closed: str
    just_closed_more: str
    other_ways: str
    open_again: str
    copy_first: str
    languages: str
    question: str
    question_hint: str
    library: str
    choose_library: str
    your_name: str
    name_hint: str
    email: str
    email_hint: str
    email_hint_closed: str
    optional: str
    choose: str
    start: str
    send: str
    note: str
    public_computer: str
    public_choice: str
    public_hint: str
    error: str
    one_problem: str
    problems: str
    kept: str
    sending: str
    offline: str
    needs_question: str
    needs_name: str
    needs_email: str
    needs_library: str
    needs_answer: str
    needs_choice: str
    needs_tick: str
    bad_email: str
    foreign_email: str
    long_email: str
    too_long: str
    reload: str
