/** Stores that only some screens need: each is made when it is first asked for, and none is left to whoever signs in next. */
import type { Http } from "../data/http.js";
import type { Keep } from "./keep.js";
import type { Observable } from "./observable.js";

export type StoreKind<Store extends Observable> = new (http: Http, keep: Keep) => Store;

export class Stores {
  private readonly _made = new Map<unknown, Observable>();

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {}

  of<Store extends Observable>(Kind: StoreKind<Store>): Store {
    const made = this._made.get(Kind) ?? new Kind(this._http, this._keep);
    this._made.set(Kind, made);
    return made as Store;
  }

  forget(): void {
    this._made.clear();
  }
}
