/** Elements as values, and the smallest change to the document that makes it look like them. */

/**
 * An element. Attributes that are `undefined` or `false` are left out; `.source` is Markdown that the
 * element shows instead of children.
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
 * Makes `old` look like `wished` without touching anything that is right already: what people type,
 * unfold, filter or focus is kept. An element with another `data-key` is a new one.
 */
export function morph(old, wished) {
  if (!isSame(old, wished)) return old.replaceWith(wished);
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wished.data) old.data = wished.data;
    return;
  }
  morphAttributes(old, wished);
  if ("source" in wished) return void (old.source = wished.source);
  morphChildren(old, wished);
  if (old.nodeName === "SELECT" && wished.dataset.value) old.value = wished.dataset.value;
}

function morphChildren(old, wished) {
  const wishes = [...wished.childNodes];
  for (const child of Array.from(old.children)) {
    const isGone = keyOf(child) && !wishes.some((wish) => isSame(child, wish));
    if (isGone) child.remove();
  }
  for (const [n, wish] of wishes.entries()) {
    const rest = [...old.childNodes].slice(n);
    const found = rest.find((child) => isSame(child, wish));
    if (found !== rest[0] || !found) old.insertBefore(found ?? wish, rest[0] ?? null);
    if (found) morph(found, wish);
  }
  for (const child of [...old.childNodes].slice(wishes.length)) child.remove();
}

function isSame(old, wished) {
  return old.nodeName === wished.nodeName && keyOf(old) === keyOf(wished);
}

function morphAttributes(old, wished) {
  for (const { name } of Array.from(old.attributes)) {
    if (!wished.hasAttribute(name) && !isTheirs(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of wished.attributes) {
    const isRight = old.getAttribute(name) === value || isTheirs(old, name);
    if (!isRight) old.setAttribute(name, value);
  }
}

/** What people have changed since the element was new. */
function isTheirs({ nodeName }, attribute) {
  return attribute === "hidden" || (attribute === "open" && nodeName === "DETAILS");
}

function keyOf(node) {
  return node.dataset?.key;
}
