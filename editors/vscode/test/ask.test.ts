import assert from "node:assert/strict";
import { test } from "node:test";
import { completed, KINDS, type Window } from "../src/ask";

/** A window in which somebody gives these answers. */
function window(answers: { typed?: string; picked?: string }): Window {
  return {
    showInputBox: () => Promise.resolve(answers.typed),
    showQuickPick: (items) => {
      assert.deepEqual(items, KINDS);
      return Promise.resolve(answers.picked);
    },
  };
}

test("a reason is asked for and trimmed", async () => {
  const argument = { text: "Morvan" };
  const typed = await completed("mtlint.leaveIt", argument, window({ typed: " a song " }));
  assert.deepEqual(typed, { text: "Morvan", reason: "a song" });
});

test("nothing is left without a reason", async () => {
  assert.equal(await completed("mtlint.leaveIt", {}, window({ typed: "  " })), undefined);
  assert.equal(await completed("mtlint.leaveIt", {}, window({})), undefined);
});

test("what is given is not asked for", async () => {
  const unasked = window({ typed: "wrong", picked: "wrong" });
  assert.deepEqual(await completed("mtlint.leaveIt", { reason: "so" }, unasked), { reason: "so" });
  assert.deepEqual(await completed("mtlint.addTerm", { kind: "place" }, unasked), { kind: "place" });
  assert.deepEqual(await completed("mtlint.deprecate", { text: "x" }, unasked), { text: "x" });
});

test("a kind is picked, or nothing is added", async () => {
  const picked = await completed("mtlint.addTerm", { text: "x" }, window({ picked: "work" }));
  assert.deepEqual(picked, { text: "x", kind: "work" });
  assert.equal(await completed("mtlint.addTerm", { text: "x" }, window({})), undefined);
});
