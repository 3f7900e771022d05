// The extension in a stand-in for the editor: package.json's script for tests puts the two mocks in the place of its API.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExtensionContext } from "vscode";
import manifest from "../package.json";
import { activate, deactivate } from "../src/extension";
import { clients, type Started } from "./client.mock";
import { done } from "./vscode.mock";

const context = { subscriptions: [] as object[] };

function started(): Started {
  const last = clients.at(-1);
  assert.ok(last, "no client was made");
  return last;
}

test("the server is started for what articles are written in, saved or not", async () => {
  await activate(context as unknown as ExtensionContext);
  assert.deepEqual(started().server, { command: "mtlint", args: ["lsp"] });
  const languages = started().options.documentSelector.map((one) => one.language);
  const activating = manifest.activationEvents.map((event) => event.replace("onLanguage:", ""));
  assert.deepEqual([...new Set(languages)].sort(), activating.sort());
  const schemes = started().options.documentSelector.map((one) => one.scheme);
  assert.deepEqual([...new Set(schemes)], ["file", "untitled"]);
  assert.equal(context.subscriptions.length, 2);
});

test("a reason that is typed goes along with the command, and without one nothing is sent", async () => {
  const sent: unknown[][] = [];
  const next = (name: string, args: unknown[]) => sent.push([name, ...args]);
  const { executeCommand } = started().options.middleware;
  await executeCommand("mtlint.leaveIt", [{ words: "x" }], next);
  assert.deepEqual(sent, []);
  done.typed = "a quotation";
  await executeCommand("mtlint.leaveIt", [{ words: "x" }], next);
  assert.deepEqual(sent, [["mtlint.leaveIt", { words: "x", reason: "a quotation" }]]);
});

test("every command that the manifest offers is there, and restarts the server", async () => {
  assert.deepEqual([...done.commands.keys()], manifest.contributes.commands.map((one) => one.command));
  const before = started();
  await done.commands.get("mtlint.restart")?.();
  assert.equal(before.isRunning, false);
  assert.notEqual(started(), before);
  assert.equal(started().isRunning, true);
});

test("another path starts another server, and one that does not start is told", async () => {
  done.settings.set("mtlint.path", "nowhere");
  const told = new Promise<void>((resolve) => {
    const push = done.errors.push.bind(done.errors);
    done.errors.push = (...errors) => {
      resolve();
      return push(...errors);
    };
  });
  for (const listener of done.listeners) listener({ affectsConfiguration: (key) => key === "mtlint.path" });
  await told;
  assert.match(done.errors.join(), /nowhere lsp.*mtlint\.path/);
  await deactivate();
  assert.ok(clients.every((client) => !client.isRunning));
});
