/** Makes the types of the API from its document; src/data/types.ts gives them the names that the client uses. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapiTypes, { astToString } from "openapi-typescript";

const document = new URL("../../docs/openapi.json", import.meta.url);
const made = new URL("../src/data/api.d.ts", import.meta.url);

const text = astToString(await openapiTypes(document));
if (!existsSync(made) || readFileSync(made, "utf8") !== text) writeFileSync(made, text);
