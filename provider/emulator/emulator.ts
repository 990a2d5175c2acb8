import { once } from "node:events";
import { Campaigns } from "./campaigns";
import { Installation } from "./installation";
import type { Emulator, EmulatorOptions } from "./options";
import { createOtherPages } from "./otherPages";
import { CampaignFile, readCampaigns } from "./persistence";
import { quirksSchema } from "./quirks";
import { createApiServer } from "./server";

/**
 * Starts an Altcraft stand-in on 127.0.0.1. Rejects if the port is taken, the file cannot be read, or a quirk is not
 * well-formed.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, token = "emulator-token", latencyMs = 0, file } = options;
  const seeds = (file === undefined ? undefined : readCampaigns(file)) ?? options.campaigns ?? [];
  let storage: CampaignFile | undefined;
  const campaigns = new Campaigns(seeds, () => storage?.changed());
  if (file !== undefined) storage = new CampaignFile(file, () => campaigns.all());
  const installation = new Installation(campaigns, token, latencyMs, quirksSchema.parse(options.quirks ?? {}));

  let baseUrl = "";
  const server = createApiServer(
    installation,
    createOtherPages(installation, () => baseUrl),
  );
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the emulator has no port");
  baseUrl = `http://127.0.0.1:${address.port}`;

  return {
    baseUrl,
    token,
    campaigns: () => campaigns.all(),
    requests: () => installation.requests,
    clearRequests: () => (installation.requests = []),
    inject: (fault) => installation.faults.inject(fault),
    clearFaults: () => installation.faults.clear(),
    add: (seed) => campaigns.add({ ...seed, id: seed.id ?? campaigns.nextId() }),
    edit: (id, change) => campaigns.edit(id, change),
    remove: (id) => campaigns.remove(id),
    onRequest: (listener) => {
      installation.listeners.add(listener);
      return () => installation.listeners.delete(listener);
    },
    close: async () => {
      if (server.listening) {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
      storage?.flush();
    },
  };
}
