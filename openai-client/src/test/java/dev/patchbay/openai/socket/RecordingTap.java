package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every event that is sent, for the official models to judge. */
final class RecordingTap implements Tap {
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();

  @Override
  public void sent(ByteBuf text) {
    sent.add(text.toString(UTF_8));
  }

  void check(Dialect dialect) {
    sent.forEach(text -> OfficialModels.checkClient(dialect, text));
  }
}
