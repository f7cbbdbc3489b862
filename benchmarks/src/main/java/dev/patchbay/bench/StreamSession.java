package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session at the provider's side that hears a stream; a word is what its stamp says. It keeps no
 * time of its own. Everything of it runs on the server's one loop.
 */
final class StreamSession extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerLoad load;
  private final StreamModel model;
  private final LongSupplier nanos;
  private final AppendFrame append = new AppendFrame();
  private long lines;

  /**
   * @param nanos the clock of the stamps
   */
  StreamSession(ServerLoad load, StreamModel model, LongSupplier nanos) {
    this.load = load;
    this.model = model;
    this.nanos = nanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    say(context, List.of(model.session("session.created")));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    ByteBuf text = frame.content();
    if (append.isAppend(text)) {
      String audio = append.anyAudio(text);
      say(context, model.heard(audio, word(audio)));
    } else {
      String type = JSON.readTree(text.toString(UTF_8)).path("type").asString("");
      say(
          context,
          type.equals("session.update")
              ? List.of(model.session("session.updated"))
              : model.told(type));
    }
    for (; lines < model.lines(); lines++) {
      load.told();
    }
  }

  /** Meters a frame of sound. */
  private Optional<String> word(String audio) {
    if (!append.isStamped()) {
      return Optional.empty();
    }
    if (audio.length() != Utterances.BASE64_CHARS) {
      load.meter().damaged();
      return Optional.empty();
    }
    long stamp = append.intended();
    load.meter().arrived(stamp, nanos.getAsLong());
    return Utterances.isWord(stamp)
        ? Optional.of(Long.toString(stamp, Lines.DIGITS))
        : Optional.empty();
  }

  private static void say(ChannelHandlerContext context, List<String> events) {
    events.forEach(event ->
        context.writeAndFlush(
            new TextWebSocketFrame(ByteBufUtil.writeUtf8(context.alloc(), event)),
            context.channel().voidPromise()));
  }
}
