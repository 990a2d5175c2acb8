// Which part of provider/ may use which. Read it as the map of the code: every arrow points down.
/** @type {(name: string, from: string, to: string, comment: string) => object} */
const forbid = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: "^provider/(index|dynamicProvider|emulator/(index|cli)|commands/(adopt|review))\\.ts$",
      },
      to: {},
    },
    forbid(
      "client-knows-no-pulumi",
      "^provider/altcraft/",
      "^provider/(?!altcraft/)|@pulumi",
      "The API client stands alone.",
    ),
    forbid(
      "lifecycle-knows-no-program",
      "^provider/lifecycle/",
      "^provider/(?!lifecycle/|altcraft/)",
      "The lifecycle runs in the engine's provider process, not in the user's program.",
    ),
    forbid(
      "emulator-stands-alone",
      "^provider/emulator/",
      "^provider/(?!emulator/)|@pulumi",
      "Shared code would be a shared mistake: the emulator has its own codecs.",
    ),
    forbid(
      "program-knows-the-provider-as-text",
      "^provider/(clonedTriggerCampaign|activation)\\.ts$",
      "^provider/(dynamicProvider|lifecycle/(?!configuration\\.ts)|altcraft|lookups)",
      "The class names ./provider only in the text that the state keeps, so that programs load nothing of it.",
    ),
    forbid(
      "one-transport",
      "^provider/(?!altcraft/(transport|connections))",
      "undici|node:(net|tls|https)|^(net|tls|https)$",
      "Only altcraft/connections opens sockets; transport knows the types.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
