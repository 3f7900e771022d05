// What the server asks by a choice of buttons, the editor asks better: a reason is typed, a kind picked.

/** The part of the editor's window that is asked by. */
export interface Window {
  showInputBox(options: { title: string; prompt: string; placeHolder: string }): Thenable<string | undefined>;
  showQuickPick(items: readonly string[], options: { title: string }): Thenable<string | undefined>;
}

interface Argument {
  text?: string;
  reason?: string | null;
  kind?: string | null;
}

export const KINDS = ["place", "organisation", "person", "work", "phrase"] as const;

/** A command's argument with what was missing of it; none where the reviser thinks better of it. */
export async function completed(command: string, argument: Argument, window: Window): Promise<Argument | undefined> {
  switch (command) {
    case "mtlint.leaveIt": {
      if (argument.reason) return argument;
      const reason = await window.showInputBox({
        title: "Leave it here",
        prompt: "Why? The reason is written into mtlint.toml.",
        placeHolder: "it is a quotation",
      });
      return reason?.trim() ? { ...argument, reason: reason.trim() } : undefined;
    }
    case "mtlint.addTerm": {
      if (argument.kind) return argument;
      const kind = await window.showQuickPick(KINDS, { title: `What is “${argument.text ?? ""}”?` });
      return kind ? { ...argument, kind } : undefined;
    }
    default:
      return argument;
  }
}
