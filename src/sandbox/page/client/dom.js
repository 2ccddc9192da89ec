/** Elements as values, and the smallest change that makes the document look like them. */

/**
 * An element. Attributes that are `undefined` or `false` are left out; `.source` is Markdown that
 * the element shows in place of children.
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key === ".source") element.source = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

/**
 * Makes `old` look like `wished`, and touches nothing that is right already: what people type, unfold
 * or focus stays. Elements with another `data-key` are new ones.
 */
export function morph(old, wished) {
  if (old.nodeName !== wished.nodeName || keyOf(old) !== keyOf(wished))
    return old.replaceWith(wished);
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wished.data) old.data = wished.data;
    return;
  }
  morphAttributes(old, wished);
  if ("source" in wished) return void (old.source = wished.source);
  const [before, after] = [[...old.childNodes], [...wished.childNodes]];
  after.forEach((child, n) => (before[n] ? morph(before[n], child) : old.append(child)));
  for (const rest of before.slice(after.length)) rest.remove();
  if (old.nodeName === "SELECT" && wished.dataset.value) old.value = wished.dataset.value;
}

function morphAttributes(old, wished) {
  for (const { name } of Array.from(old.attributes)) {
    const isTheirs = name === "open" && old.nodeName === "DETAILS";
    if (!wished.hasAttribute(name) && !isTheirs) old.removeAttribute(name);
  }
  for (const { name, value } of wished.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function keyOf(node) {
  return node.dataset?.key;
}
