"""What is deployed: the packaged template and the archive."""

import json
import subprocess
import sys
import zipfile

import pytest

from infra import archive, package

FUNCTIONS = {
    "APIHandler",
    "WebsocketConnect",
    "WebsocketMessage",
    "WebsocketDisconnect",
    "DeliverOutbox",
    "RetryLetters",
    "NoteLetterEvents",
    "ReceiveMail",
    "SweepMail",
    "IndexQuestions",
    "SearchQuestions",
    "SweepSessions",
    "MoveToServiceHistory",
}
SENDERS = {"DeliverOutbox", "RetryLetters"}
RECEIVERS = {"ReceiveMail", "SweepMail"}
IN_NETWORK = {"IndexQuestions", "SearchQuestions"}


@pytest.fixture(scope="module")
def packaged():
    return package.build(local=True)


@pytest.fixture(scope="module")
def resources(packaged):
    return json.loads(packaged.template.read_text())["Resources"]


def _statements(resources, function):
    [policy] = resources[f"{function}Role"]["Properties"]["Policies"]
    # What holds on AWS only is the second branch of a condition.
    return [each.get("Fn::If", [each])[-1] for each in policy["PolicyDocument"]["Statement"]]


def _as_list(value):
    return value if isinstance(value, list) else [value]


def _allowed(resources, function):
    statements = _statements(resources, function)
    return {action for each in statements for action in _as_list(each["Action"])}


def test_these_are_all_functions(resources):
    found = {name for name, it in resources.items() if it["Type"] == "AWS::Serverless::Function"}
    assert found == FUNCTIONS


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_each_function_has_a_role_and_a_log_of_its_own(resources, function):
    properties = resources[function]["Properties"]
    assert properties["Role"] == {"Fn::GetAtt": [f"{function}Role", "Arn"]}
    name = properties["FunctionName"]["Fn::Sub"]
    logs = resources[f"{function}Logs"]["Properties"]
    assert logs["LogGroupName"] == {"Fn::Sub": f"/aws/lambda/{name}"}
    assert logs["RetentionInDays"] == 30


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_only_tracing_and_joining_a_network_name_no_resource(resources, function):
    for statement in _statements(resources, function):
        assert all("*" not in action for action in _as_list(statement["Action"]))
        if statement["Resource"] == "*":
            assert statement["Sid"] in {"Tracing", "Network"}


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_no_function_may_scan_the_table(resources, function):
    assert "dynamodb:Scan" not in _allowed(resources, function)


@pytest.mark.parametrize(
    ("action", "functions"),
    [
        ("ses:SendRawEmail", SENDERS),
        ("dynamodb:GetRecords", {"DeliverOutbox", "IndexQuestions"}),
        (
            "secretsmanager:GetSecretValue",
            {"APIHandler", "WebsocketMessage", "SweepSessions"} | SENDERS | RECEIVERS,
        ),
        ("execute-api:ManageConnections", FUNCTIONS - {"WebsocketConnect"} - IN_NETWORK),
        ("s3:GetObject", {"APIHandler", "WebsocketMessage"} | SENDERS | RECEIVERS),
        ("s3:PutObject", {"APIHandler", "WebsocketMessage"} | RECEIVERS),
        ("s3:DeleteObject", RECEIVERS),
        ("s3:ListBucket", {"SweepMail"}),
        ("dynamodb:UpdateItem", FUNCTIONS - IN_NETWORK),
        ("dynamodb:Query", FUNCTIONS - {"SearchQuestions"}),
        ("lambda:InvokeFunction", {"APIHandler"}),
        ("elasticfilesystem:ClientMount", IN_NETWORK),
        ("elasticfilesystem:ClientWrite", {"IndexQuestions"}),
    ],
)
def test_who_may_do_what(resources, action, functions):
    assert {name for name in FUNCTIONS if action in _allowed(resources, name)} == functions


def test_all_functions_know_the_same(packaged, resources):
    template = json.loads(packaged.template.read_text())
    assert set(template["Globals"]["Function"]["Environment"]["Variables"]) == {
        "AWS_ENDPOINT_URL",
        "CONFIGURATION_SET",
        "FILE_BUCKET",
        "FILE_ORIGIN",
        "MAIL_BUCKET",
        "MAIL_DOMAIN",
        "SEARCH_FUNCTION",
        "SEARCH_INDEX",
        "SECRET_ARN",
        "SITE_URL",
        "SOCKET_ENDPOINT",
        "STAGE",
        "TABLE_NAME",
        "UNDELIVERED_QUEUE",
        "USER_POOL_CLIENT_ID",
        "USER_POOL_ID",
    }
    assert not any("Environment" in resources[name]["Properties"] for name in FUNCTIONS)


def test_one_change_of_the_index_is_made_at_a_time(resources):
    index = resources["IndexQuestions"]["Properties"]
    assert index["ReservedConcurrentExecutions"] == 1
    [source] = index["Events"].values()
    [pattern] = source["Properties"]["FilterCriteria"]["Filters"]
    wanted = json.loads(pattern["Pattern"])
    assert wanted["dynamodb"]["Keys"]["pk"]["S"] == [{"prefix": "QUESTION#"}]
    assert source["Properties"]["StartingPosition"] == "TRIM_HORIZON"


def test_the_network_of_the_search_is_left_out_on_this_machine(resources):
    kinds = ("AWS::EC2::", "AWS::EFS::")
    made = [each for each in resources.values() if each["Type"].startswith(kinds)]
    assert len(made) > 10
    assert all(each["Condition"] == "OnAws" for each in made)


def test_only_new_letters_reach_the_sender_and_what_fails_is_parked(resources):
    [source] = resources["DeliverOutbox"]["Properties"]["Events"].values()
    [pattern] = source["Properties"]["FilterCriteria"]["Filters"]
    wanted = json.loads(pattern["Pattern"])
    assert wanted["eventName"] == ["INSERT"]
    assert wanted["dynamodb"]["Keys"]["pk"]["S"] == [{"prefix": "OUTBOX#"}]
    assert "OnFailure" in source["Properties"]["DestinationConfig"]


@pytest.mark.parametrize(
    ("function", "queue"),
    [
        ("SweepSessions", "MissedDuties"),
        ("MoveToServiceHistory", "MissedDuties"),
        ("RetryLetters", "MissedDuties"),
        ("NoteLetterEvents", "MissedDuties"),
        ("ReceiveMail", "UnreceivedMail"),
        ("SweepMail", "UnreceivedMail"),
    ],
)
def test_what_failed_is_parked_and_rings_an_alarm(resources, function, queue):
    invoked = resources[function]["Properties"]["EventInvokeConfig"]
    parked = invoked["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"][0]
    assert parked == queue
    assert "sqs:SendMessage" in _allowed(resources, function)
    watched = [
        each["Properties"]["Dimensions"][0]["Value"].get("Fn::GetAtt", [None])[0]
        for each in resources.values()
        if each["Type"] == "AWS::CloudWatch::Alarm"
    ]
    assert queue in watched


def test_ses_writes_mail_down_before_it_wakes_the_receiver(resources):
    rule = resources["ReceiptRule"]
    assert rule["Condition"] == "OnAws"
    actions = [list(each) for each in rule["Properties"]["Rule"]["Actions"]]
    assert actions == [["S3Action"], ["LambdaAction"]]
    assert rule["Properties"]["Rule"]["ScanEnabled"]


def test_the_archive_holds_the_application_with_its_bytecode(packaged):
    names = set(zipfile.ZipFile(packaged.code).namelist())
    sources = {name for name in names if name.endswith(".py")}
    assert {"app.py", "chalicelib/config.py", "chalice/app.py"} <= sources
    assert any(name.startswith("templates/mail/") for name in names)
    assert any(name.startswith("templates/pages/") for name in names)
    tag = sys.implementation.cache_tag
    for source in sources:
        folder, _, file = source.rpartition("/")
        compiled = f"{folder}/__pycache__/{file[:-3]}.{tag}.pyc".lstrip("/")
        assert compiled in names, source


def test_the_archive_is_the_same_for_the_same_content(tmp_path):
    """Two builds of one tree, in two places, by two processes."""
    made = []
    for name in ("one", "two"):
        function = tmp_path / name
        (function / "chalicelib").mkdir(parents=True)
        (function / "chalicelib" / "desk.py").write_text("WORDS = {'a', 'b'}\nNAME = 'desk'\n")
        archive.compile_bytecode(function)
        archive.pack(function, tmp_path / f"{name}.zip")
        made.append((tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def unpacked(packaged, tmp_path_factory):
    place = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packaged.code) as opened:
        opened.extractall(place)
    return place


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_each_function_comes_up_from_the_archive_alone(resources, unpacked, function):
    """As in Lambda: no checkout, and nothing in the environment yet but the name of the handler."""
    handler = resources[function]["Properties"]["Handler"]
    said = subprocess.run(
        [sys.executable, "-c", f"import app; {handler}; print(app.app.app_name)"],
        cwd=unpacked,
        env={"PATH": "/usr/bin", "_HANDLER": handler},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.strip() == "readyref", said.stderr


def test_lambda_is_given_what_it_lacks_and_not_what_it_has():
    packages = archive.runtime_packages()
    assert {"jinja2", "markupsafe", "msgspec", "pynamodb"} <= set(packages)
    assert not {"boto3", "botocore", "chalice"} & set(packages)
