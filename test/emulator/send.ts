import { startEmulator, type Emulator, type EmulatorOptions } from "../../provider/emulator";

/** Runs `body` with an emulator of its own, which holds campaign 42. */
export async function withEmulator(
  options: EmulatorOptions,
  body: (emulator: Emulator) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ token: "t", campaigns: [{ id: 42, name: "Source" }], ...options });
  try {
    await body(emulator);
  } finally {
    await emulator.close();
  }
}

/** Sends a body as it stands; answers status and text. */
export async function post(
  { baseUrl }: Emulator,
  path: string,
  body: string,
  mediaType = body.startsWith("<") ? "application/xml" : "application/json",
): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(2000);
  const response = await fetch(`${baseUrl}/api/v1.1/${path}`, {
    method: "POST",
    headers: { "content-type": mediaType, connection: "close" },
    body,
    signal,
    redirect: "manual",
  });
  return { status: response.status, text: await response.text() };
}

/** Sends parameters as JSON, with the right token; answers the decoded reply. */
export async function call(
  emulator: Emulator,
  path: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { text } = await post(emulator, path, JSON.stringify({ token: "t", ...fields }));
  const reply: unknown = JSON.parse(text);
  return reply;
}
