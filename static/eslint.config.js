import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import { configs as wc } from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

const unsafeHtml = {
  group: ["**/unsafe-html.js", "**/unsafe-svg.js", "**/unsafe-static.js"],
  message: "What people wrote is text: it is never rendered as markup.",
};

/** Arrows point inward: pages -> components and dialogs -> state -> data; text knows nothing but text. */
const inward = (forbidden) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        unsafeHtml,
        ...forbidden.map((name) => ({ group: [name, `${name}/**`, `**/${name}/**`], message: "Arrows point inward: see CONTRIBUTING.md." })),
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "src/data/api.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-syntax": [
        "error",
        { selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]", message: "Text only." },
        { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "Text only." },
      ],
      ...inward([]),
    },
  },
  {
    files: ["src/{pages,components,dialogs,patron}/**/*.ts"],
    extends: [lit["flat/recommended"], wc["flat/recommended"], wc["flat/best-practice"], litA11y.configs.recommended],
    settings: { litHtmlSources: true },
    plugins: { "lit-a11y": litA11y },
    rules: {
      // Lit's own base class has every lifecycle callback.
      "wc/guard-super-call": "off",
    },
  },
  {
    files: ["src/data/**/*.ts"],
    rules: inward(["state", "components", "dialogs", "pages", "patron", "lit", "@awesome.me"]),
  },
  {
    files: ["src/text/**/*.ts"],
    rules: inward(["data", "state", "components", "dialogs", "pages", "patron", "lit", "@awesome.me"]),
  },
  { files: ["src/state/**/*.ts"], rules: inward(["components", "dialogs", "pages", "patron", "lit", "@awesome.me"]) },
  { files: ["src/components/**/*.ts"], rules: inward(["dialogs", "pages", "patron"]) },
  { files: ["src/dialogs/**/*.ts"], rules: inward(["pages", "patron"]) },
  { files: ["src/pages/**/*.ts"], rules: inward(["patron"]) },
  { files: ["src/patron/**/*.ts"], rules: inward(["state", "components", "dialogs", "pages"]) },
  {
    files: ["build/**/*.js", "eslint.config.js"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
);
