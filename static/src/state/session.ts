/**
 * Who is signed in. Tokens live as long as the tab, are renewed before they run out, and when they cannot be,
 * calls wait until the same person has signed in again, so that nothing typed is lost.
 */
import { asRefusal, Refusal } from "../data/errors.js";
import { createHttp, type Http } from "../data/http.js";
import type { Me, SignInAnswer, Tokens } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

export type SignedIn = "restoring" | "no" | "yes" | "expired";

interface KeptTokens {
  id_token: string;
  refresh_token: string;
  expires_at: number;
  username: string;
}

const RENEW_BEFORE_SECONDS = 120;
const SAVING_SECONDS = 4;

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export class Session extends Observable {
  signedIn: SignedIn = "restoring";
  me: Me | null = null;
  /** What is wanted besides the password: another one first, or a code of the second factor. */
  challenge: { username: string; session: string; kind: "new_password" | "second_factor" } | null = null;
  /** Why one is at the sign-in page again, in words. */
  notice: string | null = null;
  readonly http: Http;
  /** Done before the tokens are let go: what is not saved yet can still be saved. */
  beforeLeaving: () => Promise<void> = () => Promise.resolve();
  private readonly _open: Http;
  private _tokens: KeptTokens | null;
  private _renewing: Promise<void> | null = null;
  private _waiting: ((again: boolean) => void)[] = [];

  constructor(
    private readonly _keep: Keep,
    fetcher?: typeof fetch,
  ) {
    super();
    const network = fetcher ? { fetch: fetcher } : {};
    this._open = createHttp(network);
    this.http = createHttp({
      ...network,
      authorization: () => this._authorization(),
      renew: async () => {
        if (this._tokens) this._tokens = { ...this._tokens, expires_at: 0 };
        await this._authorization();
        return true;
      },
    });
    const kept = _keep.get("tokens");
    this._tokens = kept ? (JSON.parse(kept) as KeptTokens) : null;
  }

  get username(): string {
    return this._tokens?.username ?? this.challenge?.username ?? "";
  }

  /** Picks up where a reload left off. */
  async restore(): Promise<void> {
    if (!this._tokens) {
      this._set("no");
      return;
    }
    try {
      await this._authorization(false);
      await this._load();
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal.passing) this._forget();
      this._set("no", refusal.passing ? refusal.message : "Your session has expired. Sign in to go on where you were.");
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    await this._answered(username, await this._open.post("/api/sign-in", { username, password }));
  }

  async chooseNewPassword(password: string): Promise<void> {
    if (!this.challenge) return;
    const { username, session } = this.challenge;
    const body = { username, session, password };
    await this._answered(username, await this._open.post("/api/sign-in/new-password", body));
  }

  async enterCode(code: string): Promise<void> {
    if (!this.challenge) return;
    const { username, session } = this.challenge;
    await this._answered(username, await this._open.post("/api/sign-in/second-factor", { username, session, code }));
  }

  /** Ends every other sign-in; this one goes on, perhaps with a code. */
  async changePassword(current: string, password: string): Promise<void> {
    await this._answered(this.username, await this.http.put("/api/me/password", { current, password }));
  }

  /** Who is signed in, read again. */
  async readMe(): Promise<void> {
    await this._load();
  }

  /** Back to the name and password, from the step after them. */
  startOver(): void {
    this.challenge = null;
    this.changed();
  }

  /** Whoever was invited chooses a password, and is signed in with it. */
  async acceptInvitation(secret: string, password: string): Promise<void> {
    const { username } = await this._open.post<{ username: string }>("/api/invitations", { secret, password });
    await this.signIn(username, password);
  }

  /** The answer is the same for every name. */
  async forgotPassword(username: string): Promise<void> {
    await this._open.post("/api/sign-in/forgotten", { username });
    this.notice = "If there is such an account, a link to choose a new password is on its way to its address.";
    this.changed();
  }

  async signOut(notice: string | null = null): Promise<void> {
    if (this.signedIn === "yes") await Promise.race([this.beforeLeaving(), pause(SAVING_SECONDS)]);
    const tokens = this._tokens;
    this._forget();
    this._set("no", notice);
    if (tokens) await this._open.post("/api/sign-out", { refresh_token: tokens.refresh_token }).catch(() => undefined);
  }

  private async _answered(username: string, answer: SignInAnswer): Promise<void> {
    if ("challenge" in answer) {
      this.challenge = { username, session: answer.session, kind: answer.challenge };
      if (this.signedIn === "yes") this._set("expired");
      else this.changed();
      return;
    }
    const someoneElse = this.signedIn === "expired" && this._tokens?.username !== username;
    this.challenge = null;
    this._take(username, answer.tokens);
    if (someoneElse || !this.me) await this._load();
    this._set("yes");
    for (const goOn of this._waiting.splice(0)) goOn(!someoneElse);
  }

  private _take(username: string, tokens: Required<Tokens>): void {
    const { id_token, refresh_token, expires_in } = tokens;
    this._tokens = { username, id_token, refresh_token, expires_at: Date.now() + expires_in * 1000 };
    this._keep.set("tokens", JSON.stringify(this._tokens));
  }

  private async _load(): Promise<void> {
    this.me = await this.http.get<Me>("/api/me");
    this._set("yes");
  }

  /** A token that is still good; when there is none any more, waits for a new sign-in (`patient`) or throws. */
  private async _authorization(patient = true): Promise<string> {
    const fresh = (): boolean => (this._tokens?.expires_at ?? 0) - Date.now() > RENEW_BEFORE_SECONDS * 1000;
    if (!fresh()) {
      try {
        this._renewing ??= this._renew();
        await this._renewing;
      } catch (error) {
        if (!patient || !this.me || asRefusal(error).code !== "session_expired") throw error;
        await this._signedInAgain();
      } finally {
        this._renewing = null;
      }
    }
    if (!this._tokens) throw new Refusal("not_signed_in", "Sign in first.", {}, 401);
    return this._tokens.id_token;
  }

  private async _renew(): Promise<void> {
    const tokens = this._tokens;
    if (!tokens) throw new Refusal("session_expired", "Your session has expired.", {}, 401);
    const { refresh_token, username } = tokens;
    const { tokens: fresh } = await this._open.post<{ tokens: Tokens }>("/api/sign-in/renew", { refresh_token });
    if (this._tokens?.refresh_token === refresh_token) this._take(username, { refresh_token, ...fresh });
  }

  private async _signedInAgain(): Promise<void> {
    this._set("expired");
    const again = await new Promise<boolean>((resolve) => this._waiting.push(resolve));
    if (!again) throw new Refusal("not_signed_in", "Someone else has signed in.", {}, 401);
  }

  private _forget(): void {
    this._tokens = null;
    this.me = null;
    this.challenge = null;
    this._keep.clear();
    for (const goOn of this._waiting.splice(0)) goOn(false);
  }

  private _set(signedIn: SignedIn, notice: string | null = null): void {
    this.signedIn = signedIn;
    this.notice = notice;
    this.changed();
  }
}
