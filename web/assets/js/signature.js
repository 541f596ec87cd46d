// Typed: the name in a script face as it is written. Drawn: a pad that keeps strokes as points and hands over
// a vector path (the box is 600 by 200) and a PNG of the same, so that a page's zoom or colours never change a signature.
import { boxed, pathOf, samples } from "./strokes.js";

const WIDTH = 600;
const HEIGHT = 200;

for (const fieldset of document.querySelectorAll("[data-signature]")) {
  typed(fieldset);
  drawn(fieldset);
}

function typed(fieldset) {
  const input = fieldset.querySelector("[name=signature_text]");
  const preview = fieldset.querySelector("[data-signature-preview]");
  input.addEventListener("input", () => {
    preview.textContent = input.value;
  });
  // A hidden field must not stop the form: only what was chosen is asked for.
  const kinds = fieldset.querySelectorAll("[name=signature_kind]");
  const follow = () => {
    input.required = fieldset.querySelector("[name=signature_kind]:checked")?.value !== "drawn";
  };
  for (const kind of kinds) kind.addEventListener("change", follow);
  follow();
}

function drawn(fieldset) {
  const canvas = fieldset.querySelector("canvas");
  const missing = fieldset.querySelector("[data-signature-missing]");
  const svg = fieldset.querySelector("[name=signature_svg]");
  const png = fieldset.querySelector("[name=signature_png]");
  let strokes = [];
  let current = null;

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return boxed((event.clientX - box.left) * (WIDTH / box.width), (event.clientY - box.top) * (HEIGHT / box.height), WIDTH, HEIGHT);
  };
  const repaint = () => paint(canvas, strokes, getComputedStyle(canvas).color);

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || current) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = { id: event.pointerId, points: [at(event)] };
    strokes.push(current.points);
    missing.hidden = true;
    repaint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== current?.id) return;
    // Between two frames a fast pen has been in many places; without them a curve turns into corners.
    for (const one of samples(event)) current.points.push(at(one));
    repaint();
  });
  const lift = (event) => {
    if (event.pointerId !== current?.id) return;
    current = null;
    keep();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  fieldset.querySelector("[data-signature-clear]").addEventListener("click", () => {
    strokes = [];
    keep();
    repaint();
  });

  function keep() {
    svg.value = pathOf(strokes);
    if (strokes.length === 0) {
      png.value = "";
      return;
    }
    const sheet = document.createElement("canvas");
    paint(sheet, strokes, "#101828");
    png.value = sheet.toDataURL("image/png");
  }

  new ResizeObserver(repaint).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);

  fieldset.closest("form")?.addEventListener("submit", (event) => {
    const kind = fieldset.querySelector("[name=signature_kind]:checked")?.value;
    if (kind !== "drawn" || svg.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    missing.hidden = false;
    missing.setAttribute("role", "alert");
    canvas.scrollIntoView({ block: "center" });
  }, true);
}

function paint(canvas, strokes, colour) {
  const scale = canvas.clientWidth ? (canvas.clientWidth * devicePixelRatio) / WIDTH : 2;
  canvas.width = Math.round(WIDTH * scale);
  canvas.height = Math.round(HEIGHT * scale);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = colour;
  pen.stroke(new Path2D(pathOf(strokes)));
}
