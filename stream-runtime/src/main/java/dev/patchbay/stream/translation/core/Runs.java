package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage.Run;
import java.util.ArrayList;
import java.util.List;

/** Pieces that were given, told in short: frames in a row are one run. */
final class Runs {
  private Runs() {}

  /** What lies between two of them is silence. */
  static List<Run> of(List<Piece> pieces) {
    List<Run> runs = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!runs.isEmpty() && follows(runs.getLast(), piece)) {
        runs.add(longer(runs.removeLast(), piece));
      } else {
        runs.add(new Run(piece.offset(), piece.sequence(), 1, piece.soundFrom(), samples(piece)));
      }
    }
    return runs;
  }

  /**
   * The pieces again.
   *
   * @param rest all silence before the first one begins there
   * @param now when they count as having come
   */
  static List<Piece> pieces(List<Run> runs, long rest, long now) {
    List<Piece> pieces = new ArrayList<>();
    long from = runs.isEmpty() ? rest : Math.min(rest, runs.getFirst().from());
    for (Run run : runs) {
      for (int i = 0; i < run.count(); i++) {
        long soundFrom = run.from() + (long) i * run.samples();
        long to = soundFrom + run.samples();
        pieces.add(new Piece(run.frame() + i, run.offset(), from, soundFrom, to, now));
        from = to;
      }
    }
    return pieces;
  }

  private static boolean follows(Run run, Piece piece) {
    return piece.sequence() == run.frame() + run.count()
        && piece.soundFrom() == run.to()
        && samples(piece) == run.samples()
        && run.count() < Run.MOST;
  }

  private static Run longer(Run run, Piece by) {
    return new Run(
        Math.min(run.offset(), by.offset()),
        run.frame(),
        run.count() + 1,
        run.from(),
        run.samples());
  }

  private static int samples(Piece piece) {
    return Math.toIntExact(piece.to() - piece.soundFrom());
  }
}
