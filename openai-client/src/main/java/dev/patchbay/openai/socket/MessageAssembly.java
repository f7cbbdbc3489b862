package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Puts a message together from its fragments, within a bound of bytes and one of fragments. */
final class MessageAssembly {
  /** Empty fragments add no bytes, and would otherwise go on for ever. */
  private static final int MOST_FRAGMENTS = 16_384;

  private final int mostBytes;
  private @Nullable ByteBuf parts;
  private int fragments;

  MessageAssembly(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Adds a copy of a fragment; says whether the bounds still hold. */
  boolean add(ByteBufAllocator allocator, ByteBuf fragment) {
    if (parts == null) {
      parts = allocator.buffer(Math.min(mostBytes, 2 * fragment.readableBytes()), mostBytes);
    }
    if (++fragments > MOST_FRAGMENTS
        || parts.readableBytes() + fragment.readableBytes() > mostBytes) {
      return false;
    }
    parts.writeBytes(fragment);
    return true;
  }

  /** The message so far, which the caller releases; begins the next. */
  ByteBuf take(ByteBufAllocator allocator) {
    ByteBuf whole = parts == null ? allocator.buffer(0) : parts;
    parts = null;
    fragments = 0;
    return whole;
  }

  void discard() {
    if (parts != null) {
      parts.release();
      parts = null;
    }
  }
}
