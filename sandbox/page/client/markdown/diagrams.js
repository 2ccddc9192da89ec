/** Draws Mermaid's diagrams. The library is loaded together with the first one. */

const drawn = new Map();
const dark = matchMedia("(prefers-color-scheme: dark)");
let loading;
let count = 0;

/** Replaces the code of each diagram by its picture; if it cannot be drawn, the code stays. */
export function drawDiagrams(root) {
  for (const code of root.querySelectorAll("pre > code.language-mermaid")) {
    const source = code.textContent;
    const known = drawn.get(keyOf(source));
    if (known) show(code, known);
    else
      void draw(source).then(
        (svg) => show(code, svg),
        (error) => fail(code, error),
      );
  }
}

async function draw(source) {
  const mermaid = await load();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: dark.matches ? "dark" : "default",
    fontFamily: "inherit",
  });
  const { svg } = await mermaid.render(`diagram-${count++}`, source);
  drawn.set(keyOf(source), svg);
  return svg;
}

async function load() {
  loading ??= import("mermaid");
  return (await loading).default;
}

function show(code, svg) {
  const figure = document.createElement("div");
  figure.className = "diagram";
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", "Diagram");
  figure.innerHTML = svg;
  code.parentElement.replaceWith(figure);
}

function fail(code, error) {
  code.parentElement.classList.add("diagram-broken");
  code.parentElement.title = String(error.message ?? error);
}

function keyOf(source) {
  return `${dark.matches}\n${source}`;
}
