// The part of the editor's API that the extension uses, and what was done with it.

type Listener = (change: { affectsConfiguration(key: string): boolean }) => void;

export const done = {
  settings: new Map<string, string>(),
  commands: new Map<string, () => unknown>(),
  errors: [] as string[],
  typed: undefined as string | undefined,
  listeners: [] as Listener[],
};

const disposable = { dispose: () => {} };

export const workspace = {
  getConfiguration: (section: string) => ({
    get: (key: string, otherwise: string) => done.settings.get(`${section}.${key}`) ?? otherwise,
  }),
  onDidChangeConfiguration: (listener: Listener) => {
    done.listeners.push(listener);
    return disposable;
  },
};

export const commands = {
  registerCommand: (name: string, command: () => unknown) => {
    done.commands.set(name, command);
    return disposable;
  },
};

export const window = {
  showErrorMessage: (message: string) => {
    done.errors.push(message);
    return Promise.resolve(undefined);
  },
  showInputBox: () => Promise.resolve(done.typed),
  showQuickPick: () => Promise.resolve(undefined),
};
