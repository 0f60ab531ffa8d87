/** How far a policy page is, in words. */
import type { PolicySubmission } from "../data/types.js";
import { momentOf } from "./times.js";

export const POLICY_STATES: Record<PolicySubmission["state"], string> = {
  not_submitted: "Not submitted",
  submitted: "Submitted",
  approved: "Approved",
  returned: "Returned",
};

/** Who did the last step, and when. */
export function lastStep({ state, submitted_at, submitted_by, decided_at, decided_by }: PolicySubmission): string {
  if (state === "submitted" && submitted_at) return `by ${submitted_by}, ${momentOf(submitted_at)}`;
  return decided_at ? `by ${decided_by}, ${momentOf(decided_at)}` : "";
}
