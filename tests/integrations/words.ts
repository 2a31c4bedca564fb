// A stand-in for a model: a text's vector counts some words, so that what is nearest can be told without one.

const words = ["bridge", "road", "tide", "river", "moon", "glass"];

/** How often each of the words is in a text, and a little of all. */
export function vectorOf(text: string): number[] {
  const said = text.toLowerCase().split(/\W+/);
  return words.map((word) => said.filter((one) => one === word).length + 0.01);
}

/** Texts, each with what is searched for it. */
export const facts: readonly { text: string; about: string; year: number }[] = [
  { text: "An old bridge carries the road over the river.", about: "bridge and road", year: 1820 },
  { text: "The tide follows the moon.", about: "moon", year: 1687 },
  { text: "A river meets the tide at its mouth.", about: "river and tide", year: 1900 },
  { text: "Glass is made of sand.", about: "glass", year: 1500 },
];
