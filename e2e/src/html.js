// Whether HTML is valid, by html-validate and, where there is a Java, by the W3C's Nu checker.
import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // A matter of taste on which HTML itself is neutral.
    "void-style": "off",
    // The official markup of GOV.UK Frontend has roles that browsers give anyway, for older readers.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    // Our own files come from where the page comes from; only others' would need a checksum.
    "require-sri": ["error", { target: "crossorigin" }],
  },
});

/** What html-validate says is wrong, one line each. */
export async function invalid(html, name) {
  const report = await validator.validateString(html, name);
  return report.results.flatMap(({ messages }) =>
    messages
      .filter((message) => message.severity === 2)
      .map(({ ruleId, message, line, column }) => `html-validate ${ruleId}: ${message} (line ${line}, column ${column})`),
  );
}

/** Starts the Nu checker on a port of its own; nothing when there is no Java to run it. */
export async function startNu() {
  if (spawnSync("java", ["-version"], { stdio: "ignore" }).status !== 0) return undefined;
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const port = await freePort();
  const options = ["-Dnu.validator.servlet.bind-address=127.0.0.1", "-Xss2m", "-Xmx512m", "-cp", jar];
  const server = spawn("java", [...options, "nu.validator.servlet.Main", String(port)], { stdio: "ignore" });
  const stop = () => server.kill();
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}/?out=json&level=error`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The Nu checker ended with ${server.exitCode}.`);
    try {
      await ask(url, "<!doctype html><html lang=en><title>Ready?</title>");
      return { stop, check: (html) => errors(url, html) };
    } catch {
      await pause(200);
    }
  }
  stop();
  throw new Error("The Nu checker did not start within a minute.");
}

async function ask(url, html) {
  const headers = { "content-type": "text/html; charset=utf-8" };
  const answer = await fetch(url, { method: "POST", headers, body: html });
  if (!answer.ok) throw new Error(`The Nu checker answered ${answer.status}.`);
  return answer.json();
}

async function errors(url, html) {
  const { messages } = await ask(url, html);
  return messages
    .filter(({ type }) => type === "error")
    .map(({ message, lastLine, extract }) => `Nu: ${message} (line ${lastLine}: ${(extract ?? "").trim()})`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
