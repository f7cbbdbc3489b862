package dev.patchbay.stream.translation.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The pieces that were given lately, in their order, by which they can be given again. */
final class Given {
  /** Five minutes of frames of 20 ms. */
  private static final int MOST = 15_000;

  private final Deque<Piece> pieces = new ArrayDeque<>();

  Given() {}

  /** These were given by whoever did it before. */
  Given(List<Piece> before) {
    pieces.addAll(before);
  }

  /** One more; what ends before a position is not needed again. */
  void add(Piece piece, long needed) {
    pieces.add(piece);
    while (pieces.size() > MOST || pieces.element().to() < needed) {
      pieces.remove();
    }
  }

  /** All that end behind a position. */
  List<Piece> behind(long position) {
    return pieces.stream().filter(piece -> piece.to() > position).toList();
  }

  /** All that end behind a position, and at least the last one. */
  List<Piece> from(long position) {
    List<Piece> all = behind(position);
    return all.isEmpty() ? last().stream().toList() : all;
  }

  Optional<Piece> last() {
    return Optional.ofNullable(pieces.peekLast());
  }

  /** Where what is kept begins. */
  long begins() {
    return pieces.isEmpty() ? 0 : pieces.element().from();
  }

  /** When the frame at a position had come; of what is not kept, as near as can be told. */
  long arrived(long position, long otherwise) {
    long arrived = otherwise;
    for (Iterator<Piece> newest = pieces.descendingIterator(); newest.hasNext(); ) {
      Piece piece = newest.next();
      if (piece.to() < position) {
        return arrived;
      }
      arrived = piece.arrived();
    }
    return arrived;
  }
}
