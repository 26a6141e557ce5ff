// Passkeys: asks the server what to ask, the browser for its answer, and the server whether it will do.

async function sent(path, fields = {}) {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
}

async function add() {
  const { publicKey } = await sent("/my/passkeys/add/begin");
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
  const credential = await navigator.credentials.create({ publicKey: options });
  return sent("/my/passkeys/add", { answer: JSON.stringify(credential), name: deviceName() });
}

async function show() {
  const { publicKey } = await sent("/my/passkeys/show/begin");
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const credential = await navigator.credentials.get({ publicKey: options });
  return sent("/my/passkeys/show", { answer: JSON.stringify(credential) });
}

function deviceName() {
  const known = ["iPhone", "iPad", "Android", "Windows", "Mac", "Linux"];
  const system = known.find((name) => navigator.userAgent.includes(name));
  return system ? `Added on ${system}` : "Passkey";
}

/** Makes the buttons of the passkeys page work, where the browser has passkeys. */
export function passkeys(box) {
  const problem = box.querySelector("[data-passkey-problem]");
  box.hidden = false;
  for (const button of box.querySelectorAll("[data-passkey]")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      problem.hidden = true;
      try {
        const { to } = button.dataset.passkey === "add" ? await add() : await show();
        location.assign(to || box.dataset.to);
      } catch {
        problem.textContent = "The passkey was not accepted. Try again, or use another one.";
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
}
