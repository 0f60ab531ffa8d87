/** The result of a check as plain text, to be sent to whoever looks after the network. */
import type { CheckRow } from "./workstation-check.js";
import { CHECKS } from "./workstation-checks.js";

export const VERDICTS = { ok: "OK", warning: "Warning", fails: "Fails", open: "Not checked" } as const;

const INDENT = "    ";

export interface Checked {
  origin: string;
  at: Date;
  browser: string;
  rows: CheckRow[];
}

/** Everything stands in it that the page shows, and nothing of patrons, accounts or sign-ins. */
export function reportOf({ origin, at, browser, rows }: Checked): string {
  const width = Math.max(...CHECKS.map(({ name }) => name.length));
  const lines = rows.flatMap(({ name, verdict, measured, advice }) => [
    `${name.padEnd(width)}  ${VERDICTS[verdict]}`,
    ...(measured ? [INDENT + measured] : []),
    ...(advice ? [`${INDENT}Advice: ${advice}`] : []),
  ]);
  return [`Check of workstation and network`, `Site:     ${origin}`, `Checked:  ${at.toISOString()}`, `Browser:  ${browser}`, "", ...lines, ""].join("\n");
}
