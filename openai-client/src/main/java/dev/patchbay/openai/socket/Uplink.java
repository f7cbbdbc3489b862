package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes frames to the socket and knows how much waits. Belongs to the session's loop.
 *
 * <p>A write is flushed at once, so that one append is one system call; but what is written while a
 * batch of frames is read, or while handed-over events are taken, is flushed once, behind it.
 */
final class Uplink {
  /** At most this much waits before {@code append} says wait. */
  private static final int HIGHEST = 128 * 1024;

  private static final int MOST_WAITING = 4 * 1024 * 1024;

  private static final int LOWEST = 2048;

  /** What Netty counts for each buffer that waits, above its bytes. */
  private static final int ENTRY = 96;

  private final Channel channel;
  private final LoopCounts counts;
  private final Tap tap;
  private final Dialect dialect;
  private final AppendTemplate template;
  private final long mostAudio;
  private double audioShare;
  private boolean batching;
  private boolean unflushed;

  Uplink(Channel channel, LoopCounts counts, DialRequest request, SocketLimits limits, Tap tap) {
    this.channel = channel;
    this.counts = counts;
    this.tap = tap;
    this.dialect = request.target().dialect();
    this.template = new AppendTemplate(dialect);
    this.mostAudio = mostAudio(request, limits);
  }

  /** Most bytes of audio that may wait. */
  static long mostAudio(DialRequest request, SocketLimits limits) {
    return limits.unsent().toMillis() * request.format().bytesPerMilli();
  }

  /** From how many bytes on the wire on more shall wait: the half, in base64. */
  static int highWater(long mostAudio) {
    return (int) Math.clamp(mostAudio / 2 * 4 / 3, LOWEST, HIGHEST);
  }

  Dialect dialect() {
    return dialect;
  }

  long mostAudio() {
    return mostAudio;
  }

  void append(byte[] audio, int from, int to) {
    ByteBuf payload = template.append(channel.alloc(), audio, from, to);
    audioShare = (to - from) / (double) (payload.readableBytes() + Frames.ROOM + ENTRY);
    text(payload);
  }

  void send(ClientEvent event) {
    ByteBuf payload = Frames.payload(channel.alloc(), 256);
    try {
      EventWriter.write(event, payload);
    } catch (RuntimeException e) {
      payload.release();
      throw e;
    }
    text(payload);
  }

  private void text(ByteBuf payload) {
    tap.sent(dialect, payload);
    counts.framesOut.add(1);
    write(Frames.Opcode.TEXT, payload);
  }

  /** A ping that goes out with what is written next. */
  void pingAlong() {
    boolean before = batching;
    batching = true;
    ping();
    batching = before;
  }

  void ping() {
    write(Frames.Opcode.PING, Frames.payload(channel.alloc(), 0));
  }

  /** Answers a ping with what it brought. */
  void pong(ByteBuf brought) {
    write(
        Frames.Opcode.PONG,
        Frames.payload(channel.alloc(), brought.readableBytes()).writeBytes(brought));
  }

  void close(int code) {
    write(Frames.Opcode.CLOSE, Frames.payload(channel.alloc(), Short.BYTES).writeShort(code));
  }

  private void write(Frames.Opcode opcode, ByteBuf payload) {
    int mask = ThreadLocalRandom.current().nextInt();
    channel.write(Frames.frame(opcode, payload, mask, channel.alloc()), channel.voidPromise());
    if (batching) {
      unflushed = true;
    } else {
      channel.flush();
    }
  }

  /** Flushes nothing until the batch ends. */
  void beginBatch() {
    batching = true;
  }

  void endBatch() {
    batching = false;
    if (unflushed) {
      unflushed = false;
      channel.flush();
    }
  }

  /** Whether events wait as if the provider took none. */
  boolean stuck() {
    return channel.isOpen() && channel.bytesBeforeWritable() > MOST_WAITING;
  }

  boolean full() {
    return !channel.isWritable();
  }

  /** Whether more audio waits than may, with so much of it not yet written. */
  boolean overrun(long unwritten) {
    return unwritten + waiting() > mostAudio;
  }

  // By the share that audio had in the last append: appends of one session are alike.
  private long waiting() {
    if (channel.isWritable() || !channel.isOpen()) {
      return 0;
    }
    long bytes = channel.bytesBeforeWritable() + channel.config().getWriteBufferLowWaterMark();
    return (long) (bytes * audioShare);
  }
}
