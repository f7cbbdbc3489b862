package dev.patchbay.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A running simulator. Connections live on two event loops; every call runs on a virtual thread of
 * its own. {@link #close()} ends all connections as they stand.
 */
public final class SimulatorServer implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;
  private static final int MAX_HEADERS = 32 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int CHUNK = 64 * 1024;

  /** Connections beyond four per call slot, and one per session, are closed at once. */
  private static final int CONNECTIONS_PER_CALL = 4;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final SimulatorSettings settings;
  private final Admission admission;
  private final Simulator simulator;
  private final Optional<SslContext> tls;

  private SimulatorServer(SimulatorSettings settings, Clock clock) throws IOException {
    this.settings = settings;
    admission = new Admission(settings.limits().calls(), settings.limits().uploadBytes());
    tls = tls(settings.sockets());
    simulator = new Simulator(settings, admission, clock);
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address cannot be listened on
   */
  public static SimulatorServer start(SimulatorSettings settings) throws IOException {
    SimulatorServer server = new SimulatorServer(settings, Clock.systemUTC());
    try {
      server.listen();
      return server;
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  private static Optional<SslContext> tls(SocketSettings sockets) throws IOException {
    if (sockets.tls().isEmpty()) {
      return Optional.empty();
    }
    SocketSettings.Tls files = sockets.tls().get();
    try {
      return Optional.of(
          SslContextBuilder.forServer(files.certificate().toFile(), files.key().toFile()).build());
    } catch (SSLException | IllegalArgumentException unreadable) {
      throw new IOException("the certificate or its key cannot be read", unreadable);
    }
  }

  /** The port listened on. */
  public int port() {
    return address().getPort();
  }

  /**
   * Such as {@code http://127.0.0.1:8089}, {@code https} with a certificate; the provider's paths
   * start with {@code /v1}.
   */
  public URI url() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create((tls.isPresent() ? "https://" : "http://") + host + ":" + port());
  }

  /** Closes all connections and ends all calls; returns when done, within five seconds. */
  @Override
  public void close() {
    connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    calls.shutdownNow();
    simulator.sockets().ifPresent(Sockets::close);
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  private InetSocketAddress address() {
    return connections.stream()
        .filter(NioServerSocketChannel.class::isInstance)
        .map(channel -> (InetSocketAddress) channel.localAddress())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the simulator is closed"));
  }

  private void listen() throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 512)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connect(channel);
                  }
                });
    var bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen on %s:%d".formatted(settings.host(), settings.port()), bound.cause());
    }
    connections.add(bound.channel());
  }

  private void connect(Channel channel) {
    if (connections.size() > most()) {
      channel.close();
      return;
    }
    connections.add(channel);
    tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
    channel
        .pipeline()
        .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, CHUNK))
        .addLast(
            new CallCollector(
                admission,
                settings.limits().uploadTimeout(),
                settings.limits().writeTimeout(),
                simulator.sockets(),
                this::call));
  }

  private int most() {
    return CONNECTIONS_PER_CALL * settings.limits().calls() + settings.sockets().sessions();
  }

  private void call(HttpCall call, Exchange exchange) {
    calls.execute(() -> {
      try {
        simulator.serve(call, exchange);
      } finally {
        exchange.close();
      }
    });
  }
}
