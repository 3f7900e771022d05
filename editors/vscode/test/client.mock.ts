// The editor's client of a language server, which starts none.

export interface Started {
  server: { command: string; args: string[] };
  options: {
    documentSelector: { language: string; scheme: string }[];
    middleware: {
      executeCommand(name: string, args: unknown[], next: (name: string, args: unknown[]) => unknown): Promise<unknown>;
    };
  };
  isRunning: boolean;
}

export const clients: Started[] = [];

export class LanguageClient {
  private readonly started: Started;

  constructor(_id: string, _name: string, server: Started["server"], options: Started["options"]) {
    this.started = { server, options, isRunning: false };
    clients.push(this.started);
  }

  start(): Promise<void> {
    if (this.started.server.command === "nowhere") return Promise.reject(new Error("ENOENT"));
    this.started.isRunning = true;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.started.isRunning = false;
    return Promise.resolve();
  }
}
