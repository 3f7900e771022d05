'use strict';
// Filters, decisions by key or click, and the file that `mtlint fix --decisions` writes.
const notes = [...document.querySelectorAll('.note')];
const markOf = note => document.getElementById(note.dataset.mark);
const byId = id => document.getElementById(id);
const alike = new Map();
for (const note of notes) alike.set(note.dataset.group, [...(alike.get(note.dataset.group) ?? []), note]);
let now = null;

// Decisions are kept where the browser lets a page keep something; those on the pages of one folder together.
const folder = byId('text').dataset.folder !== undefined;
const place = 'mtlint:' + (folder ? location.pathname.replace(/[^/]*$/, '') : location.pathname);
const decisions = kept();
function kept() {
  try { return new Map(JSON.parse(localStorage.getItem(place) ?? '[]')); } catch { return new Map(); }
}
function keep() {
  try { localStorage.setItem(place, JSON.stringify([...decisions])); } catch { /* They last as long as the page. */ }
}

// What is shown.
let only = null;
function filter() {
  const off = {};
  for (const box of document.querySelectorAll('[data-filter]:not(:checked)')) {
    (off[box.dataset.filter] ??= new Set()).add(box.value);
  }
  for (const note of notes) {
    note.hidden = Object.entries(off).some(([key, values]) => values.has(note.dataset[key]))
      || only !== null && note.dataset[only[0]] !== only[1];
    markOf(note)?.classList.toggle('off', note.hidden);
  }
  for (const button of document.querySelectorAll('.only')) {
    const [key, value] = onlyOf(button);
    button.setAttribute('aria-pressed', String(only !== null && only[0] === key && only[1] === value));
  }
  byId('text').classList.toggle('marked', byId('marked').checked || only !== null);
  const shown = notes.filter(note => !note.hidden).length;
  byId('all').hidden = shown === notes.length;
  say(`${shown} of ${notes.length} findings shown.`);
}
function onlyOf(button) {
  return button.dataset.only ? ['rule', button.dataset.only] : ['group', button.dataset.onlyGroup];
}
function showAll() {
  only = null;
  for (const box of document.querySelectorAll('[data-filter]')) box.checked = true;
  filter();
}

// What is decided.
function decide(note, decision) {
  if (!note || !note.querySelector('[data-do]')) return;
  if (decision) decisions.set(note.dataset.number, decision); else decisions.delete(note.dataset.number);
  draw(note);
  keep();
  tell();
}
function decideAlike(note) {
  const decision = note && decisions.get(note.dataset.number);
  if (decision) for (const one of alike.get(note.dataset.group)) decide(one, decision);
}
function draw(note) {
  const decision = decisions.get(note.dataset.number);
  for (const button of note.querySelectorAll('[data-do]')) {
    button.setAttribute('aria-pressed', String(button.dataset.do === decision));
  }
  markOf(note)?.classList.toggle('accepted', decision === 'accept');
  markOf(note)?.classList.toggle('rejected', decision === 'reject');
}
function tell() {
  const count = what => [...decisions.values()].filter(one => one === what).length;
  say(decisions.size ? `${count('accept')} accepted, ${count('reject')} rejected.` : 'Nothing decided.');
  byId('save').disabled = byId('forget').disabled = decisions.size === 0;
}
function say(text) { byId('decided').textContent = text; }
function forget() {
  decisions.clear();
  keep();
  notes.forEach(draw);
  tell();
}
function file() {
  const list = [...decisions].map(([fingerprint, decision]) => ({ fingerprint, decision }));
  return JSON.stringify({ version: 1, decisions: list }, null, 1) + '\n';
}
function save() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file()], { type: 'application/json' }));
  link.download = 'mtlint-decisions.json';
  link.click();
}

// Where one is.
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

for (const note of notes) {
  draw(note);
  const count = alike.get(note.dataset.group).length;
  if (count < 2 || !note.querySelector('[data-do]')) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.alike = '';
  button.textContent = `All ${count}`;
  button.title = `The same for all ${count} that are alike`;
  note.querySelector('.decide').append(button);
}
tell();

document.addEventListener('change', event => {
  if (event.target.dataset.filter || event.target.id === 'marked') filter();
});
document.addEventListener('click', event => {
  const note = event.target.closest('.note');
  if (note) select(note);
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.do) decide(note, decisions.get(note.dataset.number) === button.dataset.do ? null : button.dataset.do);
  else if (button.dataset.alike !== undefined) decideAlike(note);
  else if (button.matches('.only')) {
    const wanted = onlyOf(button);
    only = only && only.join() === wanted.join() ? null : wanted;
    filter();
  } else ({ all: showAll, save, forget })[button.id]?.();
});
document.addEventListener('focusin', event => {
  const note = event.target.closest('.note');
  if (note && note !== now) select(note);
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('input') || !byId('keys')?.checked) return;
  const act = { j: () => go(1), k: () => go(-1), a: () => decide(now, 'accept'), r: () => decide(now, 'reject'),
    u: () => decide(now, null), s: () => decideAlike(now) };
  if (act[event.key]) { act[event.key](); event.preventDefault(); }
});
