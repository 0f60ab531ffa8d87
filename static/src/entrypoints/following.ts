/** The frame in the monitor in which a patron's page is shown: told by the monitor alone, and says what was clicked. */
import { Replay } from "../following/replay.js";
import { openedScreen, sealedScreen, type FromScreen } from "../following/screen-port.js";

const page = document.getElementById("page") as HTMLElement;
const glass = document.getElementById("glass") as HTMLElement;
const ring = document.getElementById("ring") as HTMLElement;
const replay = new Replay(page);
const tell = (message: FromScreen): void => window.parent.postMessage(sealedScreen(message), window.location.origin);

const mark = ({ left, top, width, height }: DOMRect): void => {
  ring.hidden = false;
  Object.assign(ring.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
};

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== window.location.origin) return;
  const said = openedScreen(event.data);
  if (said?.type === "show") replay.show(said.events as RrwebEvent[], said.fresh);
});
glass.addEventListener("click", ({ clientX, clientY }) => {
  const picked = replay.pick(clientX, clientY);
  if (picked) tell({ type: "picked", node: picked.node, name: picked.name });
});
glass.addEventListener("pointermove", ({ clientX, clientY }) => {
  const under = replay.pick(clientX, clientY);
  if (under) mark(under.place);
  else ring.hidden = true;
});
glass.addEventListener("pointerleave", () => (ring.hidden = true));
if (window.parent !== window) tell({ type: "ready" });
