package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.util.Optional;
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

  /** Below the half of the least audio that may be let wait, so that it never rules. */
  private static final int LOWEST = 512;

  private final Channel channel;
  private final LoopCounts counts;
  private final Tap tap;
  private final Dialect dialect;
  private final AppendTemplate template;
  private final long mostAudio;
  private final LoopCounts.Count audioWaits = new LoopCounts.Count();
  private Optional<byte[]> unanswered = Optional.empty();
  private boolean closed;
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

  /** Most bytes of one call: the half, so that who may go on may do so with any call. */
  long mostCall() {
    return mostAudio / 2;
  }

  /**
   * Bytes of audio that are written and have not left; once the session has ended they never will.
   * Of any thread.
   */
  long audioWaits() {
    return audioWaits.value();
  }

  void append(byte[] audio, int from, int to, Runnable whenLeft) {
    int bytes = to - from;
    ByteBuf payload = template.append(channel.alloc(), audio, from, to);
    audioWaits.add(bytes);
    text(
        payload,
        channel
            .newPromise()
            .addListener(left -> {
              if (left.isSuccess()) {
                audioWaits.add(-bytes);
              }
              whenLeft.run();
            }));
  }

  /** An event as it was written. */
  void send(byte[] json) {
    text(Frames.payload(channel.alloc(), json.length).writeBytes(json), channel.voidPromise());
  }

  private void text(ByteBuf payload, ChannelPromise promise) {
    tap.sent(dialect, payload);
    counts.framesOut.add(1);
    write(Frames.Opcode.TEXT, payload, promise);
  }

  /** A ping that goes out with what is written next. */
  void pingAlong(Runnable whenLeft) {
    boolean before = batching;
    batching = true;
    ping(whenLeft);
    batching = before;
  }

  void ping(Runnable whenLeft) {
    ChannelPromise left = channel.newPromise().addListener(_ -> whenLeft.run());
    write(Frames.Opcode.PING, Frames.payload(channel.alloc(), 0), left);
  }

  /** Answers a ping with what it brought; while the socket takes nothing, only the newest. */
  void pong(ByteBuf brought) {
    byte[] bytes = ByteBufUtil.getBytes(brought);
    if (full()) {
      unanswered = Optional.of(bytes);
    } else {
      pong(bytes);
    }
  }

  /** The socket may take again. */
  void answerPing() {
    if (!full() && unanswered.isPresent()) {
      byte[] bytes = unanswered.get();
      unanswered = Optional.empty();
      pong(bytes);
    }
  }

  private void pong(byte[] bytes) {
    ByteBuf payload = Frames.payload(channel.alloc(), bytes.length).writeBytes(bytes);
    write(Frames.Opcode.PONG, payload, channel.voidPromise());
  }

  /** Says the last word: what is written after it goes nowhere. */
  void close(int code) {
    ByteBuf payload = Frames.payload(channel.alloc(), Short.BYTES).writeShort(code);
    write(Frames.Opcode.CLOSE, payload, channel.voidPromise());
    closed = true;
  }

  private void write(Frames.Opcode opcode, ByteBuf payload, ChannelPromise promise) {
    if (closed) {
      payload.release();
      promise.trySuccess();
      return;
    }
    int mask = ThreadLocalRandom.current().nextInt();
    channel.write(Frames.frame(opcode, payload, mask, channel.alloc()), promise);
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
    flush();
  }

  /** Flushes what a batch has written so far. */
  void flush() {
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
    return unwritten + audioWaits() > mostAudio;
  }
}
