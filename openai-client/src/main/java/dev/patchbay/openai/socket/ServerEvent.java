package dev.patchbay.openai.socket;

/** What a provider tells on a socket, but for audio, which comes as {@link AudioDelta}. */
public sealed interface ServerEvent {
  /**
   * An event of a type that is not known here; counted and passed over.
   *
   * @param type its name, if it looks like one, of at most 64 characters
   */
  record Unknown(String type) implements ServerEvent {}
}
