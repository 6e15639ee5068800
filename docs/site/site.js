// The search box of the site. Everything it needs comes from this server.
import MiniSearch from './minisearch.js';
import { answersOf, options } from './search.js';

const most = 12;
const root = new URL('.', import.meta.url);
const box = document.querySelector('#search');
const list = document.querySelector('#results');
let loading;

const index = () => {
  loading ??= fetch(new URL('search-index.json', root))
    .then((answer) => answer.text())
    .then((text) => MiniSearch.loadJSON(text, options));
  return loading;
};

function itemOf({ url, title, heading, text }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL(url, root).href;
  link.textContent = heading === title ? title : `${title} › ${heading}`;
  const start = document.createElement('p');
  start.textContent = text.slice(0, 160);
  item.append(link, start);
  return item;
}

async function show() {
  const question = box.value.trim();
  const found = question ? answersOf(await index(), question).slice(0, most) : [];
  if (box.value.trim() !== question) return;
  list.replaceChildren(...found.map(itemOf));
  list.hidden = !question;
  if (question && found.length === 0) list.textContent = box.dataset.none;
}

box.addEventListener('focus', index, { once: true });
box.addEventListener('input', show);
box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') list.querySelector('a')?.click();
  if (event.key === 'Escape') {
    box.value = '';
    void show();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === box) return;
  event.preventDefault();
  box.focus();
});
