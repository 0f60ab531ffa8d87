/** Fetches what records a page, once the patron agreed, and starts it. A page whose policy forbids the script cannot be followed. */
import type { FollowOptions } from "../following/follower.js";
import type { FromPage } from "../following/port.js";

const SCRIPT = "/widget-follow.js";
let loading: Promise<void> | null = null;

export function startFollowing(site: string, options: FollowOptions): void {
  loading ??= new Promise((loaded, failed) => {
    const script = Object.assign(document.createElement("script"), { src: new URL(SCRIPT, site).href, async: true });
    script.addEventListener("load", () => loaded());
    script.addEventListener("error", () => failed(new Error(SCRIPT)));
    document.head.append(script);
  });
  loading
    .then(() => (globalThis as unknown as { readyrefFollow: { follow: (options: FollowOptions) => void } }).readyrefFollow.follow(options))
    .catch(() => {
      loading = null;
      options.port.postMessage({ type: "stop" } satisfies FromPage);
    });
}
