/** The check of workstation and network: what has been measured so far, and what it means. */
import type { Http } from "../data/http.js";
import { probeOf, type Probe, type Timed } from "./workstation-probe.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import { CHECKS, type CheckId } from "./workstation-checks.js";
import {
  ofBrowser,
  ofCaching,
  ofClock,
  ofConnection,
  ofLatency,
  ofNotifications,
  ofPolling,
  ofSocket,
  ofSound,
  ofStoring,
  type Finding,
  type Hearing,
  type Verdict,
} from "./workstation-verdicts.js";

export interface CheckRow {
  id: CheckId;
  name: string;
  does: string;
  /** `open` until it is known. */
  verdict: Verdict | "open";
  measured: string;
  advice: string;
}

const REQUESTS = 7;

export class WorkstationCheck extends Observable {
  running = false;
  /** When the last check was through. */
  at: Date | null = null;
  /** The sound was played, and nobody said yet whether it was heard. */
  played = false;
  private _found = new Map<CheckId, Finding>();
  private readonly _probe: Probe;

  constructor(http: Http, _keep?: Keep, probe: Probe = probeOf(http)) {
    super();
    this._probe = probe;
  }

  get rows(): CheckRow[] {
    const open = { verdict: "open", measured: "", advice: "" } as const;
    return CHECKS.map((check) => ({ ...check, ...(this._found.get(check.id) ?? open) }));
  }

  get where(): Pick<Probe, "origin" | "browser"> {
    return this._probe;
  }

  /** All of it again; whether the sound was heard stays as it was said. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this._found = new Map([...this._found].filter(([id]) => id === "sound"));
    this.changed();
    const { origin, socketAddress } = this._probe;
    this._put("storing", ofStoring(this._probe.storing()));
    this._put("notifications", ofNotifications(this._probe.permission()));
    this._put("browser", ofBrowser(this._probe.browser));
    this._put("connection", ofConnection(this._probe.online(), this._probe.zone()));
    await this._ask();
    this._put("socket", ofSocket(await this._probe.socket(), socketAddress));
    this._put("polling", ofPolling(await this._probe.polling(), origin));
    this.running = false;
    this.at = new Date();
    this.changed();
  }

  async askPermission(): Promise<void> {
    await this._probe.askPermission();
    this._put("notifications", ofNotifications(this._probe.permission()));
  }

  async play(): Promise<void> {
    this.played = await this._probe.sound();
    if (this.played) this.changed();
    else this._put("sound", ofSound("blocked"));
  }

  hear(hearing: Hearing): void {
    this.played = false;
    this._put("sound", ofSound(hearing));
  }

  /** One after the other, so that one does not wait for the other; the fastest tells most about the clock. */
  private async _ask(): Promise<void> {
    const timed: Timed[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      try {
        timed.push(await this._probe.ask());
      } catch {
        break;
      }
    }
    const [fastest] = [...timed].sort((one, other) => one.milliseconds - other.milliseconds);
    this._put("latency", ofLatency(timed.map(({ milliseconds }) => milliseconds)));
    this._put("caching", ofCaching(timed.slice(0, 2).map(({ answer }) => answer), new URL(this._probe.origin).host));
    this._put("clock", ofClock(fastest?.ahead ?? null));
  }

  private _put(id: CheckId, finding: Finding): void {
    this._found.set(id, finding);
    this.changed();
  }
}
