import type { HttpResponse } from "../../provider/altcraft/transport";

/** A response as the transport gives it. */
export const response = (body: string | Buffer, status = 200, headers: HttpResponse["headers"] = {}): HttpResponse => ({
  status,
  headers,
  body: Buffer.from(body),
});

/** The error that something throws; fails the test if it throws none. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** The error that a promise rejects with; fails the test if it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("the promise was not rejected");
    },
    (error: unknown) => error,
  );
}
