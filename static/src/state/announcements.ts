/** What is said to those who listen to the page instead of looking at it. */
import { Observable } from "./observable.js";

export class Announcements extends Observable {
  text = "";
  private _turn = false;

  /** A trailing space makes a repeated sentence a new one to a screen reader. */
  say(text: string): void {
    this._turn = !this._turn;
    this.text = this._turn ? text : `${text} `;
    this.changed();
  }
}
