/** The head of the chat's page: whose desk it is, how the chat stands, and the way out. */
import { html, nothing, type TemplateResult } from "lit";

/** As the server wrote it on the page. */
export interface Desk {
  desk?: string;
  image?: string;
  imageAlt?: string;
  /** There where the image says the name already. */
  imageInstead?: string;
}

/** `leave` is null where there is nothing to leave (any more). */
export function masthead({ desk, image, imageAlt, imageInstead }: Desk, standing: string, leave: (() => void) | null): TemplateResult {
  return html`<header class="masthead masthead--chat">
    ${image ? html`<img class="masthead__image" src=${image} alt=${imageAlt ?? ""} />` : ""}
    <p class="masthead__name ${imageInstead === undefined ? "" : "visually-hidden"}" dir="auto">${desk}</p>
    <p class="masthead__standing"><bdi>${standing}</bdi></p>
    ${leave ? html`<button class="button masthead__leave" type="button" @click=${leave}>Leave</button>` : nothing}
  </header>`;
}
