package dev.patchbay.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.Optional;

/**
 * One session at the provider's side; a conversation becomes a {@link TalkSession}. Everything of
 * it runs on the server's one loop.
 */
final class ServerSession extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  /** A client that reads so little is sent no more; its frames count as missing. */
  private static final long MOST_UNSENT = 1L << 20;

  private final ServerLoad load;
  private final AppendFrame append = new AppendFrame();
  private final ServerWords words;

  ServerSession(ServerLoad load, ServerWords words) {
    this.load = load;
    this.words = words;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
      String client = client(handshake.requestUri());
      if (client.equals(TalkSession.CLIENT)) {
        context.pipeline().replace(this, null, new TalkSession(load, System::nanoTime));
        return;
      }
      Optional<StreamModel> model = StreamModel.of(client);
      if (model.isPresent()) {
        context
            .pipeline()
            .replace(this, null, new StreamSession(load, model.get(), System::nanoTime));
        return;
      }
      say(context.channel(), ServerWords.session("session.created"));
      load.joined(client, this, context.channel());
    }
    super.userEventTriggered(context, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    ByteBuf text = frame.content();
    if (append.isAppend(text)) {
      heard(text);
    } else {
      say(context.channel(), ServerWords.session("session.updated"));
    }
  }

  void responseBegins(Channel channel) {
    say(channel, ServerWords.responseCreated());
  }

  void responseEnds(Channel channel) {
    say(channel, ServerWords.responseDone());
  }

  void speak(Channel channel, long due) {
    var unsent = channel.unsafe().outboundBuffer();
    if (unsent != null && unsent.totalPendingWriteBytes() < MOST_UNSENT) {
      channel.writeAndFlush(words.delta(channel.alloc(), due), channel.voidPromise());
    }
  }

  private void heard(ByteBuf text) {
    if (append.read(text)) {
      load.meter().arrived(append.intended(), System.nanoTime());
    } else {
      load.meter().damaged();
    }
  }

  private static void say(Channel channel, String json) {
    channel.writeAndFlush(
        new TextWebSocketFrame(ByteBufUtil.writeUtf8(channel.alloc(), json)),
        channel.voidPromise());
  }

  /** The first part of the path names the client; the rest is the provider's. */
  private static String client(String uri) {
    return uri.substring(1, Math.max(1, uri.indexOf('/', 1)));
  }
}
