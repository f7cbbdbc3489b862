package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A session on a channel in memory, whose time stands still until it is told to move. */
final class EmbeddedSession implements AutoCloseable {
  final RecordingListener heard;
  final EmbeddedChannel channel = new EmbeddedChannel();
  final LoopCounts counts = new LoopCounts();
  final Session session;
  int flushes;

  /** Whether what is written is held back, as by a socket that takes nothing. */
  boolean holding;

  /** Whether it stays on its way to the socket, as with a handler that encrypts. */
  boolean keeping;

  private final List<Runnable> kept = new ArrayList<>();

  EmbeddedSession(Dialect dialect) {
    this(dialect, new RecordingListener());
  }

  EmbeddedSession(Dialect dialect, RecordingListener heard) {
    this(dialect, heard, WatchedSockets.TAP);
  }

  EmbeddedSession(Dialect dialect, RecordingListener heard, Tap tap) {
    this.heard = heard;
    channel.freezeTime();
    int high =
        Uplink.highWater(
            Uplink.mostAudio(Requests.to("http://host", dialect), SocketLimits.defaults()));
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
    var pulse = new Pulse(counts, new SessionClock(channel.eventLoop().ticker()));
    var setup = new SessionSetup(SocketLimits.defaults(), new Random(5), tap);
    session =
        new Session(
            channel, pulse, Requests.to("http://host", dialect), setup, heard, heard::ended);
    channel
        .pipeline()
        .addLast(new CountedFlushes())
        .addLast(pulse, Handshaker.decoder(1 << 20), session.frames());
    session.begin();
  }

  private final class CountedFlushes extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      if (keeping) {
        kept.add(() -> ctx.writeAndFlush(message, promise));
      } else {
        ctx.write(message, promise);
      }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushes++;
      if (!holding) {
        ctx.flush();
      }
    }
  }

  /** What was kept goes on. */
  void letGo() {
    keeping = false;
    kept.forEach(Runnable::run);
    kept.clear();
  }

  RealtimeSession api() {
    return heard.session.join();
  }

  void pass(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  void say(String... texts) {
    var all = new ByteArrayOutputStream();
    for (String text : texts) {
      all.writeBytes(Peer.bytes(Peer.TEXT, true, text.getBytes(UTF_8)));
    }
    come(all.toByteArray());
  }

  /** Bytes come from the wire, in one read. */
  void come(byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  /** What went out since the last call, a buffer each. */
  List<byte[]> sent() {
    List<byte[]> sent = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      byte[] bytes = new byte[out.readableBytes()];
      out.readBytes(bytes);
      out.release();
      sent.add(bytes);
    }
    return sent;
  }

  /** The opcodes that went out since the last call. */
  List<Integer> sentOpcodes() {
    return sent().stream().map(frame -> frame[0] & 0xf).toList();
  }

  static byte[] unmask(byte[] frame) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(frame));
    in.readByte();
    int length = in.readByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readAllBytes();
    if (payload.length != length) {
      throw new IOException("a length that is not the payload's");
    }
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  @Override
  public void close() {
    session.abort();
    sent();
    channel.finishAndReleaseAll();
  }
}
