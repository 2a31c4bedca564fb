// A stand-in for a sentence model, in the files that Transformers.js loads: a vector for each of a few words, looked up by an ONNX graph of one node.
// Its pooling, its tokenizer and its runtime are the real ones; what it knows of meaning is which words a text has.
import { Buffer } from "node:buffer";
import { mkdirSync, writeFileSync } from "node:fs";

const words = ["bridge", "road", "river", "tide", "moon", "glass", "sand"];
const special = ["[PAD]", "[UNK]"];

/** Writes the model into `folder/name`. */
export function writeTinyModel(folder: string, name: string): void {
  const path = `${folder}/${name}`;
  const json = (file: string, value: unknown) => writeFileSync(`${path}/${file}`, JSON.stringify(value));
  mkdirSync(`${path}/onnx`, { recursive: true });
  writeFileSync(`${path}/onnx/model.onnx`, onnxModel());
  json("config.json", { model_type: "bert", architectures: ["BertModel"], hidden_size: words.length });
  json("tokenizer_config.json", {
    tokenizer_class: "BertTokenizer",
    pad_token: special[0],
    unk_token: special[1],
    model_max_length: 64,
  });
  json("tokenizer.json", {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: special.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: "Lowercase" },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: special[1],
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...special, ...words].map((word, id) => [word, id])),
    },
  });
}

/** The fields of ModelProto and of what it holds, by the numbers of onnx.proto. */
function onnxModel(): Buffer {
  const float = 1, int64 = 7;
  const node = message([1, "table"], [1, "input_ids"], [2, "last_hidden_state"], [4, "Gather"]);
  const graph = message(
    [1, node],
    [2, "words"],
    [5, message([1, special.length + words.length], [1, words.length], [2, float], [8, "table"], [9, table()])],
    [11, tensor("input_ids", int64, ["batch", "length"])],
    [11, tensor("attention_mask", int64, ["batch", "length"])],
    [12, tensor("last_hidden_state", float, ["batch", "length", words.length])],
  );
  return message([1, 8], [7, graph], [8, message([2, 13])]);
}

/** A row for each token: nothing for padding, a little of all for unknown words, one place for each word. */
function table(): Buffer {
  const rows = [
    words.map(() => 0),
    words.map(() => 0.01),
    ...words.map((_, i) => words.map((_, j) => Number(i === j))),
  ];
  return Buffer.from(new Float32Array(rows.flat()).buffer);
}

function tensor(name: string, type: number, shape: readonly (string | number)[]): Buffer {
  const dimensions = shape.map((size) => [1, message([typeof size === "string" ? 2 : 1, size])] as const);
  return message([1, name], [2, message([1, message([1, type], [2, message(...dimensions)])])]);
}

type Field = readonly [number: number, value: number | string | Buffer];

/** A protobuf message. */
function message(...fields: readonly Field[]): Buffer {
  return Buffer.concat(fields.flatMap(([number, value]) => {
    if (typeof value === "number") return [varint(number * 8), varint(value)];
    const bytes = Buffer.from(value as string);
    return [varint(number * 8 + 2), varint(bytes.length), bytes];
  }));
}

function varint(value: number): Buffer {
  return value < 128
    ? Buffer.of(value)
    : Buffer.concat([Buffer.of(value % 128 + 128), varint(Math.floor(value / 128))]);
}
