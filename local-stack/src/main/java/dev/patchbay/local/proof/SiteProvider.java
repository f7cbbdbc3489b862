package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.SimulatorProcess;

/** The simulated providers, each with faults and a ledger of its own. */
enum SiteProvider {
  FIRST,
  SECOND,
  CARTESIA;

  SimulatedProvider of(SimulatorProcess simulator) {
    return new SimulatedProvider(
        switch (this) {
          case FIRST -> simulator.url();
          case SECOND -> simulator.second();
          case CARTESIA -> simulator.cartesia();
        });
  }
}
