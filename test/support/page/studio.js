/** Draws with Mermaid and measures the result; runs in the browser. */

/** White, and the dark background of GitHub. */
const papers = { light: [255, 255, 255], dark: [13, 17, 23] };

export async function draw({ version, theme, diagrams }) {
  const { default: mermaid } = await import(`/${version}/mermaid.esm.min.mjs`);
  const paper = papers[theme];
  document.body.replaceChildren();
  document.body.style.cssText = `margin:16px;background:rgb(${paper});font-family:sans-serif`;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: theme === "dark" ? "dark" : "default",
  });
  const drawings = [];
  for (const [at, text] of diagrams.entries()) {
    const place = document.createElement("div");
    document.body.append(place);
    try {
      await mermaid.parse(text);
      const { svg } = await mermaid.render(`picture-${at}`, text, place);
      place.innerHTML = svg;
      drawings.push(lookAt(place.querySelector("svg"), paper));
    } catch (error) {
      place.textContent = `${String(error)}\n${text}`;
      drawings.push({ error: String(error), texts: [], shapes: 0, bars: [] });
    }
  }
  return drawings;
}

function lookAt(svg, paper) {
  const frame = svg.getBoundingClientRect();
  const shapes = [...svg.querySelectorAll("rect, path, circle")];
  const texts = [...svg.querySelectorAll("text")].filter((node) => node.textContent.trim());
  const bars = [...svg.querySelectorAll(".bar-plot-0 rect")];
  return {
    bars: bars.map((bar) => Number(bar.getAttribute("height"))),
    shapes: shapes.filter((shape) => shape.getBoundingClientRect().width > 0).length,
    texts: texts.map((node) => {
      const box = node.getBoundingClientRect();
      const color = numbers(getComputedStyle(node.querySelector("tspan") ?? node).fill);
      return {
        text: node.textContent,
        isInside: box.left >= frame.left - 1 && box.right <= frame.right + 1,
        contrast: contrast(color, behind(node, box, { shapes, paper })),
      };
    }),
  };
}

/** The colour of what was drawn before a text, behind its middle. */
function behind(node, box, { shapes, paper }) {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const under = shapes.filter((shape) => {
    const isLater = node.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING;
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    return (
      shape.tagName === "rect" && !isLater && left <= x && x <= right && top <= y && y <= bottom
    );
  });
  return under.reduce(over, paper);
}

/** The colour of a shape on top of another colour. */
function over(below, shape) {
  const { fill, fillOpacity, opacity } = getComputedStyle(shape);
  if (fill === "none") return below;
  const [r, g, b, alpha = 1] = numbers(fill);
  const part = alpha * Number(fillOpacity) * Number(opacity);
  return [r, g, b].map((value, at) => value * part + below[at] * (1 - part));
}

function numbers(color) {
  return color.match(/[\d.]+/g).map(Number);
}

/** As defined by WCAG 2.2: 1 to 21. */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color) {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
