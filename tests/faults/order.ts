// How the process of the peers is told what to do.
import { connect } from "node:net";

/** @returns what it answers: where a peer listens, or what it has seen */
export function order<T>(control: number, what: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const socket = connect(control, "127.0.0.1", () => void socket.write(`${JSON.stringify(what)}\n`));
    let text = "";
    socket.on("data", (part) => void (text += part)).on("error", reject);
    socket.on("close", () => text === "" ? reject(new Error("No answer")) : resolve(JSON.parse(text)));
  });
}
