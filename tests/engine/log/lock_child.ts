// Opens a database in a process of its own, says so, and holds it until its input ends.
import process from "node:process";
import { openDatabase } from "@quiver/qdrant";

const say = (text: string): void => void process.stdout.write(`${text}\n`);
try {
  const database = await openDatabase(`file:${process.argv[2]}`);
  say("open");
  process.stdin.on("end", () => void database.close().then(() => say("closed"))).resume();
} catch (error) {
  say(`refused: ${(error as Error).message}`);
}
