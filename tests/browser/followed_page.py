"""A page of a library with every kind of field, and what a line carried of it."""

import base64
import gzip
import json
from collections import defaultdict
from typing import Any

FIELDS = """
<h2 id="heading">Request a book</h2>
<p>Opening hours: <b id="hours">nine to six</b></p>
<form id="form" onsubmit="return false">
  <label>Text <input id="text" value="prefilled-{mark}"></label>
  <label>Search <input id="search" type="search" placeholder="Search"></label>
  <label>Mail <input id="mail" type="email"></label>
  <label>Telephone <input id="tel" type="tel"></label>
  <label>Address <input id="url" type="url"></label>
  <label>Number <input id="number" type="number"></label>
  <label>Day <input id="day" type="date"></label>
  <label>Password <input id="password" type="password"></label>
  <label>Card <input id="visa" autocomplete="cc-number"></label>
  <label>Code <input id="code" autocomplete="one-time-code"></label>
  <label>IBAN <input id="iban" name="iban"></label>
  <label>Notes <textarea id="notes">default-{mark}</textarea></label>
  <label>Choice <select id="choice"><option>One</option><option value="{mark}-two">Two</option></select></label>
  <label><input id="check" type="checkbox" value="{mark}-check"> Check</label>
  <label><input id="radio" type="radio" name="r" value="{mark}-radio"> Radio</label>
  <input id="hidden" type="hidden" value="{mark}-hidden">
  <div id="editor" contenteditable="true" style="min-height:2em">Write <i>here</i></div>
  <div id="inside" data-readyref-hide>Secret of the page {mark}-inside</div>
  <output id="output"></output>
  <button id="send" type="submit">Send the request</button>
</form>
<p id="mirror"></p><p id="title"></p><p id="late"></p>
<iframe id="inner" srcdoc="<input value='{mark}-inner'>" title="Inner" width="200" height="50"></iframe>
<canvas id="canvas" width="40" height="20"></canvas>
<a id="link" href="/next?session={mark}-token">Next page</a>
"""

# What scripts of a page do with what is typed: show it elsewhere, and put it into attributes.
MIRRORS = """
document.addEventListener("input", (event) => {
  const field = event.target;
  const typed = field.value ?? field.textContent;
  if (field.type === "password" || field.autocomplete?.startsWith?.("cc-")) field.setAttribute("data-last", typed);
  field.title = typed;
  if (field.setAttribute && field.matches("input")) field.setAttribute("value", typed);
  field.placeholder = typed;
  document.getElementById("mirror").textContent = "You typed: " + typed + "!";
  document.getElementById("title").title = typed;
  document.getElementById("title").dataset.typed = typed;
  document.getElementById("title").setAttribute("aria-label", "About " + typed);
  document.getElementById("title").className = "of-" + typed;
  document.getElementById("output").textContent = typed;
  document.title = "Library: " + typed;
  const late = document.createElement("span");
  late.textContent = typed.toUpperCase();
  document.getElementById("late").replaceChildren(late);
  history.replaceState(null, "", "?q=" + encodeURIComponent(typed));
});
"""


class Capture:
    """Both ways of one page's sockets, and what the parts among their frames hold once they are unpacked."""

    def __init__(self, page: Any) -> None:
        self.sent: list[str] = []
        self.received: list[str] = []
        page.on("websocket", self._listen)

    def _listen(self, line: Any) -> None:
        line.on("framesent", lambda frame: self.sent.append(str(frame)))
        line.on("framereceived", lambda frame: self.received.append(str(frame)))

    def parts(self) -> list[dict[str, Any]]:
        """The pieces that went either way, in order."""
        frames = [json.loads(each) for each in self.sent + self.received]
        return [frame for frame in frames if frame.get("type") == "following.part"]

    def shown(self) -> str:
        """Everything that was shown in all of them, as text."""
        batches: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
        for number, part in enumerate(self.parts()):
            page = sum(each["fresh"] and each["batch"] == 0 for each in self.parts()[: number + 1])
            batches[f"{part['occasion']}-{page}", part["batch"]][part["piece"]] = part["data"]
        texts = []
        for pieces in batches.values():
            packed = "".join(pieces[each] for each in sorted(pieces))
            texts.append(gzip.decompress(base64.b64decode(packed)).decode())
        return "\n".join(texts)
