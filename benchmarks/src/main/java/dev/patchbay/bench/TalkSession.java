package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation at the provider's side that knows how to talk, and not to think: the first
 * response is the agent's opening; then, when the caller is heard, a response is wanted, and for as
 * long as the caller goes on it says what the caller says. So nobody here has a clock of their own,
 * and who times a frame's way through it times the way alone. Everything of it runs on the server's
 * one loop.
 */
final class TalkSession extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  /** Whose sessions are conversations, by the first part of the path. */
  static final String CLIENT = "talk";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LOOK_MILLIS = 100;
  private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(400);

  /** What was said is heard to its end before the caller is. */
  static final long REST = TimeUnit.MILLISECONDS.toNanos(400);

  private static final long MOST_UNSENT = 1L << 20;
  private static final int DELTAS_FOR_A_WORD = 25;
  private static final String WORD = "word ";

  private enum State {
    OPENING,
    LISTENING,
    ASKED,
    SPEAKING
  }

  private final ServerLoad load;
  private final LongSupplier nanos;
  private final byte[] opening;
  private final AppendFrame append = new AppendFrame();
  private final TalkWords words = new TalkWords();
  private State state = State.OPENING;
  private EchoDelta echo = new EchoDelta("", "");
  private String metadata = "null";
  private long heardAt;
  private long restedAt;
  private long turns;

  /**
   * @param nanos the clock of the stamps
   */
  TalkSession(ServerLoad load, LongSupplier nanos) {
    this.load = load;
    this.nanos = nanos;
    this.opening = Base64.getEncoder().encode(new byte[AudioFrame.BYTES]);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    say(context, ServerWords.session("session.created"));
    Future<?> looking =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> look(context), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    context.channel().closeFuture().addListener(closed -> looking.cancel(false));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    ByteBuf text = frame.content();
    if (append.isAppend(text)) {
      heard(context, text);
    } else {
      told(context, JSON.readTree(text.toString(UTF_8)));
    }
  }

  private void told(ChannelHandlerContext context, JsonNode event) {
    switch (event.path("type").asString("")) {
      case "session.update" -> say(context, ServerWords.session("session.updated"));
      case "response.create" -> respond(context, event.path("response").path("metadata"));
      default -> {}
    }
  }

  private void respond(ChannelHandlerContext context, JsonNode asked) {
    metadata = asked.isObject() ? asked.toString() : "null";
    echo = new EchoDelta(response(), item());
    say(context, words.begun(response(), item(), metadata));
    if (state == State.OPENING) {
      end(context, TalkAgent.OPENING);
    } else {
      state = State.SPEAKING;
    }
  }

  private void heard(ChannelHandlerContext context, ByteBuf text) {
    heardAt = nanos.getAsLong();
    if (append.read(text)) {
      load.meter().arrived(append.intended(), heardAt);
    } else {
      load.meter().damaged();
      return;
    }
    if (state == State.SPEAKING) {
      speak(context, append.audio(text));
    } else if (state == State.LISTENING && heardAt - restedAt > 0) {
      state = State.ASKED;
      turns++;
      say(context, words.turn("item_caller" + turns));
    }
  }

  private void speak(ChannelHandlerContext context, ByteBuf audio) {
    var unsent = context.channel().unsafe().outboundBuffer();
    if (unsent != null && unsent.totalPendingWriteBytes() < MOST_UNSENT) {
      say(context, echo.of(context.alloc(), audio));
      if (echo.sent() % DELTAS_FOR_A_WORD == 0) {
        say(context, words.more(response(), item(), WORD));
      }
    }
  }

  /** Whether the caller is silent by now. */
  private void look(ChannelHandlerContext context) {
    if (state == State.SPEAKING && nanos.getAsLong() - heardAt > SILENCE) {
      end(context, WORD.repeat((int) (echo.sent() / DELTAS_FOR_A_WORD)));
    }
  }

  private void end(ChannelHandlerContext context, String text) {
    if (echo.sent() == 0) {
      // A response without sound counts as none, and would be asked for again.
      say(context, echo.of(context.alloc(), Unpooled.wrappedBuffer(opening)));
    }
    say(context, words.over(response(), item(), metadata, text));
    state = State.LISTENING;
    restedAt = nanos.getAsLong() + REST;
  }

  private String response() {
    return "resp_" + turns;
  }

  private String item() {
    return "item_agent" + turns;
  }

  private static void say(ChannelHandlerContext context, List<String> events) {
    events.forEach(event -> say(context, event));
  }

  private static void say(ChannelHandlerContext context, String event) {
    say(context, ByteBufUtil.writeUtf8(context.alloc(), event));
  }

  private static void say(ChannelHandlerContext context, ByteBuf text) {
    context.writeAndFlush(new TextWebSocketFrame(text), context.channel().voidPromise());
  }
}
