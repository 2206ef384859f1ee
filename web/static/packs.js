// Shows how far the packs are until they are made. The page works without.

const PAUSE = 1500 // milliseconds between two looks
const MOST = 200 // looks; then the link beside the words is left

const place = document.querySelector('[data-packs]')
const told = document.querySelector('[data-packs-told]')
let looks = 0

wait()

function waits() {
  return place?.querySelector('[data-pack-waits]')
}

function wait() {
  if (waits() && looks++ < MOST) setTimeout(look, PAUSE)
}

async function look() {
  try {
    const answer = await fetch(place.dataset.packs, {
      headers: { 'X-Fragment': '1' },
      redirect: 'error',
    })
    if (answer.ok) show(await answer.text())
  } catch {
    // away for a moment; the next look may tell more
  }
  wait()
}

function show(html) {
  const now = new DOMParser().parseFromString(html, 'text/html')
  for (const pack of place.querySelectorAll('[data-pack]')) {
    const same = now.querySelector(`[data-pack="${pack.dataset.pack}"]`)
    if (same && same.innerHTML !== pack.innerHTML) pack.innerHTML = same.innerHTML
  }
  if (!waits()) told.textContent = told.dataset.packsTold
}
