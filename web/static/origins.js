// Leads from a value in the document to the row that says where it came from.

const sheet = document.querySelector('[data-origins]')

for (const value of sheet?.querySelectorAll('[data-field]') ?? []) {
  const row = document.getElementById(`from-${value.dataset.field}`)
  if (!row) continue
  value.tabIndex = 0
  value.setAttribute('role', 'link')
  value.addEventListener('click', () => show(row))
  value.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') show(row)
  })
}

function show(row) {
  document.querySelectorAll('.dg-shown').forEach((one) => one.classList.remove('dg-shown'))
  row.classList.add('dg-shown')
  row.tabIndex = -1
  row.focus()
}
