package dev.patchbay.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Opens the sockets of one simulator, in bounds, and keeps their account. */
final class Sockets {
  /** An append of the greatest size in base64, and what stands around it. */
  private static final int MAX_MESSAGE = WireAudio.MAX_BYTES / 3 * 4 + 64 * 1024;

  private static final String SUBPROTOCOL = "realtime";
  private static final WebSocketDecoderConfig DECODER =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_MESSAGE)
          .closeOnProtocolViolation(false)
          .build();

  private final Clock clock;
  private final Duration writeTimeout;
  private final KeyRing keys;
  private final ModelCatalogue models;
  private final SocketBrains brains;
  private final FaultRules rules;
  private final ScriptRules scripts = new ScriptRules();
  private final SessionLedger ledger;
  private final Semaphore slots;
  private volatile Duration life;

  Sockets(SimulatorSettings settings, FaultRules rules, SessionLedger ledger, Clock clock) {
    this.clock = clock;
    this.rules = rules;
    this.ledger = ledger;
    writeTimeout = settings.limits().writeTimeout();
    keys = KeyRing.of(settings.goodKeys(), settings.badKeys());
    models = new ModelCatalogue(settings.aliases());
    brains = new SocketBrains(models, scripts);
    slots = new Semaphore(settings.sockets().sessions());
    life = settings.sockets().life();
  }

  /** By which conversations answer. */
  ScriptRules scripts() {
    return scripts;
  }

  /** Of sessions opened from now on. */
  void live(Duration time) {
    life = time;
  }

  /**
   * Opens the socket that was asked for, on the channel's event loop.
   *
   * @param http the handler that read the request; it gives way to the session
   * @return the answer when there will be no socket
   */
  Optional<Answer.Whole> open(Channel channel, ChannelHandler http, HttpRequest head) {
    try {
      HttpCall call = HttpCall.of(head, new byte[0]);
      Handshake handshake = Handshake.of(call, keys, models);
      SocketScript script = script(handshake, call);
      Optional<SocketFault.Refuse> refuse = script.first(SocketFault.Refuse.class);
      if (refuse.isPresent()) {
        return Optional.of(refused(handshake, call, script, refuse.get()));
      }
      if (!slots.tryAcquire()) {
        throw Refusal.of(
            503,
            "server_error",
            "",
            "simulator_full",
            "The simulator has its greatest number of sessions already.");
      }
      SessionBook book = book(handshake, call, script);
      Runnable ended =
          () -> {
            slots.release();
            ledger.end(book, clock.instant());
          };
      Opening opening = new Opening(channel, http, head, handshake, script, book, ended);
      channel.config().setAutoRead(false);
      channel.eventLoop().schedule(opening, delay(script, book), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.answer());
    }
  }

  private Answer.Whole refused(
      Handshake handshake, HttpCall call, SocketScript script, SocketFault.Refuse fault) {
    SessionBook book = book(handshake, call, script);
    book.struck(fault.name());
    book.closed(Closing.LOST, "server");
    ledger.end(book, clock.instant());
    Answer.Whole answer = fault.refusal().answer();
    return fault.retrySeconds() == 0
        ? answer
        : answer.with("retry-after", Integer.toString(fault.retrySeconds()));
  }

  private SocketScript script(Handshake handshake, HttpCall call) throws Refusal {
    Optional<String> header = call.header("x-simulator-fault");
    if (header.isPresent()) {
      return SocketScript.parse("X-Simulator-Fault", header.get());
    }
    if (!handshake.suffix().isEmpty()) {
      return SocketScript.parse("model", handshake.suffix());
    }
    Optional<String> rule = rules.take(handshake.family(), handshake.model(), call);
    return rule.isPresent() ? SocketScript.parse("fault", rule.get()) : SocketScript.NONE;
  }

  private SessionBook book(Handshake handshake, HttpCall call, SocketScript script) {
    Instant now = clock.instant();
    SessionOpening opening =
        new SessionOpening(
            "sess_" + UUID.randomUUID().toString().replace("-", ""),
            handshake.model(),
            call.header("openai-safety-identifier").filter(OpenAiVendor::fits),
            call.header("x-client-request-id").filter(OpenAiVendor::fits),
            now,
            now.plus(
                script.first(SocketFault.Expire.class).map(SocketFault.Expire::life).orElse(life)));
    SessionBook book = new SessionBook(handshake.family(), opening, script);
    ledger.open(book);
    return book;
  }

  private static long delay(SocketScript script, SessionBook book) {
    Optional<SocketFault.Delay> delay = script.first(SocketFault.Delay.class);
    delay.ifPresent(fault -> book.struck(fault.name()));
    return delay.map(fault -> fault.time().toMillis()).orElse(0L);
  }

  /** A handshake that will succeed. */
  private final class Opening implements Runnable {
    private final Channel channel;
    private final ChannelHandler http;
    private final HttpRequest head;
    private final Handshake handshake;
    private final SocketScript script;
    private final SessionBook book;
    private final Runnable ended;

    private Opening(
        Channel channel,
        ChannelHandler http,
        HttpRequest head,
        Handshake handshake,
        SocketScript script,
        SessionBook book,
        Runnable ended) {
      this.channel = channel;
      this.http = http;
      this.head = head;
      this.handshake = handshake;
      this.script = script;
      this.book = book;
      this.ended = ended;
    }

    @Override
    public void run() {
      try {
        begin();
      } catch (RuntimeException defect) {
        book.closed(Closing.LOST, "server");
        channel.close();
        ended.run();
      }
    }

    private void begin() {
      SocketSession session =
          new SocketSession(
              channel,
              clock,
              book,
              writeTimeout,
              new SocketFaults(script),
              peer ->
                  brains.of(
                      handshake.family(), peer, book.opening(), HttpCall.of(head, new byte[0])),
              ended);
      if (!channel.isActive()) {
        session.gone();
        return;
      }
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE)).addLast(session);
      pipeline.remove(http);
      DefaultHttpHeaders headers = new DefaultHttpHeaders();
      headers.set(Simulator.REQUEST_ID, Simulator.newRequestId());
      DefaultFullHttpRequest request =
          new DefaultFullHttpRequest(
              head.protocolVersion(),
              head.method(),
              head.uri(),
              Unpooled.EMPTY_BUFFER,
              head.headers(),
              EmptyHttpHeaders.INSTANCE);
      new WebSocketServerHandshaker13("", SUBPROTOCOL, DECODER)
          .handshake(channel, request, headers, channel.newPromise())
          .addListener(done -> {
            if (done.isSuccess()) {
              session.open(closing());
            } else {
              channel.close();
            }
          });
    }

    private Optional<Closing> closing() {
      return script
          .first(SocketFault.BadKey.class)
          .map(fault -> {
            book.struck(fault.name());
            return Closing.BAD_KEY;
          })
          .or(handshake::closing);
    }
  }
}
