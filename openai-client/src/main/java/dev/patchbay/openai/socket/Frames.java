package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * Writes a client's frames (RFC 6455, 5.2), always whole and masked.
 *
 * <p>The payload is masked where it stands and the head is written into the room before it, so that
 * a frame is one buffer that is copied nowhere but by the kernel. Netty's own encoder would copy
 * each payload into a second buffer.
 */
final class Frames {
  /** Room that a payload needs before it. */
  static final int ROOM = 14;

  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  /** Kinds of frames that we send. */
  enum Opcode {
    TEXT(0x1),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xa);

    private final int bits;

    Opcode(int bits) {
      this.bits = bits;
    }
  }

  private Frames() {}

  /** An empty payload with room before it, for at least so many bytes. */
  static ByteBuf payload(ByteBufAllocator allocator, int bytes) {
    return allocator.buffer(ROOM + bytes).setIndex(ROOM, ROOM);
  }

  /** Makes a frame of a payload, which it takes over. A payload without room is copied. */
  static ByteBuf frame(Opcode opcode, ByteBuf payload, int mask, ByteBufAllocator allocator) {
    if (payload.readerIndex() >= ROOM) {
      return inPlace(opcode, payload, mask);
    }
    try {
      return inPlace(opcode, payload(allocator, payload.readableBytes()).writeBytes(payload), mask);
    } finally {
      payload.release();
    }
  }

  private static ByteBuf inPlace(Opcode opcode, ByteBuf payload, int mask) {
    int start = payload.readerIndex();
    int length = payload.readableBytes();
    mask(payload, start, length, mask);
    int at = start - MASK_BYTES;
    payload.setInt(at, mask);
    if (length < TWO_BYTES) {
      payload.setByte(--at, MASKED | length);
    } else if (length <= 0xffff) {
      at -= Short.BYTES;
      payload.setShort(at, length);
      payload.setByte(--at, MASKED | TWO_BYTES);
    } else {
      at -= Long.BYTES;
      payload.setLong(at, length);
      payload.setByte(--at, MASKED | EIGHT_BYTES);
    }
    payload.setByte(--at, FIN | opcode.bits);
    return payload.readerIndex(at);
  }

  // On the buffer's memory, so that bounds are checked once and not for each word.
  private static void mask(ByteBuf payload, int start, int length, int mask) {
    ByteBuffer memory = payload.internalNioBuffer(start, length);
    int from = memory.position();
    int words = length & -Long.BYTES;
    long twice = mask & 0xffffffffL | (long) mask << Integer.SIZE;
    for (int i = from; i < from + words; i += Long.BYTES) {
      memory.putLong(i, memory.getLong(i) ^ twice);
    }
    for (int i = words; i < length; i++) {
      memory.put(from + i, (byte) (memory.get(from + i) ^ mask >>> (3 - (i & 3)) * Byte.SIZE));
    }
  }
}
