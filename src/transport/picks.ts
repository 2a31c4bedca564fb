// The connections that a channel's calls would be given now: told by a load balancing policy around one of grpc-js's own.
import type { ChannelOptions, experimental } from "@grpc/grpc-js";

type Grpc = typeof import("@grpc/grpc-js");
type Config = experimental.TypedLoadBalancingConfig;

/** What picks the connection of a call, while there is one; else undefined. */
export interface Picks {
  picker: experimental.Picker | undefined;
  /** When the channel had a call last. */
  seen: number;
}

/** Of grpc-js: for one address, and for several in turn. */
export type Policy = "pick_first" | "round_robin";

const ownName = "quiver_told", toldKey = "quiver.told";
/** `connectivityState.READY` of grpc-js, which is loaded later. */
export const readyState = 2;

/** The options of a channel that balances by `policy` and keeps `picks` current. */
export function telling({ experimental }: Grpc, policy: Policy, picks: Picks): ChannelOptions {
  if (!experimental.isLoadBalancerNameRegistered(ownName)) register(experimental);
  return {
    "grpc.service_config": JSON.stringify({ loadBalancingConfig: [{ [ownName]: { [policy]: {} } }] }),
    [toldKey]: picks,
  };
}

function register({
  ChildLoadBalancerHandler,
  createChildChannelControlHelper,
  parseLoadBalancingConfig,
  registerLoadBalancerType,
}: Grpc["experimental"]): void {
  class Told {
    static createFromJson(policy: Parameters<typeof parseLoadBalancingConfig>[0]): Told {
      return new Told(parseLoadBalancingConfig(policy));
    }
    readonly policy: Config;

    constructor(policy: Config) {
      this.policy = policy;
    }
    getLoadBalancerName(): string {
      return ownName;
    }
    toJsonObject(): object {
      return { [ownName]: this.policy.toJsonObject() };
    }
  }

  class Telling extends ChildLoadBalancerHandler {
    #picks: Picks | undefined;

    constructor(channel: experimental.ChannelControlHelper) {
      super(createChildChannelControlHelper(channel, {
        updateState: (state, picker, errorMessage) => {
          if (this.#picks !== undefined) this.#picks.picker = state === readyState ? picker : undefined;
          channel.updateState(state, picker, errorMessage);
        },
      }));
    }

    override updateAddressList(...[endpoints, config, options, note]: Parameters<ChildHandler["updateAddressList"]>) {
      this.#picks = options[toldKey] as Picks;
      return super.updateAddressList(endpoints, (config as Told).policy, options, note);
    }

    override destroy(): void {
      if (this.#picks !== undefined) this.#picks.picker = undefined;
      super.destroy();
    }

    override getTypeName(): string {
      return ownName;
    }
  }

  registerLoadBalancerType(ownName, Telling, Told);
}

type ChildHandler = experimental.ChildLoadBalancerHandler;
