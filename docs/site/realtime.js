// The filter of the page /docs/realtime, and the address of this server in its example.
const box = document.querySelector('#filter');
const found = document.querySelector('#found');
const entries = [...document.querySelectorAll('[data-entry]')];
const texts = new Map(entries.map((entry) => [entry, entry.textContent.toLowerCase()]));

for (const place of document.querySelectorAll('[data-own-address]')) place.textContent = location.origin;

function filter() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of entries) entry.hidden = !words.every((word) => texts.get(entry).includes(word));
  const shown = entries.filter(({ hidden }) => !hidden).length;
  found.textContent = words.length > 0 ? `${shown} of ${entries.length}` : '';
}

box.addEventListener('input', filter);
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === box) return;
  event.preventDefault();
  box.focus();
});
