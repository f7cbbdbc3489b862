package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps what frames said, as values that can be compared. */
final class RecordingEvents implements EventSink {
  private final List<Said> said = new ArrayList<>();

  @Override
  public void audio(AudioDelta delta) {
    List<Byte> audio = new ArrayList<>();
    for (byte b : Arrays.copyOf(delta.bytes(), delta.length())) {
      audio.add(b);
    }
    said.add(new Audio(audio, delta.eventId(), delta.part(), delta.elapsedMs()));
  }

  @Override
  public void event(ServerEvent event) {
    said.add(new Event(event));
  }

  @Override
  public void malformed(String what) {
    said.add(new Malformed(what));
  }

  /** The one thing that was said since the last call. */
  Said take() {
    if (said.size() != 1) {
      throw new AssertionError("a frame says one thing, not " + said.size());
    }
    return said.remove(0);
  }

  static Said of(Dialect dialect, String frame) {
    return of(new EventReader(dialect, 1 << 20), Unpooled.copiedBuffer(frame, UTF_8));
  }

  static Said of(EventReader reader, ByteBuf frame) {
    RecordingEvents events = new RecordingEvents();
    reader.read(frame, events);
    return events.take();
  }

  sealed interface Said {}

  record Audio(
      List<Byte> audio, Optional<String> eventId, Optional<PartRef> part, OptionalLong elapsedMs)
      implements Said {
    byte[] bytes() {
      byte[] bytes = new byte[audio.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = audio.get(i);
      }
      return bytes;
    }
  }

  record Event(ServerEvent event) implements Said {}

  record Malformed(String what) implements Said {}
}
