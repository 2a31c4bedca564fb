// Answers that are compressed though nobody offered it are refused as they come: a few KB of them can be gigabytes of zeros.
import type { Buffer } from "node:buffer";

type Grpc = typeof import("@grpc/grpc-js");

/** What a call ends with whose answer is compressed. */
export const compressedDetails = "Compressed without having been asked";

interface WithFilters {
  readonly internalChannel?: { readonly filterStackFactory?: { readonly factories?: { createFilter(): unknown }[] } };
}

/**
 * Looks at each message before grpc-js unpacks it. There is no option for it (grpc-js 1.14, compression-filter.ts), so a filter is put
 * below grpc-js's own; a message's first byte says whether it is compressed.
 */
export function refuseCompressed({ experimental, status }: Grpc, channel: object): void {
  class Plain extends experimental.BaseFilter {
    override async receiveMessage(message: Promise<Buffer>): Promise<Buffer> {
      const framed = await message;
      if (framed[0] !== 0) throw { code: status.INTERNAL, details: compressedDetails };
      return framed;
    }
  }
  (channel as WithFilters).internalChannel?.filterStackFactory?.factories?.push({ createFilter: () => new Plain() });
}
