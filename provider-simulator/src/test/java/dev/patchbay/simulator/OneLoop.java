package dev.patchbay.simulator;

import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Conversations that share one event loop, with clients in memory. What they do aside waits at a
 * gate until it is released.
 */
final class OneLoop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  private final Queue<Runnable> gate = new ConcurrentLinkedQueue<>();
  private final LocalAddress address;

  OneLoop() throws InterruptedException {
    address =
        (LocalAddress)
            new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childHandler(
                    new ChannelInitializer<LocalChannel>() {
                      @Override
                      protected void initChannel(LocalChannel channel) {
                        begin(channel);
                      }
                    })
                .bind(LocalAddress.ANY)
                .sync()
                .channel()
                .localAddress();
  }

  private void begin(Channel channel) {
    Instant now = Instant.now();
    SessionOpening opening =
        new SessionOpening(
            RandomIds.next("sess"),
            "gpt-realtime-2.1",
            Optional.empty(),
            Optional.empty(),
            now,
            now.plusSeconds(3600));
    SocketSession session =
        new SocketSession(
            channel,
            new SocketSession.Terms(
                Clock.systemUTC(), PATIENCE, PATIENCE, new Admission(2, 1 << 20), gate::add),
            new SessionBook(SocketFamily.REALTIME, opening, SocketScript.NONE),
            new SocketFaults(SocketScript.NONE),
            peer -> conversation(peer, opening),
            () -> {});
    channel.pipeline().addLast(session);
    channel.eventLoop().execute(() -> session.open(Optional.empty()));
  }

  private static SocketProtocol conversation(Peer peer, SessionOpening opening) {
    try {
      return new ConversationProtocol(
          peer,
          opening,
          new ConversationWorld(
              Speaking.EAR,
              new ModelCatalogue(Map.of()),
              Pace.MOST,
              Admission.of(1 << 30),
              new ScenarioRules(),
              Optional.empty()));
    } catch (Refusal refused) {
      throw new AssertionError(refused);
    }
  }

  /** A conversation that has begun. */
  Client converse() throws InterruptedException {
    Client client = new Client();
    client.channel =
        Optional.of(
            new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .handler(client)
                .connect(address)
                .sync()
                .channel());
    client.event("session.created");
    return client;
  }

  /** How much waits at the gate. */
  int waiting() {
    return gate.size();
  }

  /** Does on this thread what waits at the gate. */
  void release() {
    for (Runnable work = gate.poll(); work != null; work = gate.poll()) {
      work.run();
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Keeps all events that came. */
  static final class Client extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private Optional<Channel> channel = Optional.empty();

    void send(String json) {
      channel.orElseThrow().writeAndFlush(new TextWebSocketFrame(json)).syncUninterruptibly();
    }

    void append(WireAudio format, short[] samples) {
      send(
          ServerEvents.of("input_audio_buffer.append")
              .put("audio", format.base64(samples, 0, samples.length))
              .toString());
    }

    List<String> types() {
      return events.stream().map(event -> event.path("type").asString("")).toList();
    }

    /** The first event of this type, once it is there. */
    JsonNode event(String type) {
      await(type).atMost(PATIENCE).until(() -> types().contains(type));
      return events.get(types().indexOf(type));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      events.add(Json.own(frame.text()));
    }
  }
}
