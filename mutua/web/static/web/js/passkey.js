// Let allauth's script handle each form[data-passkey]; hide it where the browser knows no passkeys.
// Shown from the start, it moves nothing when this has loaded.

const WAYS = { login: "loginForm", authenticate: "authenticateForm", add: "addForm" };

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const way = form.dataset.passkey;
    const stem = `passkey-${way}`;
    window.allauth.webauthn.forms[WAYS[way]]({
      ids: {
        [way]: `${stem}-button`,
        credential: `${stem}-credential`,
        passwordless: form.querySelector(`#${stem}-passwordless`) ? `${stem}-passwordless` : undefined,
        data: "passkey-data",
      },
    });
  }
} else {
  for (const form of document.querySelectorAll("form[data-passkey]")) form.hidden = true;
  for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = false;
}

// The person waved it away, waited too long, or the key is another one.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const said of document.querySelectorAll("[data-failed]")) said.hidden = false;
});
