package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.PartRef;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A response as the caller hears it: in real time from its first sound, whatever came already. */
final class Reply {
  private final Listening listening;
  private Optional<String> itemId = Optional.empty();
  private String told = "";
  private long firstSound;
  private boolean cut;
  private boolean done;

  Reply(Sound sound) {
    listening = new Listening(sound);
  }

  void audio(AudioDelta delta, long now) {
    if (itemId.isEmpty()) {
      itemId = delta.part().map(PartRef::itemId);
      firstSound = now;
    }
    listening.hear(delta.bytes(), delta.length());
  }

  boolean sounds() {
    return itemId.isPresent();
  }

  String itemId() {
    return itemId.orElseThrow();
  }

  long firstSound() {
    return firstSound;
  }

  /** When the caller has heard all that came. */
  long heardOut() {
    return firstSound + TimeUnit.MILLISECONDS.toNanos(listening.millis());
  }

  /** How much of it the caller has heard, in ms. */
  int heardMillis(long now) {
    return (int) Math.min(listening.millis(), TimeUnit.NANOSECONDS.toMillis(now - firstSound));
  }

  void told(String transcript) {
    told = transcript;
  }

  void done(boolean cancelled) {
    done = true;
    cut = cancelled;
  }

  boolean isDone() {
    return done;
  }

  boolean isCut() {
    return cut;
  }

  SocketReport.Exchange exchange(String said, String understood, String meant) {
    Listening.Heard heard = listening.finish();
    return new SocketReport.Exchange(
        said, understood, meant, told, heard.words(), heard.clean(), cut);
  }
}
