// Cold start: to the first answer of a server.
import process from "node:process";
import { connect, listCollections } from "../../mod.ts";

const db = await connect(process.argv[2]);
await listCollections(db);
console.log("answered");
await db.close();
