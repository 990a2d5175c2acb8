/**
 * The environment of a `pulumi` that keeps its state in a folder of this machine and asks nobody anything.
 *
 * @param {string} path PATH with the CLI
 * @param {string} folder an existing folder for the state and for Pulumi's own files
 * @returns {NodeJS.ProcessEnv}
 */
export function localPulumi(path, folder) {
  // The caller's own Altcraft must not be touched by a demonstration.
  const rest = Object.entries(process.env).filter(([name]) => !/^(PULUMI|ALTCRAFT)_/.test(name));
  return {
    ...Object.fromEntries(rest),
    PATH: path,
    // Pulumi's Node.js host leaves files in the temporary folder when it is ended early.
    TMPDIR: folder,
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_HOME: `${folder}/home`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
