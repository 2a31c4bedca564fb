// Libraries that not everybody needs: loaded when they are, with what to install where they are not there.
import { CommandError } from "./failure.ts";

/** @throws {CommandError} it is not installed */
export async function library<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!/ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/.test(String((cause as { code?: unknown }).code))) throw cause;
    throw new CommandError(
      `${what} needs the package ${name}, which is not installed`,
      `npm install ${name}, or run it as npx -p @quiver/qdrant -p ${name} quiver …`,
    );
  }
}
