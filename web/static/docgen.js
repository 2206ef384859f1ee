// Starts the design system's components; without it every page works as plain HTML.
import { initAll } from './nhsuk/nhsuk-frontend.js'

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')
initAll()
