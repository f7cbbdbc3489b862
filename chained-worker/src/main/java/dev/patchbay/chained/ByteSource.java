package dev.patchbay.chained;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Bytes that can be read anywhere: an inline recording or an open file. */
interface ByteSource {
  long size();

  /**
   * Exactly so many bytes from there, for little-endian reading.
   *
   * @throws IOException if they are not there
   */
  ByteBuffer at(long position, int length) throws IOException;

  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ByteBuffer at(long position, int length) throws IOException {
        if (position < 0 || position + length > bytes.length) {
          throw new EOFException();
        }
        int from = (int) position;
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length))
            .order(ByteOrder.LITTLE_ENDIAN);
      }
    };
  }

  static ByteSource of(FileChannel file, long size) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public ByteBuffer at(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          if (file.read(bytes, position + bytes.position()) < 0) {
            throw new EOFException();
          }
        }
        return bytes.flip();
      }
    };
  }
}
