// Saves a form while it is typed. The page works without.
//
// `data-autosave="held"` waits until its buttons are pressed: the page asks something
// first. Boxes with `data-by-hand` are for the buttons alone too: a tick is a decision.

const PAUSE = 1200 // milliseconds without a key before what is typed is saved
const MOST_ALIVE = 60000 // letters that a browser still sends while its page is left
const SAYS = {
  saving: 'Saving …',
  ended:
    'You are signed out. What you typed is kept for you: sign in again, in this or another tab, and you find it.',
  failed: 'Not saved yet. What you typed is still in its boxes: press Save.',
}

const form = document.querySelector('form[data-autosave]')
const state = document.querySelector('[data-autosave-state]')
const isHeld = form.dataset.autosave === 'held'
const byHand = [...form.querySelectorAll('[data-by-hand]')]
let waiting
let saving
let isTyped = false // and not on its way yet
let isUnsaved = false // refused, or never arrived
let isOver = false

form.addEventListener('input', (event) => {
  if (byHand.includes(event.target)) return
  isTyped = true
  if (isHeld) return
  clearTimeout(waiting)
  waiting = setTimeout(save, PAUSE)
})

// No form overtakes a saving under way: both would be one person's.
document.addEventListener('submit', async (event) => {
  clearTimeout(waiting)
  isOver = event.target === form
  if (!isOver && isTyped && !isHeld && !isUnsaved) save()
  if (!saving) return
  event.preventDefault()
  await saving
  event.target.requestSubmit(event.submitter)
})

// Whoever leaves by a link has not lost the last words.
document.addEventListener('visibilitychange', () => {
  const isLeft = document.visibilityState === 'hidden' && isTyped
  if (isLeft && !isOver && !isHeld) save({ keepalive: lettersOf(typed()) < MOST_ALIVE })
})

// Asked only where leaving would lose something.
window.addEventListener('beforeunload', (event) => {
  const isTicked = byHand.some((one) => one.checked !== one.defaultChecked)
  const isLost = isTyped && (isHeld || lettersOf(typed()) >= MOST_ALIVE)
  if (!isOver && (isUnsaved || isTicked || isLost)) event.preventDefault()
})

function typed() {
  const boxes = new FormData(form)
  byHand.forEach((one) => boxes.delete(one.name))
  return boxes
}

function lettersOf(boxes) {
  return String(new URLSearchParams(boxes)).length
}

function save(more = {}) {
  clearTimeout(waiting)
  if (saving) {
    waiting = setTimeout(save, PAUSE)
    return saving
  }
  isTyped = false
  say(state, SAYS.saving)
  saving = send(typed(), more).finally(() => {
    saving = undefined
  })
  return saving
}

async function send(boxes, more) {
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(boxes),
      headers: { 'X-Autosave': '1' },
      redirect: 'manual',
      ...more,
    })
    if (answer.type === 'opaqueredirect') {
      isOver = true
      return say(state, SAYS.ended)
    }
    const { said, ...now } = await answer.json()
    say(state, said)
    isUnsaved = !answer.ok
    if (answer.ok) hold(now, boxes)
  } catch {
    isTyped = isUnsaved = true
    say(state, SAYS.failed)
  }
}

// Has the page hold what was answered. What somebody else wrote comes into boxes that are
// as they were sent; where one was typed in since, the page stays at its version, so that
// the next saving finds both.
function hold({ theirs = {}, ...marks }, sent) {
  const names = Object.keys(theirs)
  if (names.some((name) => form.elements[name].value !== sent.get(name))) return
  names.forEach((name) => (form.elements[name].value = theirs[name]))
  for (const [name, value] of Object.entries(marks)) {
    const hidden = document.querySelectorAll(`input[type="hidden"][name="${name}"]`)
    hidden.forEach((one) => (one.value = value))
  }
}

// Said once; a screen reader is not told again at every key.
export function say(where, words) {
  if (where.textContent !== words) where.textContent = words
}
