"""The set-up checklist: the tasks of the specification's two tables, and how one sees that each is done.

A task that is a matter of choice is done once somebody has saved it, whichever way.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from chalicelib.domain.library import Group, Library
from chalicelib.domain.revision import Revision
from chalicelib.domain.staff import Role
from chalicelib.domain.survey import SurveyWay


class SetUp(Struct, frozen=True, kw_only=True):
    """What the checklist looks at. `saved` has the settings of library and group that somebody has saved."""

    library: Library
    group: Group
    libraries: int
    accounts: int
    own_scripts: int
    library_scripts: int
    shared_scripts: int
    messages: int
    policy_is_viewable: bool
    published_forms: int
    policy_is_submitted: bool
    policies_waiting: int
    in_cooperative: bool
    saved: Mapping[str, Revision]

    def decided(self, setting: str) -> bool:
        """Whether anybody has saved a setting."""
        return setting in self.saved


class Task(Struct, frozen=True, kw_only=True):
    """One line of the checklist: in the words of the specification, and the section where it is done."""

    title: str
    section: str
    by: Role
    done: Callable[[SetUp], bool]
    applies: Callable[[SetUp], bool] = lambda _found: True
    optional: bool = False


TASKS: tuple[Task, ...] = (
    Task(
        title="Turn on shared follow-up",
        section="shared-followup",
        by=Role.GROUP_ADMIN,
        done=lambda found: found.group.shared_followup or found.decided("shared-followup"),
        applies=lambda found: found.libraries > 1,
    ),
    Task(
        title="Create chat forms for your queues",
        section="chat-form",
        by=Role.GROUP_ADMIN,
        done=lambda found: found.published_forms > 0,
        optional=True,
    ),
    Task(
        title="Create scripts for use by all libraries in your group",
        section="shared-scripts",
        by=Role.GROUP_ADMIN,
        done=lambda found: found.shared_scripts > 0,
    ),
    Task(
        title="Group Branding: short name",
        section="branding",
        by=Role.GROUP_ADMIN,
        done=lambda found: found.group.short_name != "",
    ),
    Task(
        title="Approve or return the policy pages that your libraries have submitted",
        section="policy-pages",
        by=Role.GROUP_ADMIN,
        done=lambda found: found.policies_waiting == 0,
        applies=lambda found: found.in_cooperative,
    ),
    Task(
        title="Create any needed library accounts",
        section="accounts",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.accounts > 1,
    ),
    Task(
        title="Verify or edit your policy page and make it viewable",
        section="policies",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.policy_is_viewable,
    ),
    Task(
        title="Submit your policy page if you are a member of the Cooperative",
        section="policies",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.policy_is_submitted,
        applies=lambda found: found.in_cooperative,
    ),
    Task(
        title="Create scripts for use by your library",
        section="institution-scripts",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.library_scripts > 0,
    ),
    Task(
        title="Verify important profile information: name, state or province, country, time zone",
        section="inst-info",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: (
            bool(found.library.state and found.library.country) and found.library.time_zone != "UTC"
        ),
    ),
    Task(
        title="Verify important profile information: alert e-mail, library types",
        section="contact",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: bool(found.library.alert_email and found.library.library_types),
    ),
    Task(
        title="Verify or configure your library's chat form: link it from your web site",
        section="chat-settings",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.decided("banner") or found.decided("chat-closed-page"),
        optional=True,
    ),
    Task(
        title="Set your library's Viewport URL",
        section="viewport-url",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.library.viewport_url != "" or found.decided("viewport-url"),
        optional=True,
    ),
    Task(
        title="Display links in WorldCat.org to your library's reference service",
        section="open-worldcat",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.decided("open-worldcat"),
        optional=True,
    ),
    Task(
        title="Turn on e-mail notices of new questions or follow-up",
        section="e-mail-notification",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: (
            bool(found.library.notify and found.library.notification_addresses)
            or found.decided("e-mail-notification")
        ),
    ),
    Task(
        title="Customize system-generated e-mail messages sent to patrons",
        section="custom-messages",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.messages > 0,
        optional=True,
    ),
    Task(
        title="Turn on capture of patron replies to system e-mail messages",
        section="outgoing-address",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.library.reply_capture or found.decided("outgoing-address"),
    ),
    Task(
        title="Turn on patron survey form",
        section="survey-form",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: (
            found.library.survey.way is not SurveyWay.NONE or found.decided("survey-form")
        ),
    ),
    Task(
        title="Exclude transcripts of chat sessions with other libraries' patrons",
        section="chat-transcripts",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: found.decided("chat-transcripts"),
        optional=True,
    ),
    Task(
        title="Keep a list of descriptive codes of your own",
        section="descriptive-codes",
        by=Role.LIBRARY_ADMIN,
        done=lambda found: bool(found.library.own_codes),
        optional=True,
    ),
    Task(
        title="Create scripts for your personal use",
        section="my-scripts",
        by=Role.LIBRARIAN,
        done=lambda found: found.own_scripts > 0,
        optional=True,
    ),
)
