/** The looks of the widget. Nothing of the page comes in, and nothing of it goes out. */
export const STYLES = `
:host {
  all: initial;
  display: block;
  --ground: var(--readyref-background, #0b5e67);
  --ink: var(--readyref-ink, #ffffff);
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-size: 16px;
  line-height: 1.4;
}
:host([hidden]) { display: none; }
.door {
  position: fixed;
  z-index: 2147483000;
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: max(20px, env(safe-area-inset-right));
  display: inline-flex;
  gap: 10px;
  align-items: center;
  box-sizing: border-box;
  max-width: min(340px, calc(100vw - 40px));
  min-height: 48px;
  padding: 10px 18px;
  border: 2px solid transparent;
  border-radius: 24px;
  background: var(--ground);
  color: var(--ink);
  box-shadow: 0 4px 16px rgb(0 0 0 / 30%);
  font: inherit;
  font-weight: 600;
  text-align: start;
  text-decoration: none;
  overflow-wrap: anywhere;
  cursor: pointer;
}
:host([inline]) .door { position: static; box-shadow: none; }
.door:focus-visible, .shut:focus-visible { outline: 3px solid var(--ink); outline-offset: -5px; box-shadow: 0 0 0 3px var(--ground); }
.door svg { flex: none; width: 22px; height: 22px; }
.lamp { flex: none; box-sizing: border-box; width: 10px; height: 10px; border: 2px solid currentcolor; border-radius: 50%; }
.open .lamp { background: currentcolor; }
.count { flex: none; min-width: 22px; padding: 0 6px; box-sizing: border-box; border-radius: 11px; background: var(--ink); color: var(--ground); text-align: center; }
.count:empty { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.panel {
  position: fixed;
  z-index: 2147483001;
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: max(20px, env(safe-area-inset-right));
  display: grid;
  grid-template-rows: auto minmax(0, 1fr);
  width: 400px;
  max-width: calc(100vw - 40px);
  height: 640px;
  max-height: calc(100vh - 40px);
  max-height: calc(100dvh - 40px);
  overflow: hidden;
  border: 1px solid rgb(0 0 0 / 35%);
  border-radius: 14px;
  background: #ffffff;
  box-shadow: 0 12px 40px rgb(0 0 0 / 35%);
}
.panel[hidden] { display: none; }
.head { display: flex; gap: 12px; align-items: center; padding: 6px 6px 6px 16px; background: var(--ground); color: var(--ink); }
.head strong { flex: 1; min-width: 0; overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.shut { flex: none; display: grid; place-items: center; width: 44px; height: 44px; padding: 0; border: 0; border-radius: 50%; background: none; color: inherit; cursor: pointer; }
.shut svg { width: 22px; height: 22px; }
iframe { display: block; width: 100%; height: 100%; border: 0; background: #ffffff; }
@media (prefers-color-scheme: dark) { .panel, iframe { background: #14181a; } }
@media (max-width: 600px), (max-height: 480px) {
  .panel {
    inset: 0;
    inset-block-start: var(--top, 0);
    width: 100%;
    max-width: none;
    height: var(--room, 100dvh);
    max-height: none;
    padding-block-start: env(safe-area-inset-top);
    box-sizing: border-box;
    border: 0;
    border-radius: 0;
  }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise 160ms ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
}
@media (forced-colors: active) {
  .door, .panel { border: 2px solid ButtonText; }
}
`;
