/** The checks of a workstation in the order in which they stand, and what each is for. */

export const CHECKS = [
  { id: "socket", name: "Live connection", does: "Opens the WebSocket that the monitor uses, and asks the server to answer on it." },
  { id: "polling", name: "Polling", does: "What the monitor falls back to where WebSockets are blocked." },
  { id: "latency", name: "Speed", does: "How long small requests take." },
  { id: "caching", name: "Caching proxy", does: "Asks the same twice: whoever answers for the server shows itself." },
  { id: "storing", name: "Cookies and storage", does: "Whether the browser keeps your sign-in over a reload." },
  { id: "notifications", name: "Notifications", does: "Whether the browser lets this site show notifications on the desktop." },
  { id: "sound", name: "Sound", does: "The sound that a new request makes." },
  { id: "clock", name: "Clock", does: "Compares this computer’s clock with the server’s." },
  { id: "browser", name: "Browser", does: "Whether the monitor is made for this browser." },
  { id: "connection", name: "Network and time zone", does: "What the browser says about both." },
] as const;

export type CheckId = (typeof CHECKS)[number]["id"];
