// Puts the pages of the draft in their place once they are made. The page works without.

const PAUSE = 2000 // milliseconds between two looks
const MOST = 60 // looks; then the link beside the words is left

const place = document.querySelector('[data-pages]')
const state = document.querySelector('[data-pages-state]')
let looks = 0

wait()

function wait() {
  const waits = place.querySelector('[data-pages-waiting]')
  if (waits && looks++ < MOST) setTimeout(look, PAUSE)
}

async function look() {
  try {
    const answer = await fetch(place.dataset.pages, {
      headers: { 'X-Fragment': '1' },
      redirect: 'error',
    })
    if (answer.ok) show(await answer.text())
  } catch {
    // away for a moment; the next look may find them
  }
  wait()
}

function show(html) {
  if (html.includes('data-pages-waiting')) return
  place.innerHTML = html
  state.textContent = place.querySelector('img') ? 'The pages are ready.' : ''
}
