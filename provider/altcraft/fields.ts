/** The parameters of a call, by their names in Altcraft's documentation. */
export type Fields = Readonly<Record<string, string | number | boolean>>;
