package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;

/** What came of one target of a stage, when it did not pass it. */
sealed interface Told {
  StageTarget target();

  /** Stable word. */
  String reason();

  /** For people. */
  String detail();

  /** What it said itself. */
  record Said(StageTarget target, Ending.Failed ending) implements Told {
    @Override
    public String reason() {
      return ending.reason();
    }

    @Override
    public String detail() {
      return ending.detail();
    }
  }

  /** Its guard lets nobody pass; it may be open later. */
  record Shut(StageTarget target, String reason) implements Told {
    @Override
    public String detail() {
      return reason;
    }
  }

  /** This worker may not pay for it, whether or not it works. */
  record Unpaid(StageTarget target, Ending.Failed ending) implements Told {
    @Override
    public String reason() {
      return ending.reason();
    }

    @Override
    public String detail() {
      return ending.detail();
    }
  }
}
