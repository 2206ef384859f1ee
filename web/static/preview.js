// Keeps the document beside a form in step with what is typed. The page works without.

const PAUSE = 250 // milliseconds without a key before the document follows
const CURRENT = 'dg-current'
const SAYS = {
  typed: 'The document shows what you typed.',
  behind: 'The document could not follow. What you typed is still in its boxes: save it, or go on typing.',
}

const form = document.querySelector('form[data-preview]')
const sheet = document.querySelector('[data-preview-sheet]')
const state = document.querySelector('[data-preview-state]')
let waiting
let asked

form.querySelectorAll('[data-without-script]').forEach((one) => one.remove())
form.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(follow, PAUSE)
})
form.addEventListener('focusin', mark)
mark()

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
    show(await answer.text())
    say(SAYS.typed)
  } catch (error) {
    if (error.name !== 'AbortError') say(SAYS.behind)
  }
}

function show(html) {
  const { scrollTop, scrollLeft } = sheet
  sheet.innerHTML = html
  sheet.scrollTo({ top: scrollTop, left: scrollLeft, behavior: 'instant' })
  mark()
}

// Said once; a screen reader is not told again at every key.
function say(words) {
  if (state.textContent !== words) state.textContent = words
}

function mark() {
  sheet.querySelectorAll(`.${CURRENT}`).forEach((one) => one.classList.remove(CURRENT))
  const found = fieldsOf(document.activeElement)
  found.forEach((one) => one.classList.add(CURRENT))
  if (found.length) bringIntoView(found)
}

// "report_by[day]" is the blank report_by; a line of a list may be part of one blank.
function fieldsOf(input) {
  if (!input?.name || !form.contains(input)) return []
  let path = input.name.replace(/\[.*/, '')
  while (path) {
    const name = CSS.escape(path)
    const found = sheet.querySelectorAll(`[data-field="${name}"], [data-field^="${name}."]`)
    if (found.length) return [...found]
    path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : ''
  }
  return []
}

// Only the sheet moves, never the page under somebody's hands.
function bringIntoView(found) {
  const frame = sheet.getBoundingClientRect()
  const seen = found.some((one) => {
    const box = one.getBoundingClientRect()
    return box.top >= frame.top && box.bottom <= frame.bottom
  })
  if (seen || sheet.scrollHeight <= sheet.clientHeight) return
  const top = found[0].getBoundingClientRect().top - frame.top
  sheet.scrollTo({ top: sheet.scrollTop + top - frame.height / 3, behavior: 'instant' })
}
