import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  // bench/project/ is measured as people write it.
  globalIgnores(["dist/", "coverage/", "**/bin/", "bench/project/"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // The directive counts blank lines and comments out: they are what makes a file readable.
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Only provider/lifecycle/configuration reads the environment.",
        },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      eqeqeq: "error",
    },
  },
  {
    // The environment's one reader in the product; tools and tests hand an environment to the processes that they start.
    files: ["provider/lifecycle/configuration.ts", "tools/**", "bench/**", "test/**", "examples/**"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // They run before anything is installed: no zod to look through what JSON and a path-built require answer.
    files: ["tools/**/*.mjs", "bench/**/*.mjs"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-unsafe-return": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    rules: { "@typescript-eslint/explicit-function-return-type": "off" },
    languageOptions: {
      globals: {
        module: "writable",
        process: "readonly",
        console: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        URL: "readonly",
        performance: "readonly",
        fetch: "readonly",
      },
    },
  },
);
