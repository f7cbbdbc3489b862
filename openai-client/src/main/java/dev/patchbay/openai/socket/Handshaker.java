package dev.patchbay.openai.socket;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/**
 * Netty's, but that a breach of the protocol is told to us, who then close; and without extensions,
 * so that nothing is compressed: base64 of speech gains little by it and costs half again the CPU.
 */
final class Handshaker extends WebSocketClientHandshaker13 {
  Handshaker(URI endpoint, HttpHeaders headers, int mostBytes) {
    super(endpoint, WebSocketVersion.V13, null, false, headers, mostBytes);
  }

  /** We are no page of the provider's, which is what its parent would pretend. */
  @Override
  protected FullHttpRequest newHandshakeRequest() {
    FullHttpRequest request = super.newHandshakeRequest();
    request.headers().remove(HttpHeaderNames.ORIGIN);
    return request;
  }

  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return decoder(maxFramePayloadLength());
  }

  /** Reads what a provider may send. */
  static WebSocket13FrameDecoder decoder(int mostBytes) {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(false)
            .allowExtensions(false)
            .allowMaskMismatch(false)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(mostBytes)
            .build());
  }
}
