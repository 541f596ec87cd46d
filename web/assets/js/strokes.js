// From where a finger was to a smooth line: pure functions, so that the same strokes always give the same path.

// One decimal is a fifteenth of a millimetre on a printed signature: enough, and short.
export function boxed(x, y, width, height) {
  const clamp = (value, most) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;
  return [clamp(x, width), clamp(y, height)];
}

export function samples(event) {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length > 0 ? all : [event];
}

// Quadratic curves through the middles between neighbours: round without overshooting.
function strokePath(points) {
  const kept = points.filter(([x, y], i) => i === 0 || Math.hypot(x - points[i - 1][0], y - points[i - 1][1]) >= 0.8);
  const [x, y] = kept[0];
  if (kept.length === 1) return `M${x} ${y}l.1 0`;
  let path = `M${x} ${y}`;
  for (let i = 1; i < kept.length - 1; i += 1) {
    const [cx, cy] = kept[i];
    const [nx, ny] = kept[i + 1];
    path += `Q${cx} ${cy} ${round((cx + nx) / 2)} ${round((cy + ny) / 2)}`;
  }
  const [lx, ly] = kept[kept.length - 1];
  return `${path}L${lx} ${ly}`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

export function pathOf(strokes) {
  return strokes.map(strokePath).join("");
}
