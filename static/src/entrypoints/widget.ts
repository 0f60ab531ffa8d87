/** What a library's page loads: `<script src="https://../widget.js" async>`. It may be there twice. */
import { ReadyrefChat } from "../widget/readyref-chat.js";

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !customElements.get("readyref-chat")) {
  ReadyrefChat.site = new URL(script.src).origin;
  customElements.define("readyref-chat", ReadyrefChat);
}
