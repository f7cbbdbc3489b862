package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketEnd.Closed;
import dev.patchbay.openai.socket.SocketEnd.Failed;
import dev.patchbay.openai.socket.SocketFailure.DialTimedOut;
import dev.patchbay.openai.socket.SocketFailure.Unreachable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session that was asked for, from waiting for its turn to its end. It is tried once: whoever
 * owns the job decides whether to dial again.
 */
public final class Dial {
  private final Loop loop;
  private final DialRequest request;
  private final SocketListener listener;
  private Phase phase = Phase.WAITING;
  private @Nullable Connect connect;
  private @Nullable Session session;
  private Runnable stopWaiting = () -> {};

  private enum Phase {
    WAITING,
    DIALLING,
    OPEN,
    ENDED
  }

  Dial(Loop loop, DialRequest request, SocketListener listener) {
    this.loop = loop;
    this.request = request;
    this.listener = listener;
  }

  /** Gives up the dial; an open session is closed in form. Of any thread, at any time. */
  public void close() {
    loop.run(() -> {
      if (session != null) {
        session.close();
      } else {
        end(new Closed());
      }
    });
  }

  /** On the loop. */
  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  DialRequest request() {
    return request;
  }

  /** On the loop, like all that follows: ends the session or the dial, now. */
  void abort() {
    if (session != null) {
      session.abort();
    } else {
      end(new Closed());
    }
  }

  /** Its turn has come. */
  void start() {
    if (phase != Phase.WAITING) {
      return;
    }
    phase = Phase.DIALLING;
    loop.dialling(1);
    long limit = loop.setup().limits().dial().toNanos();
    var timer =
        loop.eventLoop().schedule(() -> fail(new DialTimedOut()), limit, TimeUnit.NANOSECONDS);
    Runnable forget = loop.resolve(request.target().endpoint().getHost(), this::resolved);
    stopWaiting =
        () -> {
          timer.cancel(false);
          forget.run();
        };
  }

  private void resolved(List<InetAddress> addresses) {
    if (phase != Phase.DIALLING) {
      return;
    }
    if (addresses.isEmpty()) {
      fail(new Unreachable(Unreachable.Reason.UNKNOWN_HOST));
    } else {
      connect = new Connect(loop, this, addresses);
      connect.next();
    }
  }

  /** The provider has accepted. */
  void upgraded(ChannelHandlerContext ctx, Handshake handshake) {
    if (phase != Phase.DIALLING) {
      return;
    }
    stopWaiting.run();
    loop.dialling(-1);
    phase = Phase.OPEN;
    Channel channel = ctx.channel();
    Pulse pulse = channel.pipeline().get(Pulse.class);
    session = new Session(channel, pulse, request, loop.setup(), listener, this::end);
    channel.pipeline().replace(handshake, "frames", session.frames());
    session.begin();
  }

  void fail(SocketFailure failure) {
    if (phase == Phase.WAITING || phase == Phase.DIALLING) {
      end(new Failed(failure));
    }
  }

  private void end(SocketEnd end) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (phase == Phase.DIALLING) {
      loop.dialling(-1);
    }
    phase = Phase.ENDED;
    stopWaiting.run();
    if (connect != null) {
      connect.close();
    }
    loop.ended(this);
    try {
      listener.ended(end);
    } catch (RuntimeException | Error e) {
      // It was the last call: there is nobody left to tell.
      return;
    }
  }
}
