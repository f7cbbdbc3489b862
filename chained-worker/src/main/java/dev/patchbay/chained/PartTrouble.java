package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.io.IOException;

/** Why a long recording gets no further. */
sealed interface PartTrouble {
  /** A part got nowhere. */
  record Failed(Ending.Failed ending) implements PartTrouble {}

  /** The splitter, or what works a part, broke off. */
  record Broken(Throwable cause) implements PartTrouble {}

  /** What comes of it. */
  default LongEnd end() throws RefusedInput, IOException {
    return switch (this) {
      case Failed(Ending.Failed ending) -> new LongEnd.Failed(ending);
      case Broken(Throwable cause) -> throw thrown(cause);
    };
  }

  private static RuntimeException thrown(Throwable cause) throws RefusedInput, IOException {
    return switch (cause) {
      case RefusedInput refused -> throw refused;
      case IOException unreadable -> throw unreadable;
      case RuntimeException broken -> broken;
      case Error broken -> throw broken;
      default -> new IllegalStateException(cause);
    };
  }
}
