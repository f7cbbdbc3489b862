package dev.patchbay.stream.captions.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest sound that belongs to no segment yet, and may to the one that goes on or the next. */
final class Held {
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long micros;

  void add(Piece piece) {
    pieces.add(piece);
    micros += piece.micros();
  }

  /** Forgets what is older than the latest so many microseconds. */
  void keep(long most) {
    while (!pieces.isEmpty() && micros > most) {
      micros -= pieces.remove().micros();
    }
  }

  /** The oldest of it. */
  Optional<Piece> first() {
    return Optional.ofNullable(pieces.peek());
  }

  List<Piece> takeAll() {
    List<Piece> all = List.copyOf(pieces);
    clear();
    return all;
  }

  void clear() {
    pieces.clear();
    micros = 0;
  }
}
