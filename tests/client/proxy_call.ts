// Calls a target once, in the environment that it is started with, and prints how that ended. usage: proxy_call.ts TARGET
import process from "node:process";
import { connect } from "../../mod.ts";

const db = await connect(process.argv[2], { timeoutMs: 5_000 });
try {
  await db.collections.list();
  console.log("answered");
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
} finally {
  await db.close();
}
