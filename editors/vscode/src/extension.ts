import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { completed } from "./ask";

const LANGUAGES = ["plaintext", "markdown", "html", "xml", "xliff", "po", "json", "jsonl", "csv", "tsv"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const restart = async () => {
    await client?.stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("mtlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mtlint.path")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("mtlint").get("path", "mtlint");
  const server: ServerOptions = { command, args: ["lsp"] };
  const schemes = ["file", "untitled"];
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
    middleware: {
      executeCommand: async (name, args, next) => {
        const argument = await completed(name, (args[0] ?? {}) as object, vscode.window);
        return argument === undefined ? undefined : next(name, [argument]);
      },
    },
  };
  client = new LanguageClient("mtlint", "mtlint", server, options);
  try {
    await client.start();
  } catch (error) {
    const told = `mtlint: “${command} lsp” does not start (${String(error)}). Set mtlint.path to the command.`;
    void vscode.window.showErrorMessage(told);
  }
}
