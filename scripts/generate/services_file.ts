// Writes src/gen/services.ts: the services as JSON for proto-loader, with empty messages, so that loading builds no message types.
import type { Method, Schema } from "./schema.ts";

interface Package {
  readonly services: Map<string, Method[]>;
  readonly messages: Set<string>;
}

export function servicesFile(schema: Schema): string {
  const packages = new Map<string, Package>();
  for (const method of schema.methods) addMethod(packages, method);
  const lines = [...packages].flatMap(([name, contents]) => nestedLines(name.split("."), contents, "    "));
  return `// The services in protobufjs JSON form, with empty messages: the codec, not proto-loader, knows their fields. Generated from proto/, do not edit.

export const services = {
  nested: {
${lines.join("\n")}
  },
};
`;
}

function addMethod(packages: Map<string, Package>, method: Method): void {
  const contents = packages.get(method.package) ??
    { services: new Map<string, Method[]>(), messages: new Set<string>() };
  packages.set(method.package, contents);
  contents.services.set(method.service, [...contents.services.get(method.service) ?? [], method]);
  contents.messages.add(method.requestType).add(method.responseType);
}

function nestedLines([name, ...inner]: readonly string[], contents: Package, indent: string): string[] {
  const deeper = indent + "    ";
  const lines = inner.length > 0 ? nestedLines(inner, contents, deeper) : packageLines(contents, deeper);
  return [`${indent}${name}: {`, `${indent}  nested: {`, ...lines, `${indent}  },`, `${indent}},`];
}

function packageLines({ services, messages }: Package, indent: string): string[] {
  const stubs = [...messages].sort().map((name) => `${indent}${name}: { fields: {} },`);
  return [...[...services].flatMap(([name, methods]) => serviceLines(name, methods, indent)), ...stubs];
}

function serviceLines(name: string, methods: readonly Method[], indent: string): string[] {
  const lines = methods.map(({ rpc, requestType, responseType }) =>
    `${indent}    ${rpc}: { requestType: "${requestType}", responseType: "${responseType}" },`
  );
  return [`${indent}${name}: {`, `${indent}  methods: {`, ...lines, `${indent}  },`, `${indent}},`];
}
