"""The settings of the policy page: its status, and each field by itself, as the specification edits them (F7)."""

from chalicelib.domain.actor import Caller
from chalicelib.domain.policy import POLICY_FIELDS, TEXT_LIMIT, PolicyField
from chalicelib.domain.setting import Place, Scope, Setting, Shelf
from chalicelib.domain.setting_field import Email, Field, Kind, Text, YesNo


def _setting(name: str, title: str, what: str, field: str, kind: Kind) -> Setting:
    return Setting(
        name=f"policy-{name.replace('_', '-')}",
        scope=Scope.LIBRARY,
        shelf=Shelf.POLICY,
        place=Place.POLICIES,
        title=title,
        help=what,
        feature="F7",
        see=Caller.LIBRARY_ADMIN,
        change=Caller.LIBRARY_ADMIN,
        fields=(Field(field, title, kind),),
    )


def _field(each: PolicyField) -> Setting:
    what = each.help or "Write it so that it can be pasted to a patron."
    kind = Email() if each.name == "contact" else Text(TEXT_LIMIT)
    return _setting(each.name, each.label, what, each.name, kind)


POLICIES = (
    _setting(
        "status",
        "Status",
        "Viewable: librarians elsewhere who help your patrons read the page. Patrons never do.",
        "viewable",
        YesNo("Viewable", "Hidden"),
    ),
    *(_field(each) for each in POLICY_FIELDS),
)
