package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Lazy sequences of a body's pieces: nothing is made before it is sent. */
final class Pieces {
  private Pieces() {}

  static <T> Iterator<byte[]> map(Iterator<T> source, Function<T, byte[]> each) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public byte[] next() {
        return each.apply(source.next());
      }
    };
  }

  static Iterator<byte[]> concat(Iterator<byte[]> first, Iterator<byte[]> second) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || second.hasNext();
      }

      @Override
      public byte[] next() {
        return first.hasNext() ? first.next() : second.next();
      }
    };
  }

  static Iterator<byte[]> of(byte[] piece) {
    return List.of(piece).iterator();
  }

  /** The same bytes in pieces of at most this size. */
  static Iterator<byte[]> cut(Iterator<byte[]> source, int size) {
    return new Iterator<>() {
      private byte[] piece = new byte[0];
      private int at;

      @Override
      public boolean hasNext() {
        while (at == piece.length && source.hasNext()) {
          piece = source.next();
          at = 0;
        }
        return at < piece.length;
      }

      @Override
      public byte[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int to = Math.min(piece.length, at + size);
        byte[] next = Arrays.copyOfRange(piece, at, to);
        at = to;
        return next;
      }
    };
  }
}
