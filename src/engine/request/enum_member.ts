// Numbers of enums: a message may hold one that its enum does not have.

/** Whether an enum of the interface has a number. */
export const isMember = (members: Readonly<Record<string, number>>, value: number): boolean =>
  Object.values(members).includes(value);

/** What an enum calls a number; undefined if it does not have it. */
export const memberName = <Name extends string>(
  members: Readonly<Record<Name, number>>,
  value: number,
): Name | undefined => (Object.keys(members) as Name[]).find((name) => members[name] === value);
