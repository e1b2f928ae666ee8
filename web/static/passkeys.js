// Makes and uses passkeys on the pages of sign-in: the browser's own reading and writing of WebAuthn's JSON (Level 3, §5.1.8 ff.).
// Where a browser lacks it nothing is offered, and everything else works without this script.
const { document, location, navigator, PublicKeyCredential, fetch } = globalThis

const post = (path, body) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function told(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

async function use() {
  const options = await told('/api/auth/passkey/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const proof = await navigator.credentials.get({ publicKey })
  return post('/api/auth/passkey/verify-authentication', { response: proof.toJSON() })
}

async function add({ dataset }) {
  const options = await told('/api/auth/passkey/generate-register-options')
  // What the device shows beside the passkey: the person's name, which the server's address for them is not.
  options.user.name = options.user.displayName = dataset.person
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const made = await navigator.credentials.create({ publicKey })
  const name = document.getElementById('passkey-name').value.trim()
  return post('/api/auth/passkey/verify-registration', { response: made.toJSON(), ...(name && { name }) })
}

if (PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON) {
  for (const button of document.querySelectorAll('[data-passkey]')) {
    const place = button.closest('[data-passkey-place]')
    const problem = place.querySelector('[data-passkey-problem]')
    place.hidden = false
    button.addEventListener('click', async () => {
      button.disabled = true
      problem.hidden = true
      const isAdded = button.dataset.passkey === 'add'
      const response = await (isAdded ? add(button) : use()).catch(() => undefined)
      button.disabled = false
      if (!response?.ok) problem.hidden = false
      else if (isAdded) location.reload()
      else location.assign(button.dataset.to)
    })
  }
}
