package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.Unreachable;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The connection of a dial: the host's addresses in turn, each given its share of the time. */
final class Connect {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LINE = 4096;
  private static final int HEAD = 16 * 1024;
  private static final int CHUNK = 8 * 1024;
  private static final int MOST_ADDRESSES = 8;

  private final Loop loop;
  private final Dial dial;
  private final Queue<InetAddress> addresses;
  private final int shareMillis;
  private @Nullable Channel channel;
  private boolean closed;

  Connect(Loop loop, Dial dial, List<InetAddress> addresses) {
    this.loop = loop;
    this.dial = dial;
    this.addresses =
        new ArrayDeque<>(addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size())));
    this.shareMillis =
        Math.max(1, (int) (loop.setup().limits().dial().toMillis() / this.addresses.size()));
  }

  void next() {
    InetAddress address = addresses.poll();
    if (address == null) {
      dial.fail(new Unreachable(Unreachable.Reason.NO_CONNECTION));
      return;
    }
    URI endpoint = dial.request().target().endpoint();
    int port = endpoint.getPort();
    if (port < 0) {
      port = dial.request().target().secure() ? HTTPS : HTTP;
    }
    ChannelFuture connecting = bootstrap(port).connect(new InetSocketAddress(address, port));
    channel = connecting.channel();
    connecting.addListener(
        (ChannelFutureListener)
            done -> {
              if (!done.isSuccess() && !closed) {
                next();
              }
            });
  }

  void close() {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }

  private Bootstrap bootstrap(int port) {
    int high = Uplink.highWater(Uplink.mostAudio(dial.request(), loop.setup().limits()));
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channelFactory(loop.transport().channels())
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.ALLOCATOR, Transport.BUFFERS)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, shareMillis)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(high / 2, high))
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel made) {
                    fill(made, port);
                  }
                });
    loop.transport().boundKernel(bootstrap);
    return bootstrap;
  }

  private void fill(Channel made, int port) {
    var pipeline = made.pipeline();
    pipeline.addLast(
        "pulse", new Pulse(loop.counts(), new SessionClock(loop.eventLoop().ticker())));
    if (dial.request().target().secure()) {
      String host = dial.request().target().endpoint().getHost();
      pipeline.addLast("tls", loop.tls().handler(made.alloc(), host, port));
    }
    pipeline.addLast("http", new HttpClientCodec(LINE, HEAD, CHUNK));
    pipeline.addLast("handshake", new Handshake(dial, dial.request(), loop.setup().limits()));
  }
}
