'use strict';
// Filters, decisions by key or click, and the file that `mtlint fix --decisions` writes.
const notes = [...document.querySelectorAll('.note')];
const markOf = note => document.getElementById(note.dataset.mark);
const decisions = new Map();
let now = null;

function filter() {
  const off = {};
  for (const box of document.querySelectorAll('[data-filter]:not(:checked)')) {
    (off[box.dataset.filter] ??= new Set()).add(box.value);
  }
  for (const note of notes) {
    note.hidden = Object.entries(off).some(([key, values]) => values.has(note.dataset[key]));
    markOf(note)?.classList.toggle('off', note.hidden);
  }
}

function decide(note, decision) {
  if (!note || !note.querySelector('[data-do]')) return;
  if (decision) decisions.set(note.dataset.number, decision); else decisions.delete(note.dataset.number);
  for (const button of note.querySelectorAll('[data-do]')) {
    button.setAttribute('aria-pressed', String(button.dataset.do === decision));
  }
  const mark = markOf(note);
  mark?.classList.toggle('accepted', decision === 'accept');
  mark?.classList.toggle('rejected', decision === 'reject');
  const count = what => [...decisions.values()].filter(one => one === what).length;
  document.getElementById('decided').textContent = decisions.size
    ? `${count('accept')} accepted, ${count('reject')} rejected.` : 'Nothing decided.';
  document.getElementById('save').disabled = decisions.size === 0;
}

function go(step) {
  const shown = notes.filter(note => !note.hidden);
  if (!shown.length) return;
  const at = shown.indexOf(now);
  const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length];
  select(next);
  next.focus({ preventScroll: true });
  (markOf(next) ?? next).scrollIntoView({ block: 'center' });
}

function select(note) {
  for (const one of document.querySelectorAll('.now')) one.classList.remove('now');
  now = note;
  note?.classList.add('now');
  if (note) markOf(note)?.classList.add('now');
}

function file() {
  const list = [...decisions].map(([fingerprint, decision]) => ({ fingerprint, decision }));
  return JSON.stringify({ version: 1, decisions: list }, null, 1) + '\n';
}

document.addEventListener('change', event => { if (event.target.dataset.filter) filter(); });
document.addEventListener('click', event => {
  const button = event.target.closest('[data-do]');
  const note = event.target.closest('.note');
  if (note) select(note);
  if (button) decide(note, decisions.get(note.dataset.number) === button.dataset.do ? null : button.dataset.do);
});
document.addEventListener('focusin', event => {
  const note = event.target.closest('.note');
  if (note && note !== now) select(note);
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('input')) return;
  const act = { j: () => go(1), k: () => go(-1), a: () => decide(now, 'accept'), r: () => decide(now, 'reject'), u: () => decide(now, null) };
  if (act[event.key]) { act[event.key](); event.preventDefault(); }
});
document.getElementById('save')?.addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file()], { type: 'application/json' }));
  link.download = 'mtlint-decisions.json';
  link.click();
});
