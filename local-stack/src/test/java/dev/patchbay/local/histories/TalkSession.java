package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.ClientEvent;
import java.util.Optional;

/** A session of a talk: a provider's, or one of stages. */
interface TalkSession {
  int number();

  /** The caller's next frame. */
  void append(Optional<Person.Word> frame);

  /** What the holder sends arrives. */
  void take(ClientEvent event);

  void close();
}
