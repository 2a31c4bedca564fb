// Cold start: to the first answer of the database in memory.
import { connect, listCollections } from "../../mod.ts";

const db = await connect(":memory:");
await listCollections(db);
console.log("answered");
await db.close();
