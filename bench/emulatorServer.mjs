// The emulator in a process of its own, so that what it costs can be told from what the provider costs.
import { startEmulator } from "../dist/emulator/index.js";

const emulator = await startEmulator({
  latencyMs: Number(process.argv[2] ?? 0),
  campaigns: [{ id: 42, name: "Source" }],
});

process.on("message", (message) => {
  if (message === "close") {
    void emulator.close().then(() => process.disconnect());
    return;
  }
  /** @type {Record<string, number>} */
  const calls = {};
  for (const { call } of emulator.requests()) calls[call ?? "other"] = (calls[call ?? "other"] ?? 0) + 1;
  const firstAt = emulator.requests()[0]?.at;
  emulator.clearRequests();
  const { user, system } = process.cpuUsage();
  process.send?.({ calls, cpuMs: (user + system) / 1000, campaigns: emulator.campaigns().length, firstAt });
});
process.send?.({ baseUrl: emulator.baseUrl, token: emulator.token });
