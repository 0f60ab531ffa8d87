/** The few drawings of the monitor, as markup of our own: nothing is fetched. */
import { svg, html, type TemplateResult } from "lit";

const drawn = (shape: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

export const mark = (): TemplateResult =>
  html`<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path fill="currentColor"
    d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H16l-8 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4zm4 7v2h12v-2zm0 5v2h8v-2z"></path></svg>`;
export const back = (): TemplateResult => drawn(svg`<path d="M12 4 6 10l6 6"></path>`);
export const forward = (): TemplateResult => drawn(svg`<path d="m8 4 6 6-6 6"></path>`);
export const down = (): TemplateResult => drawn(svg`<path d="m5 8 5 5 5-5"></path>`);
export const send = (): TemplateResult => drawn(svg`<path d="M3 10h12M10 4.500 15.500 10 10 15.500"></path>`);
export const script = (): TemplateResult => drawn(svg`<path d="M5 3h7l3.500 3.500V17H5zM8 8.500h4M8 11h4M8 13.500h2.500"></path>`);
export const close = (): TemplateResult => drawn(svg`<path d="m5 5 10 10M15 5 5 15"></path>`);
export const person = (): TemplateResult => drawn(svg`<circle cx="10" cy="6.500" r="3"></circle><path d="M4 17c.6-3.600 3-5.200 6-5.200s5.400 1.600 6 5.200"></path>`);
export const bell = (): TemplateResult => drawn(svg`<path d="M5 13.500V9a5 5 0 0 1 10 0v4.500l1.200 1.500H3.800zM8.500 17.500h3"></path>`);
export const bellOff = (): TemplateResult => drawn(svg`<path d="M5 13.500V9a5 5 0 0 1 10 0v4.500l1.200 1.500H3.800zM8.500 17.500h3M3.500 3l13 14"></path>`);
export const lock = (): TemplateResult => drawn(svg`<rect x="4.500" y="9" width="11" height="7.500" rx="1.500"></rect><path d="M7 9V6.500a3 3 0 0 1 6 0V9"></path>`);
export const returned = (): TemplateResult => drawn(svg`<path d="M7.500 4 4 7.500 7.500 11M4.500 7.500H12a4.200 4.200 0 0 1 0 8.500H8"></path>`);
export const referred = (): TemplateResult => drawn(svg`<path d="M3 10h11M10.500 6 14.500 10l-4 4M17 4v12"></path>`);
export const warning = (): TemplateResult => drawn(svg`<path d="M10 3 2.500 16.500h15zM10 8v4M10 14.300v.1"></path>`);
export const note = (): TemplateResult => drawn(svg`<circle cx="10" cy="10" r="7"></circle><path d="M10 9.500V14M10 6.400v.1"></path>`);
export const reply = (): TemplateResult => drawn(svg`<path d="M8 5 3.500 9.500 8 14M3.500 9.500H12a4.500 4.500 0 0 1 4.500 4.500v1.500"></path>`);
export const ask = (): TemplateResult => drawn(svg`<circle cx="10" cy="10" r="7"></circle><path d="M8 8a2 2 0 1 1 2.900 1.800c-.6.300-.9.700-.9 1.400M10 13.700v.1"></path>`);
export const pencil = (): TemplateResult => drawn(svg`<path d="m4 16 .8-3.500L13 4.300a1.500 1.500 0 0 1 2.100 0l.6.600a1.500 1.500 0 0 1 0 2.100L7.500 15.200z"></path>`);
export const clip = (): TemplateResult => drawn(svg`<path d="m15.500 9.500-5.700 5.700a3.300 3.300 0 0 1-4.700-4.700l6-6a2.200 2.200 0 0 1 3.100 3.100l-5.900 5.900a1.100 1.100 0 0 1-1.600-1.500l5.400-5.400"></path>`);
export const tag = (): TemplateResult => drawn(svg`<path d="M3.500 4v5.500l7 7 6-6-7-7H4zM7 7v.1"></path>`);
export const shut = (): TemplateResult => drawn(svg`<rect x="3.500" y="4" width="13" height="12" rx="2"></rect><path d="M7 10h6"></path>`);
export const eye = (): TemplateResult => drawn(svg`<path d="M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5z"></path><circle cx="10" cy="10" r="2.200"></circle>`);
export const done = (): TemplateResult => drawn(svg`<path d="m4 10.500 4 4 8-9"></path>`);
export const chat = (): TemplateResult => drawn(svg`<path d="M4 4.500h12v8.500H9l-4 3v-3H4z"></path>`);
export const form = (): TemplateResult => drawn(svg`<rect x="3" y="4.500" width="14" height="11" rx="1.500"></rect><path d="m3.500 6 6.500 5 6.500-5"></path>`);
export const phone = (): TemplateResult => drawn(svg`<path d="M6.500 3.500 8.500 7 7 8.700a10 10 0 0 0 4.300 4.300L13 11.500l3.500 2c-.3 2-1.500 3-3 3C8.500 16.500 3.500 11.500 3.500 6.500c0-1.500 1-2.700 3-3z"></path>`);
export const desk = (): TemplateResult => drawn(svg`<path d="M2.500 8.500h15M4.500 8.500v8M15.500 8.500v8M8 8.500a2 2 0 0 1 4 0M10 6.500V5"></path>`);
export const undeliverable = (): TemplateResult => drawn(svg`<path d="M17 9V6a1.500 1.500 0 0 0-1.500-1.500h-11A1.500 1.500 0 0 0 3 6v8a1.500 1.500 0 0 0 1.500 1.500H10M3.500 6l6.500 5 6.500-5M13 12.500l4.500 4.500M17.500 12.500 13 17"></path>`);
export const search = (): TemplateResult => drawn(svg`<circle cx="8.500" cy="8.500" r="5.500"></circle><path d="m12.700 12.700 4.300 4.300"></path>`);
export const settings = (): TemplateResult => drawn(svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8"></path><circle cx="13" cy="6" r="2"></circle><circle cx="7" cy="14" r="2"></circle>`);
export const add = (): TemplateResult => drawn(svg`<path d="M10 4v12M4 10h12"></path>`);
