"""Composes the Chalice app: the route groups, the three socket handlers, schedules, the outbox. Nothing else."""

from typing import Any

from chalice.app import (
    Chalice,
    CloudWatchEvent,
    Cron,
    DynamoDBEvent,
    Rate,
    WebsocketEvent,
)

from chalicelib.routes import lines, lists, pages, questions, schedules, sign_in, socket, staff

app = Chalice(app_name="readyref")
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
for group in (sign_in.group, staff.group, lists.group, questions.group, lines.group, pages.group):
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


@app.schedule(Rate(1, unit=Rate.MINUTES))
def sweep_sessions(event: CloudWatchEvent) -> dict[str, Any]:
    """Each minute."""
    return schedules.sweep_sessions(event.to_dict()["time"])


@app.schedule(Cron(10, 9, "*", "*", "?", "*"))
def move_to_service_history(event: CloudWatchEvent) -> dict[str, Any]:
    """Each day."""
    return schedules.move_to_service_history(event.to_dict()["time"])
