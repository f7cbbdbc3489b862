package dev.patchbay.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A provider that costs little: one loop, on loopback, any path. Not the simulator, which hears and
 * thinks; this one only counts and speaks what was rendered before.
 */
final class BenchServer implements AutoCloseable {
  private static final int MOST_HANDSHAKE_BYTES = 16_384;
  private static final int MOST_FRAME_BYTES = 1 << 20;
  private static final int BACKLOG = 1_024;

  private final MultiThreadIoEventLoopGroup loop;
  private final ServerLoad load;
  private final Channel listening;

  private BenchServer(MultiThreadIoEventLoopGroup loop, ServerLoad load, Channel listening) {
    this.loop = loop;
    this.load = load;
    this.listening = listening;
  }

  static BenchServer start(Optional<SslContext> tls, long seed) {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    var loop = new MultiThreadIoEventLoopGroup(1, io);
    var load = new ServerLoad(loop.next(), seed);
    var words = new ServerWords(seed);
    Channel listening =
        new ServerBootstrap()
            .group(loop)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    tls.ifPresent(it -> channel.pipeline().addLast(it.newHandler(channel.alloc())));
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MOST_HANDSHAKE_BYTES),
                            new WebSocketServerProtocolHandler(webSocket()),
                            new ServerSession(load, words));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    return new BenchServer(loop, load, listening);
  }

  int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  CompletableFuture<ServerLoad.Heard> run(String client, Window window) {
    return load.run(client, window);
  }

  /** A window of conversations, in which the server says what it is told. */
  CompletableFuture<ServerLoad.Heard> hear(Window window) {
    return load.hear(window);
  }

  /** How many lines streams were told. */
  CompletableFuture<ServerLoad.Lines> lines() {
    return load.lines();
  }

  @Override
  public void close() {
    loop.shutdownGracefully().syncUninterruptibly();
  }

  private static WebSocketServerProtocolConfig webSocket() {
    return WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .decoderConfig(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MOST_FRAME_BYTES)
                .withUTF8Validator(false)
                .build())
        .build();
  }
}
