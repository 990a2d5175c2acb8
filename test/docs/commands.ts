import { blockWith } from "./blocks";

/** Every block of commands in the documentation. Tests run them as they are, but for what each test says it changes. */
export const COMMANDS = {
  start: blockWith("README.md", "npm start"),
  test: blockWith("README.md", "npm test"),
  emulator: blockWith("README.md", "npm run emulator"),
  byHand: blockWith("README.md", "npm run pulumi -- stack init dev"),
  newProject: blockWith("README.md", "npm init --yes"),
  up: blockWith("README.md", "pulumi up\n"),
  adopt: blockWith("README.md", "npx pulumi-altcraft-adopt"),
  review: blockWith("README.md", "npx pulumi-altcraft-review"),
  configure: blockWith("docs/configuration.md", "pulumi config set"),
  fault: blockWith("CONTRIBUTING.md", "npm run emulator -- --fault"),
  debug: blockWith("docs/configuration.md", "ALTCRAFT_DEBUG=1"),
  adoptMany: blockWith("docs/adoption.md", "npx pulumi-altcraft-adopt"),
  packagedEmulator: blockWith("docs/testing.md", "npx altcraft-emulator\n"),
  emulatorWithOptions: blockWith("docs/testing.md", "npx altcraft-emulator --port"),
  adoptExample: blockWith("examples/adopting/README.md", "npx pulumi-altcraft-adopt"),
} as const;
