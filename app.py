"""Composes the Chalice app: the route groups, the three socket handlers, schedules, the outbox, mail. Nothing else."""

from typing import Any

from chalice.app import (
    Chalice,
    CloudWatchEvent,
    Cron,
    DynamoDBEvent,
    Rate,
    WebsocketEvent,
)

from chalicelib.config import answers_http
from chalicelib.routes import mail, schedules, socket

app = Chalice(app_name="readyref")
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
if answers_http():
    from chalicelib.routes.groups import GROUPS

    for group in GROUPS:
        app.register_blueprint(group)


@app.on_ws_connect()
def open_socket(event: WebsocketEvent) -> dict[str, int]:
    """A socket asks to open."""
    context = event.to_dict()
    ticket = (context.get("queryStringParameters") or {}).get("ticket", "")
    return socket.opened(event.connection_id, ticket)


@app.on_ws_message()
def read_socket(event: WebsocketEvent) -> None:
    """A frame came in."""
    socket.received(event.connection_id, event.body)


@app.on_ws_disconnect()
def close_socket(event: WebsocketEvent) -> None:
    """A socket closed."""
    socket.closed(event.connection_id)


# The stream is a parameter of the packaged template; Chalice's types know only plain strings.
_STREAM: Any = {"Ref": "TableStreamArn"}


@app.on_dynamodb_record(stream_arn=_STREAM, batch_size=10)
def deliver_outbox(event: DynamoDBEvent) -> None:
    """Letters were recorded."""
    schedules.deliver_outbox(event.to_dict()["Records"])


@app.on_dynamodb_record(stream_arn=_STREAM, batch_size=100)
def index_questions(event: DynamoDBEvent) -> None:
    """Questions changed, or the index is made anew."""
    from chalicelib.routes import search

    search.index_questions(event.to_dict())


# Invoked by the API: the index lies where that function cannot reach.
@app.lambda_function(name="search-questions")
def search_questions(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """A librarian searches."""
    from chalicelib.routes import search

    return search.answer_search(event)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def retry_letters(event: CloudWatchEvent) -> dict[str, Any]:
    """Each minute."""
    return schedules.retry_letters(event.to_dict()["time"])


# A plain function: the local stack leaves out what Chalice's own event of a topic asks for.
@app.lambda_function(name="note-letter-events")
def note_letter_events(event: dict[str, Any], _context: Any) -> None:
    """SES tells what became of letters."""
    mail.note_letter_events(event["Records"])


@app.lambda_function(name="receive-mail")
def receive_mail(event: dict[str, Any], _context: Any) -> None:
    """SES put a mail into the bucket."""
    mail.receive_mail(event["Records"])


@app.schedule(Rate(10, unit=Rate.MINUTES))
def sweep_mail(event: CloudWatchEvent) -> dict[str, Any]:
    """Every ten minutes."""
    return schedules.sweep_mail(event.to_dict()["time"])


@app.schedule(Rate(1, unit=Rate.MINUTES))
def sweep_sessions(event: CloudWatchEvent) -> dict[str, Any]:
    """Each minute."""
    return schedules.sweep_sessions(event.to_dict()["time"])


@app.schedule(Cron(10, 9, "*", "*", "?", "*"))
def move_to_service_history(event: CloudWatchEvent) -> dict[str, Any]:
    """Each day."""
    return schedules.move_to_service_history(event.to_dict()["time"])
