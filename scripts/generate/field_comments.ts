// Comments of fields that mean the same in every message, by the field's name in proto/.
export const fieldComments: Readonly<Record<string, string>> = {};
