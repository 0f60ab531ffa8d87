/** What the widget loads when the patron agreed that the librarian sees the page: never before. */
export { follow } from "../following/follower.js";
