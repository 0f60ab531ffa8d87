/** What librarians search by, as it stands in the address. */

const FIELDS = ["text", "patron", "from", "to", "status", "code", "librarian", "where", "scope", "order"] as const;
export type SearchField = (typeof FIELDS)[number];
export type SearchQuery = Partial<Record<SearchField, string>>;

/** What is meant when nothing is said, and is left out of the address. */
const MEANT: SearchQuery = { where: "everywhere", scope: "library", order: "newest" };

/** These say where to look and how to show it, not what to find. */
const AROUND: SearchField[] = ["where", "scope", "order"];

/** The fields that say something, out of whatever was typed or stands in an address. */
export function queryOf(given: Iterable<readonly [string, string]>): SearchQuery {
  const all = new Map(Array.from(given, ([name, value]) => [name, value.trim()]));
  const query: SearchQuery = {};
  for (const field of FIELDS) {
    const value = all.get(field);
    if (value && value !== MEANT[field]) query[field] = value;
  }
  return query;
}

export const paramsOf = (query: SearchQuery): URLSearchParams => new URLSearchParams(Object.entries(query));

/** True when there is something to find. */
export const isAsking = (query: SearchQuery): boolean => FIELDS.some((field) => query[field] && !AROUND.includes(field));

/** How many fields besides the first narrow the search down. */
export const narrowing = (query: SearchQuery): number =>
  FIELDS.filter((field) => query[field] && field !== "text" && field !== "order").length;
