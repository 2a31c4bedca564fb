// How vectors are near.
import type { VectorField } from "../api/types.ts";

/** Whether their angle counts, or their distance. */
export const hasAngle = ({ distance }: VectorField): boolean => distance === "Cosine" || distance === "Dot";
