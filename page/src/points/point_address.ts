// The address of a point's page.
import type { PointId } from "../api/types.ts";
import { href } from "../route.ts";

export const pointHref = (name: string, id: PointId): string => href(["collections", name, "point", String(id)]);

export { idOf } from "../api/point_id.ts";
