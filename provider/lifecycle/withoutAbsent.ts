/** The engine cannot store `undefined`: a create that answers one fails after the campaign was made. */
export function withoutAbsent<Value extends object>(value: Value): Value {
  const copy = { ...value };
  for (const [key, item] of Object.entries(copy)) if (item === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}
