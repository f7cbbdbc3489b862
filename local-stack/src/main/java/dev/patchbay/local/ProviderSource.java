package dev.patchbay.local;

import dev.patchbay.schemas.Usd;
import java.net.URI;

/** Where a stack's workers have their provider from. */
public sealed interface ProviderSource {
  /** The simulated vendors, in a process of their own. */
  record Simulated(Vendors vendors) implements ProviderSource {
    @Override
    public RunningProvider start(Installation installation, StackOptions options) {
      return new SimulatedVendors(SimulatorProcess.start(installation, options.folder()), vendors);
    }
  }

  /**
   * A real provider, which costs money.
   *
   * @param url up to and with the version; a gateway's may have its secret in the path
   * @param cap the most that the whole stack may spend, above zero
   */
  record Real(URI url, ProviderKey key, Usd cap) implements ProviderSource {
    /** Throws {@link IllegalArgumentException} if the cap breaks its rule. */
    public Real {
      if (cap.compareTo(Usd.ZERO) <= 0) {
        throw new IllegalArgumentException("cap must be above zero");
      }
    }

    /** Its address without the path: what people may be told. */
    URI origin() {
      return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    /** There is nothing to start: it is there. */
    @Override
    public RunningProvider start(Installation installation, StackOptions options) {
      return new RealProvider(this, options.workers());
    }

    @Override
    public String toString() {
      return "Real[url=" + origin() + ", cap=" + cap + "]";
    }
  }

  /** Makes it ready to be called; does not wait. */
  RunningProvider start(Installation installation, StackOptions options);
}
