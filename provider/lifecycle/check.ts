import { checkInputs, type InputProblem } from "./inputs";
import { PREVIEW_URN_KEY } from "./review";
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
  given: Readonly<Record<string, unknown>>,
): Promise<Checked> {
  const { [PREVIEW_URN_KEY]: urn, ...news } = given;
  const { inputs, problems } = checkInputs(news, olds);
  // Without a property: the engine prints the property's value, and the token may be among these.
  const configuration = session.problems().map((reason) => ({ property: "", reason }));
  const failures = [...configuration, ...problems, ...otherClass(session, inputs)];
  const { sourceId } = news;
  // A campaign that is taken over is there already, whatever became of its source.
  const isNew = sourceId !== olds["sourceId"] && news["adoptId"] === undefined;
  if (failures.length === 0 && isNew && typeof sourceId === "number") {
    failures.push(...(await missingSource(session, sourceId)));
  }
  if (failures.length === 0 && typeof urn === "string") {
    await session.review.ofCheck(urn, inputs, olds["sourceId"] === undefined);
  }
  return { inputs, failures };
}

/** The class in the program decides by the same configuration; another version of it might not. */
function otherClass(session: Session, { __activatedSeparately: separately }: Checked["inputs"]): InputProblem[] {
  if (session.problems().length > 0) return [];
  const { activation } = session.context().settings;
  if ((activation === "afterClone") === (separately === true)) return [];
  const reason =
    `The program and Pulumi's provider process disagree about altcraft:activation (${activation}): the program's ` +
    `pulumi-altcraft is another version than the installed one. Build the program with the installed version.`;
  return [{ property: "", reason }];
}

async function missingSource(session: Session, sourceId: number): Promise<InputProblem[]> {
  const { settings } = session.context();
  if (!settings.preflight) return [];
  const exists = await session.run((context) => context.preflight.sourceExists(context, sourceId));
  if (exists !== false) return [];
  const reason = `Altcraft at ${settings.baseUrl} shows no trigger campaign ${sourceId} to this token`;
  return [{ property: "sourceId", reason }];
}
