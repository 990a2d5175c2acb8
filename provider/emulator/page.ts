import type { Campaign } from "./campaigns";
import type { RecordedRequest } from "./options";

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:68rem;padding:0 1rem;color:#1d2733}
h1{font-size:1.4rem;margin-bottom:.2rem}h2{font-size:1.05rem;margin-top:2rem}p{color:#5a6775;margin-top:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #dde3e9}
th{color:#5a6775;font-weight:600}td.name{white-space:pre-wrap}.on{background:#c62828;color:#fff;padding:.1rem .5rem;border-radius:1rem}
.off{color:#5a6775}tr.clone{background:#eef6ff}.empty{color:#5a6775;font-style:italic}`;

/** A page that shows what the emulator holds, for people. */
export function renderPage(
  baseUrl: string,
  campaigns: readonly Campaign[],
  requests: readonly RecordedRequest[],
): string {
  const rows = campaigns.map(
    (campaign) => `<tr${campaign.clonedFrom === undefined ? "" : ' class="clone"'}><td>${campaign.id}</td>
<td class="name">${escape(campaign.name)}</td>
<td>${campaign.isActive ? '<span class="on">active</span>' : '<span class="off">inactive</span>'}</td>
<td>${escape(campaign.triggerType)}</td><td>${escape(campaign.sendChannel)}</td>
<td>${campaign.clonedFrom ?? "–"}</td><td>${new Date(campaign.createdAt).toISOString().slice(0, 19).replace("T", " ")}</td></tr>`,
  );
  const calls = requests
    .slice(-20)
    .reverse()
    .map(
      ({
        at,
        path,
        status,
        fields,
      }) => `<tr><td>${new Date(at).toISOString().slice(11, 23)}</td><td>${escape(path)}</td>
<td>${escape(JSON.stringify(fields?.["id"] ?? fields?.["from_id"] ?? null))}</td><td>${status ?? "no reply"}</td></tr>`,
    );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Altcraft emulator</title><style>${STYLE}</style></head><body>
<h1>Altcraft emulator</h1><p>Trigger campaigns at ${escape(baseUrl)}. Clones are tinted; an active campaign would write to customers.</p>
<table><tr><th>id</th><th>name</th><th>state</th><th>trigger</th><th>channel</th><th>cloned from</th><th>since (UTC)</th></tr>
${rows.join("\n") || '<tr><td colspan="7" class="empty">none</td></tr>'}</table>
<h2>Last calls</h2><table><tr><th>time (UTC)</th><th>call</th><th>id</th><th>HTTP status</th></tr>
${calls.join("\n") || '<tr><td colspan="4" class="empty">none yet</td></tr>'}</table></body></html>`;
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
