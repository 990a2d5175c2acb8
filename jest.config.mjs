const common = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: "tsconfig.json" }] },
  // A workspace links node_modules/pulumi-altcraft to this folder; the built copy is not a second module.
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/node_modules/pulumi-altcraft"],
};

/** @type {import("jest").Config} */
export default {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/(engine|package|provider|bench|upgrade)/"],
    },
    // The real CLI: `npm test` puts it on PATH and builds the package before.
    {
      ...common,
      displayName: "engine",
      testMatch: ["<rootDir>/test/(engine|package|provider|bench|upgrade)/**/*.test.ts"],
    },
  ],
};
