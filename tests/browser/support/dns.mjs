// A name server of the journey's own on loopback: texts at names, and nothing else.
import dgram from "node:dgram";
import { once } from "node:events";

export async function startDns() {
  const texts = new Map();
  const socket = dgram.createSocket("udp4");
  socket.on("message", (packet, from) => socket.send(answer(packet, texts), from.port, from.address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    set: (name, ...values) => texts.set(name.toLowerCase(), values),
    stop: () => socket.close(),
  };
}

/** RFC 1035, 4.1: the header, the question again, the texts at its name. */
function answer(packet, texts) {
  const labels = [];
  let at = 12;
  for (let length = packet[at++]; length > 0; length = packet[at++]) {
    labels.push(packet.subarray(at, at + length).toString("latin1").toLowerCase());
    at += length;
  }
  const found = texts.get(labels.join("."));
  const head = Buffer.from([packet[0], packet[1], 0x81, found ? 0x80 : 0x83, 0, 1, 0, found?.length ?? 0, 0, 0, 0, 0]);
  const record = (text) =>
    Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0, text.length + 1, text.length]), Buffer.from(text, "latin1")]);
  return Buffer.concat([head, packet.subarray(12, at + 4), ...(found ?? []).map(record)]);
}
