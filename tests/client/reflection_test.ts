// Server reflection: what a client such as grpcurl learns, against the answers of gRPC's own library for the same files.
import { Buffer } from "node:buffer";
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import * as grpc from "@grpc/grpc-js";
import { loadFileDescriptorSetFromBuffer, type PackageDefinition, type ServiceDefinition } from "@grpc/proto-loader";
import { ReflectionService } from "@grpc/reflection";
import { serve } from "../../mod.ts";
import { readProtos } from "../../scripts/generate.ts";
import { readSchema } from "../../scripts/generate/schema.ts";
import { decodeFile, type MessageDescriptor } from "../../src/codec/file_descriptor.ts";
import { files } from "../../src/gen/reflection.ts";
import { closeOpened, opened } from "./opened.ts";

const descriptors = Object.values(files).map((base64) => Buffer.from(base64, "base64"));
const library = new ReflectionService({ files: { fileDescriptorProtos: descriptors } } as never as PackageDefinition);
const definitions = definitionsOf(library);

/** The definitions of v1 and v1alpha, as the library gives them to a server. */
function definitionsOf(service: ReflectionService): ServiceDefinition[] {
  const found: ServiceDefinition[] = [];
  service.addToServer({ addService: (definition: ServiceDefinition) => found.push(definition) } as never);
  return found;
}

type Answer = Record<string, unknown> & {
  messageResponse: string;
  fileDescriptorResponse?: { fileDescriptorProto: number[][] } | null;
  listServicesResponse?: { service: { name: string }[] };
  errorResponse?: { errorCode: number };
};

/** Asks all of it in one stream. @returns what was answered, and the status at the end */
async function ask(address: string, definition: ServiceDefinition, questions: readonly object[]) {
  const { path, requestSerialize, responseDeserialize } = Object.values(definition)[0];
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  try {
    const stream = client.makeBidiStreamRequest(path, requestSerialize as never, responseDeserialize);
    const answers: Answer[] = [];
    const ended = new Promise<grpc.StatusObject>((resolve) => stream.on("status", resolve));
    stream.on("data", (answer: Answer) => answers.push(answer));
    stream.on("error", () => {});
    for (const question of questions) stream.write(question);
    stream.end();
    return { status: (await ended).code, answers };
  } finally {
    client.close();
  }
}

/** A server with the library's reflection alone. */
async function libraryServer(): Promise<{ address: string; close(): void }> {
  const server = new grpc.Server();
  library.addToServer(server);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(
      "127.0.0.1:0",
      grpc.ServerCredentials.createInsecure(),
      (error, port) => error ? reject(error) : resolve(port),
    )
  );
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

/** What two answers have to share: kind, code, services, and the files that describe the question's own. */
function gist(answer: Answer): unknown {
  const { messageResponse, fileDescriptorResponse, listServicesResponse, errorResponse } = answer;
  const files = (fileDescriptorResponse?.fileDescriptorProto ?? []).map((bytes) => decodeFile(Uint8Array.from(bytes)));
  return {
    messageResponse,
    code: errorResponse?.errorCode,
    services: listServicesResponse?.service.map(({ name }) => name).sort(),
    first: files[0],
    names: files.map(({ name }) => name).sort(),
  };
}

const questions: object[] = [
  { listServices: "*" },
  { listServices: "" },
  { fileContainingSymbol: "qdrant.Points" },
  { fileContainingSymbol: "qdrant.Points.Upsert" },
  { fileContainingSymbol: "qdrant.Collections.Get" },
  { fileContainingSymbol: "qdrant.PointStruct" },
  { fileContainingSymbol: "qdrant.PointStruct.payload" },
  { fileContainingSymbol: "qdrant.Match.match_value" },
  { fileContainingSymbol: "qdrant.FieldType" },
  { fileContainingSymbol: "grpc.health.v1.Health" },
  { fileContainingSymbol: "grpc.health.v1.HealthCheckResponse.ServingStatus" },
  { fileContainingSymbol: "google.protobuf.Timestamp" },
  { fileContainingSymbol: "qdrant.Nothing" },
  { fileByFilename: "points.proto" },
  { fileByFilename: "google/protobuf/timestamp.proto" },
  { fileByFilename: "nothing.proto" },
  { fileContainingExtension: { containingType: "qdrant.PointStruct", extensionNumber: 100 } },
  { allExtensionNumbersOfType: "qdrant.Nothing" },
];

describe("server reflection", () => {
  afterEach(closeOpened);
  for (const definition of definitions) {
    const { path } = Object.values(definition)[0];
    it(`${path} answers as the library does`, async () => {
      const server = opened(await serve({ port: 0 }));
      const peer = await libraryServer();
      try {
        const own = await ask(server.address, definition, questions);
        const expected = await ask(peer.address, definition, questions);
        assertEquals(own.status, grpc.status.OK);
        assertEquals(own.answers.length, questions.length);
        for (const [i, answer] of own.answers.entries()) {
          assertEquals(gist(answer), gist(expected.answers[i]), JSON.stringify(questions[i]));
          assertEquals(answer.originalRequest, expected.answers[i].originalRequest);
        }
      } finally {
        peer.close();
      }
    });
  }
  it("lists what a Qdrant node lists, but for the storage it reads itself", async () => {
    const server = opened(await serve({ port: 0 }));
    const { answers } = await ask(server.address, definitions[0], [{ listServices: "*" }]);
    assertEquals(
      answers[0].listServicesResponse!.service.map(({ name }) => name),
      ["grpc.health.v1.Health", "qdrant.Collections", "qdrant.Points", "qdrant.Qdrant", "qdrant.Snapshots"],
    );
  });
  it("gives all that a call needs: a client made of its answers is answered", async () => {
    const server = opened(await serve({ port: 0 }));
    const { answers } = await ask(server.address, definitions[0], [{ fileContainingSymbol: "qdrant.Qdrant" }]);
    const { fileDescriptorProto } = answers[0].fileDescriptorResponse!;
    const set = Buffer.concat(
      fileDescriptorProto.map((file) => Buffer.concat([Buffer.of(0x0a), varint(file.length), Buffer.from(file)])),
    );
    const { qdrant } = grpc.loadPackageDefinition(loadFileDescriptorSetFromBuffer(set)) as never as {
      qdrant: { Qdrant: grpc.ServiceClientConstructor };
    };
    const client = new qdrant.Qdrant(server.address, grpc.credentials.createInsecure());
    const title = await new Promise((resolve, reject) =>
      client.HealthCheck(
        {},
        (error: Error | null, reply: { title: string }) => error ? reject(error) : resolve(reply.title),
      )
    );
    client.close();
    assertEquals(title, "qdrant - vector search engine");
  });
  it("a name that every JavaScript object has is no symbol", async () => {
    const server = opened(await serve({ port: 0 }));
    const { answers } = await ask(server.address, definitions[0], [{ fileContainingSymbol: "constructor" }]);
    assertEquals(answers[0].errorResponse!.errorCode, grpc.status.NOT_FOUND);
  });
  it("a known message has no extensions, and a request that asks nothing is invalid", async () => {
    const server = opened(await serve({ port: 0 }));
    const { answers } = await ask(server.address, definitions[0], [{ allExtensionNumbersOfType: "qdrant.Match" }, {}]);
    assertEquals(answers[0].allExtensionNumbersResponse, { baseTypeName: "qdrant.Match", extensionNumber: [] });
    assertEquals(answers[1].errorResponse!.errorCode, grpc.status.INVALID_ARGUMENT);
  });
  it("a thousand questions in one stream are answered in order", async () => {
    const server = opened(await serve({ port: 0 }));
    const many = Array.from({ length: 1000 }, (_, i) => ({ fileByFilename: `${i}` }));
    const { answers } = await ask(server.address, definitions[1], many);
    assertEquals(
      answers.map(({ originalRequest }) => (originalRequest as { fileByFilename: string }).fileByFilename),
      many.map((each) => each.fileByFilename),
    );
  });
  it("a stream that is left open does not keep a server from closing", async () => {
    const server = await serve({ port: 0, closeTimeoutMs: 100 });
    const client = new grpc.Client(server.address, grpc.credentials.createInsecure());
    const { path, requestSerialize, responseDeserialize } = Object.values(definitions[0])[0];
    const stream = client.makeBidiStreamRequest(path, requestSerialize as never, responseDeserialize);
    const failed = new Promise<grpc.ServiceError>((resolve) => stream.on("error", resolve));
    stream.write({ listServices: "" });
    await new Promise((resolve) => stream.once("data", resolve));
    await server.close();
    assertEquals((await failed as grpc.ServiceError).code, grpc.status.UNAVAILABLE);
    client.close();
  });
  it("bytes that are no request end the stream with INVALID_ARGUMENT", async () => {
    const server = opened(await serve({ port: 0 }));
    const raw = { ask: { ...Object.values(definitions[0])[0], requestSerialize: () => Buffer.of(0x3a, 9) } };
    const { status } = await ask(server.address, raw as never, [{}]);
    assertEquals(status, grpc.status.INVALID_ARGUMENT);
  });
});

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.of(...bytes, value);
}

describe("descriptors", () => {
  afterEach(closeOpened);
  const decoded = new Map(descriptors.map((bytes) => decodeFile(bytes)).map((file) => [file.name, file]));

  it("of a file name types of the file itself or of what it imports", () => {
    const declared = new Map([...decoded].map(([name, file]) => [
      name,
      new Set([
        ...file.messageType.flatMap((m) => namesOf(file.package, m)),
        ...file.enumType.map((e) => `.${file.package}.${e.name}`),
      ]),
    ]));
    for (const [name, file] of decoded) {
      const visible = [name, ...file.dependency].map((each) => declared.get(each)!);
      const used = file.messageType.flatMap(typesOf).concat(
        file.service.flatMap(({ method }) => method.flatMap(({ inputType, outputType }) => [inputType, outputType])),
      );
      assertEquals(used.filter((type) => !visible.some((names) => names.has(type))), [], name);
    }
  });
  it("have every message, enum and method of proto/", () => {
    const schema = readSchema(readProtos());
    const all = [...decoded.values()];
    const messages = all.flatMap((file) => file.messageType.flatMap((message) => namesOf("", message)));
    const flat = messages.filter((name) => !name.endsWith("Entry")).length;
    assert(flat >= schema.messages.size, `${flat} of ${schema.messages.size}`);
    assertEquals(all.flatMap(({ service }) => service.flatMap(({ method }) => method)).length, schema.methods.length);
  });
});

function namesOf(scope: string, message: MessageDescriptor): string[] {
  const name = `${scope.startsWith(".") || scope === "" ? scope : `.${scope}`}.${message.name}`;
  return [
    name,
    ...message.nestedType.flatMap((nested) => namesOf(name, nested)),
    ...message.enumType.map((type) => `${name}.${type.name}`),
  ];
}

function typesOf(message: MessageDescriptor): string[] {
  return [
    ...message.field.map(({ typeName }) => typeName).filter((type) => type !== ""),
    ...message.nestedType.flatMap(typesOf),
  ];
}
