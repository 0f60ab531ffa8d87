/** What librarians have among themselves, beside the chats with patrons. */
import { Librarians } from "./librarians.js";
import type { StaffLine } from "./staff-line.js";

export class StaffRoom {
  readonly librarians: Librarians;

  constructor(line: StaffLine) {
    this.librarians = new Librarians(line);
  }

  forget(): void {
    this.librarians.forget();
  }
}
