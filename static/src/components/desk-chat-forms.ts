/** The library's forms: to look at, and to be linked from its web site. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ChatFormList } from "../data/types.js";
import { ChatForms } from "../state/chat-forms.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { embedCode, widgetCode } from "../text/embed-code.js";
import "./desk-copy.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

const SHARED = { library: "", group: "Shared by the libraries of your group", cooperative: "Shared by the libraries of a cooperative" };

const TYPES = { chat: "Chat", viewport: "Chat with Viewport" };
const NAMES = new Intl.DisplayNames("en", { type: "language" });
const languageName = (code: string): string => NAMES.of(code) ?? code;

@customElement("desk-chat-forms")
export class DeskChatForms extends LitElement {
  @property({ attribute: false }) stores!: Stores;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-5);
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      h2 {
        margin: 0;
        font-size: var(--text-m);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._forms);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._forms.read();
  }

  override render(): TemplateResult {
    const { found, refusal } = this._forms;
    if (refusal) {
      return html`<desk-notice kind="failure"
        >${refusal.message} <button class="link" type="button" @click=${() => this._forms.read()}>Try again</button></desk-notice
      >`;
    }
    if (!found) return html`<p class="soft" role="status">Reading the forms…</p>`;
    return html`${found.forms.length ? found.forms.map((form) => this._form(form, found.has_viewport)) : html`<p class="soft">No queue serves your library yet.</p>`}
      <section aria-label="Question form">
        <h2>Question form</h2>
        ${this._links("Question form", found.question_form, "Ask a librarian")}
      </section>`;
  }

  private get _forms(): ChatForms {
    return this.stores.of(ChatForms);
  }

  private _form({ queue, kind, addresses, public_computer }: ChatFormList["forms"][number], hasViewport: boolean): TemplateResult {
    const usable = addresses.filter(({ form_type }) => form_type === "chat" || hasViewport);
    const plain = addresses.find(({ form_type }) => form_type === "chat");
    return html`<section aria-label=${queue.name}>
      <h2 dir="auto">${queue.name}</h2>
      ${SHARED[kind] ? html`<p class="small soft">${SHARED[kind]}</p>` : ""}
      ${usable.map(({ form_type, language, url }) => this._links(`${TYPES[form_type]}${language && `, ${languageName(language)}`}`, url, "Chat with a librarian"))}
      ${plain ? html`<desk-copy label="Widget: embed code" .text=${widgetCode(plain.url, "Chat with a librarian")}></desk-copy>` : ""}
      <desk-copy label="On public computers: URL" .text=${public_computer}></desk-copy>
      <p class="small soft">There nothing of a chat stays in the browser, and it ends when nobody uses it.</p>
      ${usable.length < addresses.length ? html`<p class="small soft">Chat with Viewport: set a Viewport URL first.</p>` : ""}
    </section>`;
  }

  private _links(name: string, address: string, words: string): TemplateResult {
    return html`<p><a href=${address} target="_blank" rel="noopener">View: ${name}</a></p>
      <desk-copy label="${name}: URL" .text=${address}></desk-copy>
      <desk-copy label="${name}: embed code" .text=${embedCode(address, words)}></desk-copy>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-forms": DeskChatForms;
  }
}
