package dev.patchbay.cli;

import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Result;
import java.util.List;

/** How a live job that had begun went from holder to holder: a line for each move. */
final class MoveLines {
  private MoveLines() {}

  /** Such as {@code moved: 10:00:09.250 from epoch 1, because: lease_expired}. */
  static List<String> of(Result result) {
    return result.moves().stream().map(MoveLines::of).toList();
  }

  private static String of(JobMove move) {
    return "moved: %s from epoch %d, because: %s"
        .formatted(MessageLines.time(move.at()), move.epoch(), Printable.line(move.reason()));
  }
}
