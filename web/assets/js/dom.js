// Building elements without strings of markup: nothing here can become script.
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const ICONS = new URL("../icons.svg", import.meta.url).pathname;

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("width", "20");
  svg.setAttribute("height", "20");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${ICONS}#${name}`);
  svg.append(use);
  return svg;
}

// The words of an RFC 9457 problem, or nothing when the answer was something else.
export function problemText(request) {
  if (!/json/.test(request.getResponseHeader("Content-Type") ?? "")) return null;
  try {
    const problem = JSON.parse(request.responseText);
    return problem.detail ?? problem.title ?? null;
  } catch {
    return null;
  }
}
