import { checkInputs, type InputProblem } from "./inputs";
import type { Session } from "./session";

/** What the engine is told about the inputs of one resource. */
export interface Checked {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly failures: InputProblem[];
}

/**
 * Checks one resource: its inputs, the stack's configuration, and, if it names a source that it did not have before,
 * whether Altcraft has it. Reports every problem at once; nothing is changed in Altcraft.
 */
export async function checkResource(
  session: Session,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): Promise<Checked> {
  const { inputs, problems } = checkInputs(news, olds);
  // Without a property: the engine prints the property's value, and the token may be among these.
  const configuration = session.problems().map((reason) => ({ property: "", reason }));
  const failures = [...configuration, ...problems];
  const { sourceId } = news;
  // A campaign that is taken over is there already, whatever became of its source.
  const isNew = sourceId !== olds["sourceId"] && news["adoptId"] === undefined;
  if (failures.length === 0 && isNew && typeof sourceId === "number") {
    failures.push(...(await missingSource(session, sourceId)));
  }
  return { inputs, failures };
}

async function missingSource(session: Session, sourceId: number): Promise<InputProblem[]> {
  const context = session.context();
  if (!context.settings.preflight || (await context.preflight.sourceExists(context, sourceId)) !== false) return [];
  const reason = `Altcraft at ${context.settings.baseUrl} shows no trigger campaign ${sourceId} to this token`;
  return [{ property: "sourceId", reason }];
}
