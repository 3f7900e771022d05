// The real server, where MTLINT names it: what the extension sends is what the server takes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { completed } from "../src/ask";

const command = process.env.MTLINT;

test("a finding is left for the reason that was typed", { skip: !command }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "mtlint-"));
  writeFileSync(join(folder, "mtlint.toml"), "# ours\n");
  const server = spawn(command ?? "", ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let published: (diagnostics: { code: string }[]) => void = () => {};
  const next = () => new Promise<{ code: string }[]>((resolve) => (published = resolve));
  connection.onNotification("textDocument/publishDiagnostics", (params) => published(params.diagnostics));
  connection.listen();
  const root = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: "desk" }],
  });
  await connection.sendNotification("initialized", {});

  const uri = `${root}/mer.fr.txt`;
  const text = "La mer monte , et le vent tombe.\n";
  let told = next();
  const textDocument = { uri, languageId: "plaintext", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  const found = await told;
  assert.deepEqual(found.map((one) => one.code), ["stray-space"]);

  const actions = (await connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 30 } },
    context: { diagnostics: [] },
  })) as { command?: { command: string; arguments: object[] } }[];
  const leave = actions.find((action) => action.command?.command === "mtlint.leaveIt")?.command;
  const window = {
    showInputBox: () => Promise.resolve("a poet's space"),
    showQuickPick: () => Promise.resolve(undefined),
  };
  const argument = await completed("mtlint.leaveIt", leave?.arguments[0] ?? {}, window);
  told = next();
  await connection.sendRequest("workspace/executeCommand", { command: "mtlint.leaveIt", arguments: [argument] });
  assert.deepEqual(await told, []);
  assert.match(readFileSync(join(folder, "mtlint.toml"), "utf8"), /reason = "a poet's space"/);

  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.dispose();
});
