// Saves a page of the report while it is typed, and shows the report beside it. The page
// works without.

const PAUSE = 1200 // milliseconds without a key before what is typed is saved
const FOLLOW = 500 // before the report beside it follows
const OPEN = 'report-beside' // remembered while the browser's tab is open
const SAYS = {
  saving: 'Saving …',
  ended:
    'You are signed out. What you typed is kept for you: sign in again, in this or another tab, and you find it.',
  failed: 'Not saved yet. What you typed is still in its boxes: press Save.',
  shown: 'The report shows what you typed.',
  behind: 'The report could not follow. What you typed is still in its boxes.',
}

const form = document.querySelector('form[data-autosave]')
const state = document.querySelector('[data-autosave-state]')
const frame = document.querySelector('[data-beside]')
const sheet = document.querySelector('[data-preview-sheet]')
const told = document.querySelector('[data-preview-state]')
const show = document.querySelector('[data-show]')
let waiting
let following
let asked
let saving
let isTyped = false
let isOver = false

document.querySelectorAll('[data-without-script]').forEach((one) => one.remove())
document.querySelectorAll('[data-with-script]').forEach((one) => one.removeAttribute('hidden'))

form.addEventListener('input', () => {
  isTyped = true
  clearTimeout(waiting)
  waiting = setTimeout(save, PAUSE)
  if (!sheet.hidden) {
    clearTimeout(following)
    following = setTimeout(follow, FOLLOW)
  }
})

// A saving under way must not be overtaken by the form itself: both would be one person's.
form.addEventListener('submit', async (event) => {
  clearTimeout(waiting)
  isOver = true
  if (!saving) return
  event.preventDefault()
  await saving
  form.requestSubmit(event.submitter)
})

// Whoever leaves by a link has not lost the last words.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && isTyped && !isOver) save({ keepalive: true })
})

function save(more = {}) {
  clearTimeout(waiting)
  if (saving) {
    waiting = setTimeout(save, PAUSE)
    return saving
  }
  isTyped = false
  say(state, SAYS.saving)
  saving = send(more).finally(() => {
    saving = undefined
  })
  return saving
}

async function send(more) {
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { 'X-Autosave': '1' },
      redirect: 'manual',
      ...more,
    })
    if (answer.type === 'opaqueredirect') {
      isOver = true
      return say(state, SAYS.ended)
    }
    const { said, version, drawn } = await answer.json()
    say(state, said)
    if (answer.ok) {
      form.elements.version.value = version
      form.elements.drawn.value = drawn
    }
  } catch {
    isTyped = true
    say(state, SAYS.failed)
  }
}

show.addEventListener('click', () => open(sheet.hidden))
open(sessionStorage.getItem(OPEN) === 'yes' || !sheet.hidden)

function open(isOpen) {
  sheet.hidden = !isOpen
  frame.classList.toggle('dg-beside', isOpen)
  show.setAttribute('aria-expanded', isOpen)
  show.textContent = isOpen ? 'Hide the report' : 'Show the report beside this'
  sessionStorage.setItem(OPEN, isOpen ? 'yes' : 'no')
  if (isOpen) follow()
}

async function follow() {
  asked?.abort()
  asked = new AbortController()
  try {
    const answer = await fetch(form.dataset.preview, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { 'X-Fragment': '1' },
      redirect: 'error',
      signal: asked.signal,
    })
    if (!answer.ok) throw new Error(answer.statusText)
    const top = sheet.scrollTop
    const isNew = !sheet.childElementCount
    sheet.innerHTML = await answer.text()
    sheet.scrollTo({ top: isNew ? placeOf(form.dataset.at) : top, behavior: 'instant' })
    say(told, SAYS.shown)
  } catch (error) {
    if (error.name !== 'AbortError') say(told, SAYS.behind)
  }
}

// How far down the report a heading stands; only the sheet is moved to it.
function placeOf(words) {
  const heads = [...sheet.querySelectorAll('h3, h4, h5, h6')]
  const found = words && heads.find((one) => one.textContent.trim().startsWith(words))
  return found ? found.getBoundingClientRect().top - sheet.getBoundingClientRect().top : 0
}

// Said once; a screen reader is not told again at every key.
function say(where, words) {
  if (where.textContent !== words) where.textContent = words
}
