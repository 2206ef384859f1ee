// Shows the report beside a page of it, with what is typed. The page works without.
import { say } from './autosave.js'

const FOLLOW = 500 // milliseconds without a key before the report beside it follows
const OPEN = 'report-beside' // remembered while the browser's tab is open
const SAYS = {
  shown: 'The report shows what you typed.',
  behind: 'The report could not follow. What you typed is still in its boxes.',
}

const form = document.querySelector('form[data-preview]')
const frame = document.querySelector('[data-beside]')
const sheet = document.querySelector('[data-preview-sheet]')
const told = document.querySelector('[data-preview-state]')
const show = document.querySelector('[data-show]')
let following
let asked

document.querySelectorAll('[data-without-script]').forEach((one) => one.remove())
document.querySelectorAll('[data-with-script]').forEach((one) => one.removeAttribute('hidden'))

form.addEventListener('input', () => {
  if (sheet.hidden) return
  clearTimeout(following)
  following = setTimeout(follow, FOLLOW)
})

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
