/** The few drawings of the patron's pages. */
import { html, svg } from "lit";

const drawn = (shape: unknown) =>
  html`<svg class="drawing" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

export const clip = () => drawn(svg`<path d="m15.500 9.500-5.700 5.700a3.300 3.300 0 0 1-4.700-4.700l6-6a2.200 2.200 0 0 1 3.100 3.100l-5.900 5.900a1.100 1.100 0 0 1-1.600-1.500l5.400-5.400"></path>`);
